package landsea.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.stream.Stream;
import landsea.basics.Bucket;
import landsea.engine.Command;
import landsea.engine.TestEngine;
import landsea.parties.PersonId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes in at one node and is done at another is the same command there. */
class TravellingPolicyTest {

    private static final PersonId SOMEBODY = PersonId.next(new Bucket(0));
    private static final LocalDate DAY = LocalDate.of(2025, 1, 14);

    static Stream<Command<?>> commands() {
        return Stream.of(
                new ProposePackCommand("key", "<definitions/>", "case\n", DAY, SOMEBODY),
                new ApprovePackCommand("key", new PackVersion("e-commerce", 3), SOMEBODY),
                new AnnounceDrawCommand("key", DAY, DAY.plusDays(1), 20, SOMEBODY.text()),
                new PostCheckCommand(
                        "key", DrawId.next(new Bucket(0)), DecisionId.next(new Bucket(7)), true, "no order", SOMEBODY));
    }

    @ParameterizedTest
    @MethodSource("commands")
    @SuppressWarnings("unchecked")
    <C extends Command<?>> void a_command_arrives_as_it_left(C command) {
        C arrived = TestEngine.travelled(command, (Class<C>) command.getClass());

        assertThat(arrived).isEqualTo(command);
        assertThat(arrived.body()).isEqualTo(command.body());
    }
}
