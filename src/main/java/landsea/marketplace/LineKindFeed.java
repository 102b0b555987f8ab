package landsea.marketplace;

import java.util.List;
import landsea.engine.Housekeeping;
import org.springframework.stereotype.Service;

/** Takes an operator's rows for the table of kinds in; they count for what is read from then on. */
@Service
public class LineKindFeed {

    private final Housekeeping housekeeping;
    private final LineKindTable table;

    LineKindFeed(Housekeeping housekeeping, LineKindTable table) {
        this.housekeeping = housekeeping;
        this.table = table;
    }

    public void add(List<LineKindRule> rules) {
        housekeeping.<Boolean>commit(commit -> {
            table.add(commit, rules);
            return true;
        });
    }
}
