package landsea.banking.courier;

import landsea.messages.Attempt;
import landsea.messages.Courier;
import landsea.messages.OutboxMessage;
import landsea.messages.http.Endpoints;
import landsea.messages.http.JsonCalls;

/**
 * Asks the collecting bank to send money back, and what became of that.
 *
 * <p>{@code return.request} carries {@code original_reference, currency, amount, reason}; {@code return.inquiry} the
 * {@code request_id} in question. A bank that knows of no such request refuses the inquiry with {@code NOT_FOUND}.
 */
final class CollectingBankCourier implements Courier {

    /** The name of the bank in messages. */
    static final String BANK = "collecting-bank";

    private static final String REQUEST = "return.request";
    private static final String INQUIRY = "return.inquiry";
    private static final String PATH = "/returns";

    private final Endpoints endpoints;

    CollectingBankCourier(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    @Override
    public boolean carries(OutboxMessage message) {
        return (message.kind().equals(REQUEST) || message.kind().equals(INQUIRY))
                && endpoints.to(message.counterparty()).isPresent();
    }

    @Override
    public Attempt deliver(OutboxMessage message) {
        JsonCalls bank = endpoints.to(message.counterparty()).orElseThrow();
        return message.kind().equals(INQUIRY) ? bank.inquiry(PATH, message) : bank.request(PATH, message);
    }
}
