package landsea.policy;

/**
 * Where a rule comes from.
 *
 * @param citation number of the document, as it is published
 * @param article the place in it
 * @param tag how sure we are of it
 */
public record LegalBasis(String citation, String article, Tag tag) {

    /** How a statement of law was established. What was not read officially is data to be overridden by a new version. */
    public enum Tag {
        /** Read in the official text. */
        V,
        /** Read second-hand. */
        V2,
        /** Read in public code. */
        C,
        /** Derived from what was read. */
        D,
        /** From memory, not verified. */
        M
    }

    public LegalBasis {
        if (citation.isBlank() || article.isBlank()) {
            throw new IllegalArgumentException("a rule cites a document and a place in it");
        }
    }
}
