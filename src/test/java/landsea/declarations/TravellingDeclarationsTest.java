package landsea.declarations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import landsea.basics.Bucket;
import landsea.basics.Ids;
import landsea.basics.Reason;
import landsea.engine.Command;
import landsea.engine.Deadline;
import landsea.engine.TestEngine;
import landsea.messages.Delivery;
import landsea.messages.MessageId;
import landsea.messages.OutboxMessage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes in at one node and is done at another is the same command there. */
class TravellingDeclarationsTest {

    private static final Bucket BUCKET = new Bucket(5);
    private static final UUID SOMEBODY = Ids.next(BUCKET);
    private static final DeclarationId DECLARATION = new DeclarationId(Ids.next(BUCKET));
    private static final FilingId FILING = FilingId.next(BUCKET);

    static Stream<Command<?>> commands() {
        OutboxMessage message = new OutboxMessage(
                MessageId.next(BUCKET),
                SOMEBODY,
                FilingPort.AUTHORITY,
                FilingPort.FILE,
                FILING.text(),
                2,
                Map.of("request_id", FILING.text()));
        return Stream.of(
                new FileDayCommand(BUCKET, "key", SomeCredit.DAY),
                new DayCommand(new Deadline(SOMEBODY, DayDeadlines.OVER, Instant.parse("2025-01-14T16:00:00.000001Z"))),
                new CorrectCommand(SOMEBODY, "key", DECLARATION, Map.of("TXREM/0", "货款", "COUNTRY", "USA"), "per_1"),
                new DeleteCommand(SOMEBODY, "key", DECLARATION, "per_1"),
                new FilingAnswerCommand(
                        message,
                        new Delivery.Answered(Map.of(
                                "receipt",
                                "RC1",
                                "rejected",
                                List.of(Map.of("report_number", "1", "field", "TXREM", "code", "FIELD_REFUSED"))))),
                new FilingAnswerCommand(message, new Delivery.Unknown(Reason.of("COUNTERPARTY_SILENT"))));
    }

    @ParameterizedTest
    @MethodSource("commands")
    <C extends Command<?>> void a_command_is_the_same_at_another_node(C command) {
        @SuppressWarnings("unchecked") // its own class
        Class<C> type = (Class<C>) command.getClass();

        C there = TestEngine.travelled(command, type);

        assertThat(there).isEqualTo(command);
        assertThat(there.body()).isEqualTo(command.body());
        assertThat(there.bucket()).isEqualTo(command.bucket());
        assertThat(there.subject()).isEqualTo(command.subject());
    }
}
