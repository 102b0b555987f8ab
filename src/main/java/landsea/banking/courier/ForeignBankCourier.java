package landsea.banking.courier;

import landsea.messages.Attempt;
import landsea.messages.Courier;
import landsea.messages.OutboxMessage;
import landsea.messages.http.Endpoints;
import landsea.messages.http.JsonCalls;

/**
 * Hands payments abroad to the foreign bank, and asks what became of them.
 *
 * <p>{@code remittance.request} carries what a pacs.008 does; {@code remittance.inquiry} the {@code request_id} in question.
 * Either is answered with {@code status} ({@code ACCEPTED} or {@code REJECTED}), {@code bank_reference} and {@code reason}. A
 * bank that knows of no such request refuses the inquiry with {@code NOT_FOUND}.
 */
final class ForeignBankCourier implements Courier {

    /** The name of the bank in messages. */
    static final String BANK = "foreign-bank";

    private static final String REQUEST = "remittance.request";
    private static final String INQUIRY = "remittance.inquiry";
    private static final String PATH = "/remittances";

    private final Endpoints endpoints;

    ForeignBankCourier(Endpoints endpoints) {
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
