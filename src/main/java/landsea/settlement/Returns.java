package landsea.settlement;

import java.util.Map;
import java.util.UUID;
import landsea.basics.Id;
import landsea.basics.Money;
import landsea.messages.MessageId;
import landsea.messages.OutboxMessage;

/** What the collecting bank is asked: to send money back, and whether it did. */
final class Returns {

    static final String COUNTERPARTY = "collecting-bank";
    static final String REQUEST = "return.request";
    static final String INQUIRY = "return.inquiry";

    private Returns() {}

    static OutboxMessage request(Id subject, UUID organisation, Advices.Kept kept, int attempt) {
        return message(subject, organisation, kept, REQUEST, attempt);
    }

    static OutboxMessage inquiry(Id subject, UUID organisation, Advices.Kept kept, int attempt) {
        return message(subject, organisation, kept, INQUIRY, attempt);
    }

    /** The same request however often it is asked, its reason too: another would be another request. */
    private static OutboxMessage message(Id subject, UUID organisation, Advices.Kept kept, String kind, int attempt) {
        Advice advice = kept.advice();
        Money amount = advice.amount();
        return new OutboxMessage(
                MessageId.next(subject.bucket()),
                organisation,
                COUNTERPARTY,
                kind,
                subject.text(),
                attempt,
                Map.of(
                        "request_id", advice.id().text(),
                        "original_reference", advice.bankReference(),
                        "currency", amount.currency().code(),
                        "amount", amount.amount(),
                        "reason", kept.returnReason()));
    }
}
