package landsea.marketplace;

import java.util.List;
import landsea.basics.Money;

/**
 * A sound statement whose lines are in the store and wait for it.
 *
 * @param sums what its lines come to, one for each type
 */
public record LoadedStatement(StatementId id, Statement statement, List<Sum> sums) {

    public LoadedStatement {
        sums = List.copyOf(sums);
    }

    /** The lines of one type. */
    public record Sum(LineKinds.Classified kind, int lineCount, Money amount) {}
}
