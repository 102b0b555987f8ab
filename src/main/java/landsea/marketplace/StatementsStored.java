package landsea.marketplace;

import java.util.List;
import landsea.engine.Commit;

/** Hears of statements that are new, in the commit that stores them: for those above, who have to look at each. */
public interface StatementsStored {

    /** A few statements of SQL at most, whatever the length of the list: reports are waiting behind it. */
    void stored(Commit commit, List<StoredStatement> statements);
}
