package landsea.settlement;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import landsea.engine.Commit;

/** How long each state may last, and what happens then: a table that the operating bank owns. */
final class DeadlineRules {

    /** What happens when the time is over. */
    enum Action {
        INQUIRE,
        HOLD,
        EXPIRE,
        KEEP,
        SETTLE,
        UNQUOTE,
        RETURN,
        LOOK,
        /** Asked again, for as long as it takes. */
        CHECK,
        /** Asked again, and returned when it has been held for as long as anything may be. */
        CHECK_THEN_RETURN
    }

    record Rule(Duration after, Action action) {}

    /** For where all has ended. */
    static final DeadlineRules NONE = new DeadlineRules(Map.of());

    private final Map<String, Rule> rules;

    private DeadlineRules(Map<String, Rule> rules) {
        this.rules = rules;
    }

    static DeadlineRules read(Commit commit) {
        Map<String, Rule> rules = new HashMap<>();
        commit.sql()
                .sql(
                        "SELECT state, state_reason, (1000 * extract(epoch FROM after))::bigint, action FROM payment_deadlines")
                .query((row, number) -> {
                    Rule rule = new Rule(Duration.ofMillis(row.getLong(3)), Action.valueOf(row.getString(4)));
                    rules.put(key(row.getString(1), row.getString(2)), rule);
                    return rule;
                })
                .list();
        return new DeadlineRules(rules);
    }

    /** The rule of a state and its reason, else of the state alone. */
    Rule of(PaymentState state) {
        Rule exact = rules.get(key(state.code(), state.reason()));
        return exact != null ? exact : of(state.code(), "");
    }

    /** The rule of what is held, whatever for. */
    Rule ofHeld() {
        return of("HELD", "");
    }

    /** The rule of an advice that no payment has. */
    Rule ofSuspense(String what) {
        return of("SUSPENSE", what);
    }

    private Rule of(String state, String reason) {
        Rule rule = rules.get(key(state, reason));
        if (rule == null) {
            throw new IllegalStateException(
                    "no deadline rule for " + key(state, reason) + ": a state that is not final owns one");
        }
        return rule;
    }

    private static String key(String state, String reason) {
        return state + "/" + reason;
    }
}
