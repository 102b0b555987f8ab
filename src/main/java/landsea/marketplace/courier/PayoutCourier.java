package landsea.marketplace.courier;

import landsea.messages.Attempt;
import landsea.messages.Courier;
import landsea.messages.OutboxMessage;
import landsea.messages.http.Endpoints;
import landsea.messages.http.JsonCalls;

/**
 * Asks a marketplace to pay out, and what became of that.
 *
 * <p>{@code payout.request} carries {@code seller_id, currency, receiving_number}; {@code payout.inquiry} the {@code
 * request_id} in question. A marketplace that knows of no such request refuses the inquiry with {@code NOT_FOUND}.
 */
final class PayoutCourier implements Courier {

    private static final String REQUEST = "payout.request";
    private static final String INQUIRY = "payout.inquiry";
    private static final String PATH = "/payouts";

    private final Endpoints marketplaces;

    PayoutCourier(Endpoints marketplaces) {
        this.marketplaces = marketplaces;
    }

    @Override
    public boolean carries(OutboxMessage message) {
        return (message.kind().equals(REQUEST) || message.kind().equals(INQUIRY))
                && marketplaces.to(message.counterparty()).isPresent();
    }

    @Override
    public Attempt deliver(OutboxMessage message) {
        JsonCalls marketplace = marketplaces.to(message.counterparty()).orElseThrow();
        return message.kind().equals(INQUIRY) ? marketplace.inquiry(PATH, message) : marketplace.request(PATH, message);
    }
}
