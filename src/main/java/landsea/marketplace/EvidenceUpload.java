package landsea.marketplace;

/**
 * Order evidence on its way into the store; its rows are there already, under its id, in the same transaction.
 *
 * @param rawSha256 of the file that it came in, 64 lower-case hexadecimal digits
 */
public record EvidenceUpload(EvidenceId id, StatementUpload.Owner owner, String rawSha256, ReadEvidence evidence) {

    public EvidenceUpload {
        if (!evidence.isSound()) {
            throw new IllegalArgumentException("evidence " + id + " is refused: " + evidence.reasons());
        }
    }
}
