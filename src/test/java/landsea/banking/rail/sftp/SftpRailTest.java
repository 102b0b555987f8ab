package landsea.banking.rail.sftp;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import landsea.banking.rail.Handover;
import landsea.banking.rail.Rail;
import landsea.banking.rail.RailMessage;
import landsea.banking.rail.files.Intake;
import landsea.banking.rail.files.KeepingSwitchboard;
import landsea.banking.rail.files.Wholeness;
import landsea.banking.rail.sftp.BankServer.Fault;
import landsea.banking.rail.sftp.BankServer.Point;
import landsea.basics.Reason;
import landsea.testing.Await;
import landsea.testing.MovableClock;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** Messages to and from a bank's own server, a real one, over real sockets. */
class SftpRailTest {

    private static final byte[] LARGE = new byte[300_000];

    static {
        Arrays.fill(LARGE, (byte) 'x');
    }

    private static final String ADVICE = "<advice/>";

    @TempDir
    private Path root;

    @TempDir
    private Path keys;

    private final MovableClock clock = new MovableClock(Instant.parse("2025-01-14T12:00:00Z"));
    private final KeepingSwitchboard switchboard = new KeepingSwitchboard();
    private BankServer bank;
    private SftpRails rails;

    @BeforeEach
    void open() throws Exception {
        bank = new BankServer(root);
        rails = rails(settings -> settings);
    }

    @AfterEach
    void close() throws Exception {
        rails.close();
        bank.close();
    }

    @Test
    void a_message_is_there_under_its_reference_whole_and_once() throws IOException {
        for (int i = 0; i < 5; i++) {
            assertThat(rail().hand(message(LARGE))).isEqualTo(new Handover.Taken());
        }

        assertThat(names("in")).containsExactly("pay-1.xml");
        assertThat(root.resolve("in/pay-1.xml")).hasBinaryContent(LARGE);
    }

    @Test
    void what_stands_there_with_other_bytes_is_left_alone() throws IOException {
        Files.writeString(root.resolve("in/pay-1.xml"), "something else");

        assertNotHanded(rail().hand(message(LARGE)), "RAIL_FILE_IN_THE_WAY");
        assertThat(root.resolve("in/pay-1.xml")).hasContent("something else");
    }

    @Test
    void a_server_that_dies_while_it_is_written_to_has_nothing_and_gets_all_of_it_when_it_is_back() throws IOException {
        bank.arm(Point.WRITING, Fault.DIES);

        assertNotHanded(rail().hand(message(LARGE)), "RAIL_UPLOAD_BROKEN");
        assertThat(names("in")).isSubsetOf(".pay-1.xml.part");

        assertThat(rail().hand(message(LARGE))).isEqualTo(new Handover.Taken());
        assertThat(names("in")).containsExactly("pay-1.xml");
        assertThat(root.resolve("in/pay-1.xml")).hasBinaryContent(LARGE);
    }

    @Test
    void a_connection_lost_before_the_rename_was_done_is_looked_into_and_not_handed_over() throws IOException {
        bank.arm(Point.RENAMING, Fault.DIES);

        assertNotHanded(rail().hand(message(LARGE)), "RAIL_FILE_IN_DOUBT");
        assertThat(rail().hand(message(LARGE))).isEqualTo(new Handover.Taken());
    }

    @Test
    void a_connection_lost_after_the_rename_was_done_is_looked_into_and_handed_over() throws IOException {
        bank.arm(Point.RENAMED, Fault.DIES);

        assertThat(rail().hand(message(LARGE))).isEqualTo(new Handover.Taken());
        assertThat(names("in")).containsExactly("pay-1.xml");
    }

    @Test
    void a_rename_in_doubt_of_which_neither_file_is_left_stays_unknown() throws IOException {
        bank.whenRenamed(() -> {
            Files.delete(root.resolve("in/pay-1.xml"));
            bank.arm(Point.RENAMED, Fault.DIES);
        });

        assertThat(rail().hand(message(LARGE)))
                .isInstanceOfSatisfying(
                        Handover.Unknown.class,
                        unknown -> assertThat(unknown.reason().code()).isEqualTo("RAIL_FILE_IN_DOUBT"));
    }

