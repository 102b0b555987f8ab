package landsea.banking.courier;

import java.util.Set;
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
 * bank that knows of no such request refuses the inquiry with {@code NOT_FOUND}. {@code recall.request} carries what a camt.056
 * does, and is answered and asked about in the same way; {@code PENDING} says that it is not decided.
 */
final class ForeignBankCourier implements Courier {

    /** The name of the bank in messages. */
    static final String BANK = "foreign-bank";

    private static final String REQUEST = "remittance.request";
    private static final String INQUIRY = "remittance.inquiry";
    private static final String PATH = "/remittances";
    private static final String RECALL_REQUEST = "recall.request";
    private static final String RECALL_INQUIRY = "recall.inquiry";
    private static final String RECALL_PATH = "/recalls";
    private static final Set<String> KINDS = Set.of(REQUEST, INQUIRY, RECALL_REQUEST, RECALL_INQUIRY);

    private final Endpoints endpoints;

    ForeignBankCourier(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    @Override
    public boolean carries(OutboxMessage message) {
        return KINDS.contains(message.kind())
                && endpoints.to(message.counterparty()).isPresent();
    }

    @Override
    public Attempt deliver(OutboxMessage message) {
        JsonCalls bank = endpoints.to(message.counterparty()).orElseThrow();
        return switch (message.kind()) {
            case INQUIRY -> bank.inquiry(PATH, message);
            case RECALL_REQUEST -> bank.request(RECALL_PATH, message);
            case RECALL_INQUIRY -> bank.inquiry(RECALL_PATH, message);
            default -> bank.request(PATH, message);
        };
    }
}
