package landsea.settlement;

import java.util.List;

/** What became of each statement of a file, in the order of the file. */
public record AnnounceAnswer(List<Announced> statements) {

    /**
     * @param outcome ACCEPTED, ALREADY_KNOWN, SUPERSEDES, NOTHING_DUE or REFUSED
     * @param reason why it was refused, or what the payment stands for
     */
    public record Announced(
            String settlementId,
            String statementId,
            String outcome,
            String paymentId,
            String paymentState,
            String reason) {}

    public AnnounceAnswer {
        statements = List.copyOf(statements);
    }
}
