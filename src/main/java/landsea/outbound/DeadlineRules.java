package landsea.outbound;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import landsea.engine.Commit;

/** How long each state may last, and what happens then: a table that the operating bank owns. */
final class DeadlineRules {

    /** What happens when the time is over. */
    enum Action {
        EXPIRE,
        UNQUOTE,
        INQUIRE,
        REMIND
    }

    record Rule(Duration after, Action action) {}

    private final Map<String, Rule> rules;

    private DeadlineRules(Map<String, Rule> rules) {
        this.rules = rules;
    }

    static DeadlineRules read(Commit commit) {
        Map<String, Rule> rules = new HashMap<>();
        commit.sql()
                .sql("SELECT state, (1000 * extract(epoch FROM after))::bigint, action FROM outbound_deadlines")
                .query((row, number) -> {
                    Rule rule = new Rule(Duration.ofMillis(row.getLong(2)), Action.valueOf(row.getString(3)));
                    rules.put(row.getString(1), rule);
                    return rule;
                })
                .list();
        return new DeadlineRules(rules);
    }

    /** Of the state, or of the recall beside it. */
    Rule of(OutboundPayment payment) {
        String code = payment.state().isFinal()
                ? "RECALL_" + payment.recall().standing()
                : payment.state().code();
        Rule rule = rules.get(code);
        if (rule == null) {
            throw new IllegalStateException("no deadline rule for " + code + ": what waits for something owns one");
        }
        return rule;
    }
}
