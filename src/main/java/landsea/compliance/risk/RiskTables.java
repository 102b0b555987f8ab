package landsea.compliance.risk;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import landsea.engine.Commit;
import landsea.engine.Housekeeping;
import landsea.engine.Stamped;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rules as a commit has them: read again only after a change. Brings what ships into a new store. */
@Component
class RiskTables implements SmartInitializingSingleton {

    private static final int DAYS_KNOWN_MAX = 64;

    private final Housekeeping housekeeping;
    private final Stamped<Known> known = new Stamped<>("RISK");

    RiskTables(Housekeeping housekeeping) {
        this.housekeeping = housekeeping;
    }

    /** Rows as they stand, and rule sets of the days that were asked for. */
    record Known(List<RuleRow> rules, List<WeightRow> weights, Map<LocalDate, RuleSet> days) {

        static Known read(JdbcClient sql) {
            return new Known(RuleRows.counting(sql), RuleRows.weights(sql), new ConcurrentHashMap<>());
        }

        RuleSet on(LocalDate day) {
            if (days.size() > DAYS_KNOWN_MAX) {
                days.clear();
            }
            return days.computeIfAbsent(day, any -> RuleSet.on(day, rules, weights));
        }
    }

    @Override
    public void afterSingletonsInstantiated() {
        housekeeping.<Boolean>commit(commit -> {
            RuleRows.addShipped(commit, RiskSeeds.rules(), RiskSeeds.weights());
            return true;
        });
    }

    Known of(Commit commit) {
        return known.of(commit, Known::read);
    }
}
