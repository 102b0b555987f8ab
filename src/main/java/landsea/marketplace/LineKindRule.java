package landsea.marketplace;

import java.util.List;

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
        for (String pattern : List.of(marketplace, transactionType, amountType, amountDescription)) {
            if (pattern.length() > 2
                    && pattern.substring(1, pattern.length() - 1).contains("*")) {
                throw new IllegalArgumentException("* stands at the ends of a pattern only: " + pattern);
            }
        }
        if (marketplace.isEmpty() || transactionType.isEmpty() || amountType.isEmpty() || amountDescription.isEmpty()) {
            throw new IllegalArgumentException("a pattern is empty; write * for anything: " + transactionType + " / "
                    + amountType + " / " + amountDescription);
        }
    }
}
