package landsea.ledger;

import java.util.List;

/**
 * What a check of the books came to.
 *
 * @param findings the first of them
 * @param findingCount all of them
 */
public record BooksChecked(
        long accounts,
        long transfers,
        long postings,
        long reservations,
        long claims,
        List<Finding> findings,
        long findingCount) {

    public BooksChecked {
        findings = List.copyOf(findings);
    }

    public boolean isSound() {
        return findingCount == 0;
    }
}
