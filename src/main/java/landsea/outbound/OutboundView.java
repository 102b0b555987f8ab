package landsea.outbound;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.basics.Money;
import landsea.parties.TwoPeople;

/**
 * A payment abroad as people see it.
 *
 * @param reason for a merchant no more than that a held payment is under review
 * @param missing documents that the packs demand and that are not there
 * @param quoteId of the quote that is out, or by which it was bought; empty for none
 * @param back what of it has come back, with what was kept on the way
 * @param proposal what one person of the bank has proposed; for the bank alone, and while it waits
 * @param said all that two people of the bank said of it; for the bank alone
 * @param dueAt until when it may stand where it does; empty for one that has ended
 */
public record OutboundView(
        OutboundId id,
        String merchantId,
        Money amount,
        Money usd,
        String state,
        String reason,
        OutboundInstruction instruction,
        String decisionId,
        String review,
        String registration,
        List<String> evidence,
        List<String> missing,
        String fundedBy,
        String quoteId,
        Optional<Money> fees,
        Money back,
        Recalled recall,
        Optional<Proposal> proposal,
        List<TwoPeople.Spoken> said,
        String instructedAt,
        String dueAt,
        List<Document> documents,
        List<Step> steps) {

    public OutboundView {
        evidence = List.copyOf(evidence);
        missing = List.copyOf(missing);
        said = List.copyOf(said);
        documents = List.copyOf(documents);
        steps = List.copyOf(steps);
    }

    /** A document that was shown. */
    public record Document(String kind, String sha256, String name, long byteCount, String attachedAt) {}

    /**
     * Whether the foreign bank is asked to send it back.
     *
     * @param standing NONE, PROPOSED, ASKED, SILENT, ACCEPTED or REJECTED
     * @param reason why, or why not
     * @param mayBeAsked whether another may be proposed now
     */
    public record Recalled(String standing, String reason, boolean mayBeAsked) {}

    /** What one person of the bank wants done, and why. */
    public record Proposal(String action, String note, String maker) {}

    /** A state that it reached. */
    public record Step(
            int number,
            String state,
            String at,
            String actor,
            String reason,
            Map<String, Object> details,
            String evidence) {}
}
