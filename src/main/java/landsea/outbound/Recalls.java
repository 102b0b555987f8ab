package landsea.outbound;

import java.util.Map;
import landsea.basics.Money;
import landsea.messages.MessageId;
import landsea.messages.OutboxMessage;

/**
 * What the foreign bank is asked about a payment that it has made: to send it back, in the words of a camt.056, and whether it does.
 * The request id is the recall's own, so that it is asked once.
 */
final class Recalls {

    static final String REQUEST = "recall.request";
    static final String INQUIRY = "recall.inquiry";

    private Recalls() {}

    /** The text by which a payment's present recall is known. */
    static String id(OutboundPayment payment) {
        return payment.id().text() + "-" + payment.recall().number();
    }

    static OutboxMessage request(OutboundPayment payment, int attempt) {
        Money out = payment.out();
        return message(
                payment,
                REQUEST,
                attempt,
                Map.of(
                        "request_id",
                        id(payment),
                        "original_request_id",
                        payment.id().text(),
                        "original_uetr",
                        payment.id().value().toString(),
                        "original_interbank_settlement_amount",
                        Map.of("currency", out.currency().code(), "amount", out.amount()),
                        "cancellation_reason",
                        payment.recall().reason()));
    }

    static OutboxMessage inquiry(OutboundPayment payment, int attempt) {
        return message(payment, INQUIRY, attempt, Map.of("request_id", id(payment)));
    }

    private static OutboxMessage message(OutboundPayment payment, String kind, int attempt, Map<String, Object> body) {
        return new OutboxMessage(
                MessageId.next(payment.id().bucket()),
                payment.payer().organisation().value(),
                Remittances.COUNTERPARTY,
                kind,
                payment.id().text(),
                attempt,
                body);
    }
}
