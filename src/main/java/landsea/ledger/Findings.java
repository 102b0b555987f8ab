package landsea.ledger;

import java.util.ArrayList;
import java.util.List;

/** Gathers what a check of the books finds: the first by name, the rest by number. */
final class Findings {

    private static final int NAMED_MAX = 1_000;

    private final List<Finding> named = new ArrayList<>();
    private long count;

    void add(Finding.Code code, String subject, Object expected, Object actual) {
        count++;
        if (named.size() < NAMED_MAX) {
            named.add(new Finding(code, subject, String.valueOf(expected), String.valueOf(actual)));
        }
    }

    void unless(boolean holds, Finding.Code code, String subject, Object expected, Object actual) {
        if (!holds) {
            add(code, subject, expected, actual);
        }
    }

    List<Finding> named() {
        return named;
    }

    long count() {
        return count;
    }
}
