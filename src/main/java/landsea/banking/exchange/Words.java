package landsea.banking.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import landsea.banking.iso20022.Cancellation;
import landsea.banking.iso20022.Message;
import landsea.banking.iso20022.PaymentStatus;
import landsea.banking.iso20022.Referred;
import landsea.basics.Money;

/** Reads what a bank says of something that was asked of it: a pacs.002, or a camt.029. */
final class Words {

    static final String ACCEPTED = "ACCEPTED";
    static final String REJECTED = "REJECTED";
    static final String PENDING = "PENDING";

    /** It never got what it is asked about. */
    static final String NOT_KNOWN = "NOT_KNOWN";

    /** Whether it is the last word. */
    static final Set<String> FINAL = Set.of(ACCEPTED, REJECTED);

    private static final Map<String, String> STATUSES = Map.of(
            "ACSC", ACCEPTED,
            "ACCC", ACCEPTED,
            "RJCT", REJECTED,
            "CANC", REJECTED);
    private static final Map<String, String> CONFIRMATIONS = Map.of("CNCL", ACCEPTED, "RJCR", REJECTED);

    /** ISO's reason where no original transaction was received. */
    private static final String NEVER_RECEIVED = "NOOR";

    private static final String NARRATIVE = "NARR";

    private Words() {}

    /**
     * One word of a bank.
     *
     * @param place in its message, from 0
     * @param request by which the bank names what it was asked, where it does; else it names only the payment
     * @param status as ISO 20022 writes it
     * @param reason empty where none is given and none is due
     */
    record Said(
            int place,
            Optional<String> request,
            Referred payment,
            String word,
            String status,
            String reason,
            String bankReference,
            Optional<Money> amount) {}

    /** Whether a message holds such words. */
    static boolean areIn(Message message) {
        return message.kind().equals("pacs.002") || message.kind().equals("camt.029");
    }

    /** The words in a sound message, in the order they came. */
    static List<Said> in(Message message) {
        List<Said> said = new ArrayList<>();
        if (message.kind().equals("pacs.002")) {
            for (PaymentStatus status : PaymentStatus.in(message)) {
                said.add(of(said.size(), status));
            }
        } else {
            for (Cancellation.Answer answer : Cancellation.answers(message)) {
                said.add(of(said.size(), answer));
            }
        }
        return said;
    }

    private static Said of(int place, PaymentStatus status) {
        String word = STATUSES.getOrDefault(status.status(), PENDING);
        String reason = status.reason().orElse(word.equals(REJECTED) ? NARRATIVE : "");
        return new Said(
                place,
                Optional.of(status.payment().messageId()).filter(id -> !id.isEmpty()),
                status.payment(),
                word.equals(REJECTED) && reason.equals(NEVER_RECEIVED) ? NOT_KNOWN : word,
                status.status(),
                reason,
                status.bankReference().orElse(""),
                status.amount());
    }

    private static Said of(int place, Cancellation.Answer answer) {
        String word = CONFIRMATIONS.getOrDefault(answer.confirmation(), PENDING);
        return new Said(
                place,
                answer.requestId(),
                answer.payment(),
                word,
                answer.confirmation(),
                answer.reason().orElse(word.equals(REJECTED) ? NARRATIVE : ""),
                "",
                Optional.empty());
    }
}
