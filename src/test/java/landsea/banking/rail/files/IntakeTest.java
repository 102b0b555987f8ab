package landsea.banking.rail.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import landsea.banking.rail.Handover;
import landsea.banking.rail.RailMessage;
import landsea.banking.rail.Receipt;
import landsea.banking.rail.Switchboard;
import landsea.basics.Reason;
import landsea.testing.Await;
import landsea.testing.MovableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.util.unit.DataSize;

/** What a bank leaves in its folder, on a real disk. */
class IntakeTest {

    private static final Instant NOON = Instant.parse("2025-01-14T12:00:00Z");
    private static final String ADVICE = "<advice/>";

    @TempDir
    private Path root;

    private final MovableClock clock = new MovableClock(NOON);
    private final KeepingSwitchboard switchboard = new KeepingSwitchboard();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void a_whole_file_is_taken_once_answered_and_archived_by_day() throws IOException {
        Intake intake = intake(Wholeness.Means.RENAMED);
        leave("advice.xml", ADVICE);

        intake.look();
        intake.look();

        assertThat(switchboard.kept()).containsExactly(ADVICE);
        assertThat(switchboard.takes()).isEqualTo(1);
        assertThat(names("in")).isEmpty();
        assertThat(names("taken")).isEmpty();
        assertThat(names("archive/2025-01-14")).singleElement().asString().endsWith("~advice.xml");
        assertThat(names("out")).singleElement().asString().matches("advice\\.[0-9a-f]{12}\\.answer\\.xml");
        assertThat(root.resolve("out").resolve(names("out").getFirst()))
                .hasBinaryContent(KeepingSwitchboard.answerTo(ADVICE.getBytes(StandardCharsets.UTF_8)));
        assertThat(counted("kept")).isEqualTo(1);
    }

    @Test
    void the_same_bytes_five_times_are_one_message_whatever_their_names_and_each_is_answered_and_archived()
            throws IOException {
        Intake intake = intake(Wholeness.Means.RENAMED);
        for (int i = 0; i < 5; i++) {
            leave("advice-" + i % 2 + ".xml", ADVICE);
            intake.look();
        }

        assertThat(switchboard.kept()).containsExactly(ADVICE);
        assertThat(switchboard.takes()).isEqualTo(5);
        assertThat(names("archive/2025-01-14")).hasSize(5);
        assertThat(names("out")).hasSize(2);
    }

    @Test
    void a_name_that_comes_again_with_other_bytes_is_another_message() throws IOException {
        Intake intake = intake(Wholeness.Means.RENAMED);
        leave("statement.xml", "<monday/>");
        intake.look();
        leave("statement.xml", "<tuesday/>");
        intake.look();

        assertThat(switchboard.kept()).containsExactly("<monday/>", "<tuesday/>");
        assertThat(names("out")).hasSize(2);
    }