    @Test
    void a_server_with_another_key_gets_nothing_not_even_our_name() throws Exception {
        rails.close();
        String another = PublicKeyEntry.toString(
                KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256).getPublic());
        rails = rails(one -> with(one, another, one.operation()));

        assertNotHanded(rail().hand(message(LARGE)), "COUNTERPARTY_UNTRUSTED");
        assertThat(bank.connections()).isZero();
        assertThat(names("in")).isEmpty();
    }

    @Test
    void a_server_that_falls_silent_is_given_up_in_its_time_and_reached_anew() throws Exception {
        rails.close();
        rails = rails(one -> with(one, one.hostKeys().getFirst(), Duration.ofSeconds(1)));
        bank.arm(Point.WRITING, Fault.STALLS);

        long begun = System.nanoTime();
        assertNotHanded(rail().hand(message(LARGE)), "RAIL_UPLOAD_BROKEN");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));

        assertThat(rail().hand(message(LARGE))).isEqualTo(new Handover.Taken());
    }

    @Test
    void a_server_that_is_away_is_not_asked_again_before_a_pause_and_then_found() throws Exception {
        bank.dies();
        assertNotHanded(rail().hand(message(LARGE)), "COUNTERPARTY_UNREACHABLE");
        bank.comesBack();
        assertNotHanded(rail().hand(message(LARGE)), "COUNTERPARTY_UNREACHABLE");
        assertThat(bank.connections()).isZero();

        clock.advance(Duration.ofSeconds(1));
        assertThat(rail().hand(message(LARGE))).isEqualTo(new Handover.Taken());
    }

    @Test
    void what_the_bank_leaves_is_taken_answered_and_then_removed_there() throws IOException {
        leave("advice.xml", ADVICE);

        look();

        assertThat(switchboard.kept()).containsExactly(ADVICE);
        assertThat(names("out")).isEmpty();
        assertThat(names("in")).singleElement().asString().endsWith(".answer.xml");
    }

    @Test
    void or_moved_aside_there_where_that_is_what_the_bank_wants() throws Exception {
        rails.close();
        rails = rails(one -> new SftpSettings(
                one.host(),
                one.port(),
                one.user(),
                one.hostKeys(),
                one.privateKey(),
                one.upload(),
                one.download(),
                "/done",
                one.refused(),
                one.whole(),
                one.poll(),
                one.connectTimeout(),
                one.operation(),
                one.sizeMax()));
        leave("advice.xml", ADVICE);

        look();

        assertThat(names("out")).isEmpty();
        assertThat(names("done")).singleElement().asString().endsWith("~advice.xml");
    }

    @Test
    void the_same_bytes_five_times_are_one_message() throws IOException {
        for (int i = 0; i < 5; i++) {
            leave("advice-" + i + ".xml", ADVICE);
        }

        look();

        assertThat(switchboard.kept()).containsExactly(ADVICE);
        assertThat(switchboard.takes()).isEqualTo(5);
        assertThat(names("out")).isEmpty();
    }

    @Test
    void a_file_stays_there_until_it_is_ours() throws IOException {
        leave("advice.xml", ADVICE);
        switchboard.diesAfterKeeping(true);
        look();
        assertThat(names("out")).containsExactly("advice.xml");
        assertThat(intake().standing().trouble().map(Reason::code)).contains("RAIL_FILE_NOT_TAKEN");

        switchboard.diesAfterKeeping(false);
        look();
        assertThat(switchboard.kept()).containsExactly(ADVICE);
        assertThat(names("out")).isEmpty();
        assertThat(intake().standing().trouble()).isEmpty();
    }

    @Test
    void a_download_that_breaks_off_is_nothing_and_the_next_look_gets_all_of_it() throws IOException {
        leave("statement.xml", new String(LARGE, StandardCharsets.UTF_8));
        bank.arm(Point.READING, Fault.DIES);
        look();
        assertThat(switchboard.takes()).isZero();
        assertThat(intake().standing().trouble().map(Reason::code)).contains("RAIL_FILE_STUCK");

        look();
        assertThat(switchboard.kept()).containsExactly(new String(LARGE, StandardCharsets.UTF_8));
    }

    @Test
    void an_upload_that_the_bank_has_not_finished_is_not_looked_at() throws IOException {
        Files.writeString(root.resolve("out/.advice.xml"), "<adv");
        Files.writeString(root.resolve("out/advice.xml.part"), "<adv");

        look();

        assertThat(switchboard.takes()).isZero();
        assertThat(intake().standing().waiting()).isEqualTo(2);
    }

    @Test
    void what_is_never_taken_goes_aside_there_with_its_reason() throws IOException {
        Files.createSymbolicLink(root.resolve("out/link.xml"), root.resolve("in"));
        leave("two words.xml", "<odd/>");
        leave("large.xml", new String(LARGE, StandardCharsets.UTF_8) + LARGE.length);
        leave("good.xml", ADVICE);

        look();

        assertThat(switchboard.kept()).containsExactly(ADVICE);
        assertThat(names("out")).isEmpty();
        assertThat(names("refused"))
                .map(name -> name.substring(name.indexOf('~') + 1))
                .containsExactlyInAnyOrder(
                        "link.xml", "link.xml.reason",
                        "two_words.xml", "two_words.xml.reason",
                        "large.xml", "large.xml.reason");
    }

    @Test
    void running_it_looks_by_itself_and_finds_the_bank_again_after_it_was_away() throws IOException {
        rails.start();
        try {
            leave("first.xml", "<first/>");
            Await.until(switchboard::kept, kept -> kept.contains("<first/>"));
            bank.dies();
            Await.until(() -> intake().standing().trouble().map(Reason::code), Optional::isPresent);
            bank.comesBack();
            leave("second.xml", "<second/>");
            clock.advance(Duration.ofMinutes(2));
            Await.until(switchboard::kept, kept -> kept.contains("<second/>"));
        } finally {
            rails.stop();
        }
    }

    private SftpRails rails(UnaryOperator<SftpSettings> change) throws Exception {
        SftpSettings plain = new SftpSettings(
                "127.0.0.1",
                bank.port(),
                "landsea",
                List.of(bank.hostKey()),
                bank.clientKey(keys).toString(),
                "/in",
                "/out",
                "",
                "/refused",
                new Wholeness(Wholeness.Means.RENAMED, ".done", Duration.ofSeconds(10)),
                Duration.ofMillis(100),
                Duration.ofSeconds(20),
                Duration.ofSeconds(30),
                DataSize.ofBytes(LARGE.length));
        return new SftpRails(Map.of("huaxia", change.apply(plain)), switchboard, clock, new SimpleMeterRegistry());
    }

    private static SftpSettings with(SftpSettings one, String hostKey, Duration operation) {
        return new SftpSettings(
                one.host(),
                one.port(),
                one.user(),
                List.of(hostKey),
                one.privateKey(),
                one.upload(),
                one.download(),
                one.done(),
                one.refused(),
                one.whole(),
                one.poll(),
                one.connectTimeout(),
                operation,
                one.sizeMax());
    }

    private Rail rail() {
        return rails.open("huaxia");
    }

    private Intake intake() {
        return Optional.ofNullable(rails.intakes().get("huaxia")).orElseThrow();
    }

    private void look() {
        intake().look();
    }

    private static RailMessage message(byte[] bytes) {
        return new RailMessage("huaxia", "pay-1", bytes);
    }

    private void leave(String name, String text) throws IOException {
        Path unfinished = root.resolve("out/.unfinished");
        Files.writeString(unfinished, text);
        Files.move(unfinished, root.resolve("out").resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private List<String> names(String folder) throws IOException {
        try (Stream<Path> paths = Files.list(root.resolve(folder))) {
            return paths.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private static void assertNotHanded(Handover handover, String code) {
        assertThat(handover)
                .isInstanceOfSatisfying(
                        Handover.NotHanded.class,
                        not -> assertThat(not.reason().code()).isEqualTo(code));
    }
}
