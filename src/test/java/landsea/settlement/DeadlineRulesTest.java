package landsea.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import landsea.basics.Bucket;
import landsea.engine.Housekeeping;
import landsea.fx.QuoteId;
import landsea.settlement.PaymentState.Checked;
import landsea.settlement.PaymentState.Held;
import landsea.testing.SandboxApplication;
import org.junit.jupiter.api.Test;

/** Every state that is not final owns a deadline, and what then happens is something that can be done to it. */
class DeadlineRulesTest {

    private final DeadlineRules rules =
            SandboxApplication.bean(Housekeeping.class).commit(DeadlineRules::read);

    @Test
    void every_state_is_final_or_owns_a_deadline() {
        for (PaymentState state : allStates()) {
            assertThat(state.isFinal() || !rules.of(state).after().isNegative())
                    .as("%s %s", state.code(), state.reason())
                    .isTrue();
        }
    }

    @Test
    void every_case_of_the_sealed_interface_is_among_them() {
        List<Class<?>> covered = allStates().stream()
                .<Class<?>>map(PaymentState::getClass)
                .distinct()
                .toList();

        assertThat(covered).containsExactlyInAnyOrder(PaymentState.class.getPermittedSubclasses());
    }

    @Test
    void every_state_reads_back_as_it_was_written() {
        for (PaymentState state : allStates()) {
            assertThat(PaymentState.of(state.code(), state.reason())).isEqualTo(state);
        }
    }

    @Test
    void money_in_suspense_owns_deadlines_too() {
        assertThat(rules.ofSuspense("").action()).isEqualTo(DeadlineRules.Action.RETURN);
        assertThat(rules.ofSuspense("SWEEP").action()).isEqualTo(DeadlineRules.Action.LOOK);
        assertThat(rules.ofSuspense("RETURNING").after()).isGreaterThan(Duration.ZERO);
    }

    private static List<PaymentState> allStates() {
        List<PaymentState> states = new ArrayList<>(List.of(
                new PaymentState.Instructed(),
                new PaymentState.Expected(),
                new PaymentState.Announced(),
                new PaymentState.Received(),
                new Checked(""),
                new Checked(Checked.AWAITING_QUOTE),
                new Checked(Checked.AWAITING_CONSENT),
                new PaymentState.Quoted(QuoteId.next(new Bucket(1))),
                new PaymentState.Converted(),
                new PaymentState.Credited(),
                new Held("ANY_OTHER"),
                new PaymentState.Unknown("COUNTERPARTY_SILENT"),
                new PaymentState.NothingDue(),
                new PaymentState.Returning("SHORT"),
                new PaymentState.Returned("SHORT"),
                new PaymentState.Rejected("NOTHING_AVAILABLE"),
                new PaymentState.Expired("NOTHING_CAME")));
        Arrays.stream(Held.class.getDeclaredFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .map(DeadlineRulesTest::value)
                .forEach(reason -> states.add(new Held(reason)));
        return states;
    }

    private static String value(Field constant) {
        try {
            constant.setAccessible(true);
            return String.valueOf(constant.get(null));
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