    @Test
    void who_dies_after_the_message_was_kept_finds_the_file_and_does_the_rest_without_a_second_message()
            throws IOException {
        leave("advice.xml", ADVICE);
        switchboard.diesAfterKeeping(true);
        Intake dying = intake(Wholeness.Means.RENAMED);
        dying.look();
        assertThat(names("out")).isEmpty();
        assertThat(names("taken")).hasSize(1);
        assertThat(dying.standing().trouble().map(Reason::code)).contains("RAIL_FILE_NOT_TAKEN");
        assertThat(health(dying).getStatus()).isEqualTo(Status.DOWN);

        switchboard.diesAfterKeeping(false);
        Intake next = intake(Wholeness.Means.RENAMED);
        next.look();

        assertThat(switchboard.kept()).containsExactly(ADVICE);
        assertThat(names("taken")).isEmpty();
        assertThat(names("archive/2025-01-14")).hasSize(1);
        assertThat(names("out")).hasSize(1);
        assertThat(next.standing()).isEqualTo(new Intake.Standing(0, Optional.empty(), Optional.empty()));
        assertThat(health(next).getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void what_is_not_wanted_now_waits_and_says_since_when() throws IOException {
        Intake intake = intake(Wholeness.Means.RENAMED);
        switchboard.says(Optional.of(new Receipt.Later(Reason.of("COUNTERPARTY_BUSY", "counterparty", "us"))));
        leave("advice.xml", ADVICE);
        Files.setLastModifiedTime(root.resolve("in/advice.xml"), FileTime.from(NOON.minusSeconds(60)));
        intake.look();
        assertThat(intake.standing().waiting()).isEqualTo(1);
        assertThat(intake.standing().oldest(NOON)).isEqualTo(Duration.ofSeconds(60));
        assertThat(intake.standing().trouble()).isEmpty();

        switchboard.says(Optional.empty());
        intake.look();

        assertThat(switchboard.kept()).containsExactly(ADVICE);
        assertThat(intake.standing().waiting()).isZero();
    }

    @Test
    void what_is_never_taken_goes_aside_with_its_reason_and_holds_up_nobody() throws IOException {
        Intake intake = intake(Wholeness.Means.RENAMED);
        Files.createSymbolicLink(root.resolve("in/link.xml"), Path.of("/etc/hostname"));
        Files.createDirectory(root.resolve("in/folder"));
        leave("two words.xml", "<odd/>");
        leave("empty.xml", "");
        leave("large.xml", "x".repeat(1001));
        leave("good.xml", ADVICE);

        intake.look();

        assertThat(switchboard.kept()).containsExactly(ADVICE);
        assertThat(names("in")).isEmpty();
        assertThat(names("refused"))
                .map(name -> name.substring(name.indexOf('~') + 1))
                .containsExactlyInAnyOrder(
                        "link.xml", "link.xml.reason",
                        "folder", "folder.reason",
                        "two_words.xml", "two_words.xml.reason",
                        "empty.xml", "empty.xml.reason",
                        "large.xml", "large.xml.reason");
        assertThat(reason("large.xml"))
                .contains("\"code\":\"FILE_TOO_LARGE\"", "\"bytes\":\"1001\"", "2025-01-14T12:00:00Z");
        assertThat(reason("two_words.xml")).contains("RAIL_FILE_NAME_ODD", "\"file\":\"two words.xml\"");
        assertThat(counted("refused")).isEqualTo(5);
    }

    @Test
    void bytes_that_conflict_with_what_came_before_are_put_aside() throws IOException {
        Intake intake = intake(Wholeness.Means.RENAMED);
        switchboard.says(Optional.of(new Receipt.Conflicting()));
        leave("advice.xml", ADVICE);

        intake.look();

        assertThat(reason("advice.xml")).contains("RAIL_FILE_CONFLICTING");
        assertThat(names("out")).isEmpty();
    }

    @Test
    void a_file_without_its_mark_is_left_alone_and_its_mark_goes_with_it() throws IOException {
        Intake intake = intake(Wholeness.Means.MARKED);
        leave("advice.xml", "<adv");
        intake.look();
        assertThat(switchboard.takes()).isZero();

        leave("advice.xml", ADVICE);
        leave("advice.xml.done", "");
        intake.look();
        assertThat(switchboard.kept()).containsExactly(ADVICE);
        assertThat(names("in")).isEmpty();

        leave("advice.xml", "<half");
        intake.look();
        assertThat(switchboard.takes()).isEqualTo(1);
    }

    @Test
    void a_file_that_grows_is_taken_when_it_has_stopped() throws IOException {
        Intake intake = intake(Wholeness.Means.STILL);
        leave("advice.xml", "<adv");
        intake.look();
        clock.advance(Duration.ofSeconds(10));
        leave("advice.xml", ADVICE);
        intake.look();
        assertThat(switchboard.takes()).isZero();

        clock.advance(Duration.ofSeconds(10));
        intake.look();
        assertThat(switchboard.kept()).containsExactly(ADVICE);
    }

    @Test
    void while_one_node_looks_another_takes_nothing() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch enough = new CountDownLatch(1);
        AtomicReference<Throwable> broken = new AtomicReference<>();
        Switchboard slow = message -> {
            inside.countDown();
            try {
                enough.await();
            } catch (InterruptedException e) {
                broken.set(e);
            }
            return switchboard.take(message);
        };
        leave("advice.xml", ADVICE);
        Intake first = intake(Wholeness.Means.RENAMED, slow);
        Thread node = Thread.ofPlatform().start(first::look);
        inside.await();
        leave("second.xml", "<second/>");

        Intake second = intake(Wholeness.Means.RENAMED, switchboard);
        second.look();
        assertThat(switchboard.takes()).isZero();
        assertThat(second.standing().trouble()).isEmpty();

        enough.countDown();
        node.join();
        second.look();
        assertThat(broken.get()).isNull();
        assertThat(switchboard.kept()).containsExactlyInAnyOrder(ADVICE, "<second/>");
        assertThat(switchboard.takes()).isEqualTo(2);
    }

    @Test
    void an_answer_that_finds_no_room_keeps_the_file_and_comes_once_there_is() throws IOException {
        Intake intake = intake(Wholeness.Means.RENAMED);
        Files.delete(root.resolve("out"));
        leave("advice.xml", ADVICE);
        intake.look();
        assertThat(intake.standing().trouble().map(Reason::code)).contains("RAIL_FILE_STUCK");
        assertThat(names("taken")).hasSize(1);

        Files.createDirectory(root.resolve("out"));
        intake.look();
        assertThat(switchboard.kept()).containsExactly(ADVICE);
        assertThat(names("out")).hasSize(1);
        assertThat(names("taken")).isEmpty();
    }

    @Test
    void a_folder_that_leads_elsewhere_is_not_opened(@TempDir Path elsewhere) throws IOException {
        Files.createSymbolicLink(root.resolve("in"), elsewhere);

        assertThatThrownBy(() -> intake(Wholeness.Means.RENAMED))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("in");
    }

    @Test
    void a_running_rail_is_woken_by_a_new_name_long_before_its_sweep() throws IOException {
        FileRails rails = new FileRails(
                Map.of(
                        "huaxia",
                        new FileRailSettings(
                                root.toString(),
                                new Wholeness(Wholeness.Means.RENAMED, ".done", Duration.ofSeconds(10)),
                                Duration.ofHours(1),
                                DataSize.ofKilobytes(1))),
                switchboard,
                clock,
                meters);
        rails.start();
        try {
            leave("first.xml", "<first/>");
            Await.until(switchboard::kept, kept -> kept.contains("<first/>"));
            leave("advice.xml", ADVICE);
            Await.until(switchboard::kept, kept -> kept.contains(ADVICE));
        } finally {
            rails.stop();
        }
        assertThat(rails.open("huaxia").hand(new RailMessage("huaxia", "pay-1", new byte[] {'x'})))
                .isEqualTo(new Handover.Taken());
        assertThatThrownBy(() -> rails.open("nobody"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("landsea.rails.files.banks.nobody.folder is missing");
        assertThat(rails.isRunning()).isFalse();
    }

    private Intake intake(Wholeness.Means means) throws IOException {
        return intake(means, switchboard);
    }

    private Intake intake(Wholeness.Means means, Switchboard to) throws IOException {
        return new Intake(
                "huaxia",
                DropFolder.open(root, clock),
                to,
                new Wholeness(means, ".done", Duration.ofSeconds(10)),
                1000,
                clock,
                meters);
    }

    private Health health(Intake intake) {
        return new FoldersHealth(Map.of("huaxia", intake), clock, new SimpleMeterRegistry()).health();
    }

    /** As banks do that rename: the file appears whole. */
    private void leave(String name, String text) throws IOException {
        Files.createDirectories(root.resolve("in"));
        Path unfinished = root.resolve("in/.unfinished");
        Files.writeString(unfinished, text);
        Files.move(unfinished, root.resolve("in").resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private List<String> names(String folder) throws IOException {
        try (Stream<Path> paths = Files.list(root.resolve(folder))) {
            return paths.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private String reason(String name) throws IOException {
        return Files.readString(root.resolve("refused")
                .resolve(names("refused").stream()
                        .filter(one -> one.endsWith("~" + name + ".reason"))
                        .findFirst()
                        .orElseThrow()));
    }

    private long counted(String result) {
        return (long) meters.counter("landsea.rail.files", "bank", "huaxia", "result", result)
                .count();
    }
}
