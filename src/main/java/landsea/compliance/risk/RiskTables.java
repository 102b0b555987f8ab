package landsea.compliance.risk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import landsea.engine.Commit;
import landsea.engine.Housekeeping;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** The rules as a commit has them: read again only after a change. Brings what ships into a new store. */
@Component
class RiskTables implements SmartInitializingSingleton {

    /** So long a commit goes by what was read last: rows are dated, and begin on a later day than the one they are approved on. */
    private static final long RECENT_NANOS = 1_000_000_000L;

    private static final int DAYS_KNOWN_MAX = 64;

    private final Housekeeping housekeeping;
    private volatile Known known = new Known(-1, RiskSeeds.rules(), RiskSeeds.weights(), System.nanoTime());

    RiskTables(Housekeeping housekeeping) {
        this.housekeeping = housekeeping;
    }

    /** Rows of one version, and rule sets of the days that were asked for. */
    static final class Known {

        private final long version;
        private final List<RuleRow> rules;
        private final List<WeightRow> weights;
        private final long readAt;
        private final Map<LocalDate, RuleSet> days;

        Known(long version, List<RuleRow> rules, List<WeightRow> weights, long readAt) {
            this(version, rules, weights, readAt, new ConcurrentHashMap<>());
        }

        private Known(
                long version, List<RuleRow> rules, List<WeightRow> weights, long readAt, Map<LocalDate, RuleSet> days) {
            this.version = version;
            this.rules = List.copyOf(rules);
            this.weights = List.copyOf(weights);
            this.readAt = readAt;
            this.days = days;
        }

        private Known stillAt(long nanos) {
            return new Known(version, rules, weights, nanos, days);
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

    /** As they were a second ago at the earliest. */
    Known recent(Commit commit) {
        Known now = known;
        long nanos = System.nanoTime();
        return now.version >= 0 && nanos - now.readAt < RECENT_NANOS ? now : of(commit);
    }

    /** As they are now. */
    Known of(Commit commit) {
        long version = RuleRows.version(commit.sql());
        Known now = known;
        Known next = now.version == version
                ? now.stillAt(System.nanoTime())
                : new Known(
                        version,
                        RuleRows.counting(commit.sql()),
                        new ArrayList<>(RuleRows.weights(commit.sql())),
                        System.nanoTime());
        known = next;
        return next;
    }
}
