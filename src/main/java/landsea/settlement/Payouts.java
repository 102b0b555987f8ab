package landsea.settlement;

import java.util.Map;
import landsea.messages.MessageId;
import landsea.messages.OutboxMessage;
import landsea.parties.Shop;

/** What the platform is asked: to pay out, and whether it did. The request id is the payment's, so that it is done once. */
final class Payouts {

    static final String REQUEST = "payout.request";
    static final String INQUIRY = "payout.inquiry";

    private Payouts() {}

    static OutboxMessage request(Payment payment, Shop shop, int attempt) {
        return message(payment, shop, REQUEST, attempt);
    }

    static OutboxMessage inquiry(Payment payment, Shop shop, int attempt) {
        return message(payment, shop, INQUIRY, attempt);
    }

    private static OutboxMessage message(Payment payment, Shop shop, String kind, int attempt) {
        return new OutboxMessage(
                MessageId.next(payment.id().bucket()),
                payment.owner().organisation().value(),
                shop.marketplace(),
                kind,
                payment.id().text(),
                attempt,
                Map.of(
                        "request_id", payment.id().text(),
                        "seller_id", shop.sellerId(),
                        "currency", payment.currency().code(),
                        "receiving_number", shop.receivingNumber()));
    }
}
