package landsea.marketplace;

/**
 * One row of the table of kinds. A pattern is a text, compared by letters and digits only, or a text with {@code *} at
 * its beginning or end; {@code *} alone takes anything, an empty cell too.
 *
 * @param marketplace the site, such as {@code Amazon.de}
 * @param priority of two rows that match, the higher wins; then the more specific
 * @param source where the row was learnt, for whoever doubts it
 */
public record LineKindRule(
        String marketplace,
        String transactionType,
        String amountType,
        String amountDescription,
        LineKind kind,
        int priority,
        String source) {

    public LineKindRule {
        if (marketplace.isEmpty() || transactionType.isEmpty() || amountType.isEmpty() || amountDescription.isEmpty()) {
            throw new IllegalArgumentException("a pattern is empty; write * for anything: " + transactionType + " / "
                    + amountType + " / " + amountDescription);
        }
    }
}
