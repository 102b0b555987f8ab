package landsea.banking.rail.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import landsea.banking.rail.Handover;
import landsea.banking.rail.Rail;
import landsea.banking.rail.RailMessage;
import landsea.basics.signatures.TlsIdentity;
import landsea.sandbox.BankDoor;
import landsea.sandbox.RailFault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is known of a message after it was handed to a bank, whatever the bank and the line do. */
class HttpRailTest {

    private static final byte[] MESSAGE = "<Document>of ours</Document>".getBytes();

    private static RailWorld world;

    @BeforeAll
    static void begin() {
        world = RailWorld.plain();
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @AfterEach
    void calm() {
        world.faults.clear();
        world.reply = BankDoor.Reply.taken();
    }

    private static Handover hand(String reference) {
        try (Rail rail = world.to("alfa")) {
            return rail.hand(new RailMessage("alfa", reference, MESSAGE));
        }
    }

    @Test
    void a_bank_that_has_it_says_so_and_one_that_answers_at_once_is_heard() {
        assertThat(hand("taken-1")).isEqualTo(new Handover.Taken());
        world.reply = BankDoor.Reply.with("<Document>of theirs</Document>".getBytes());
        assertThat(hand("answered-1"))
                .isInstanceOfSatisfying(
                        Handover.Answered.class,
                        answered ->
                                assertThat(new String(answered.message())).isEqualTo("<Document>of theirs</Document>"));
        assertThat(world.reached).contains("alfa taken-1", "alfa answered-1");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            409 | DUPLICATE_REFERENCE | Refused   | DUPLICATE_REFERENCE
            422 | not a code          | Refused   | COUNTERPARTY_REFUSED
            400 | SYNTAX_WRONG        | Refused   | SYNTAX_WRONG
            401 | KEY_UNKNOWN         | NotHanded | KEY_UNKNOWN
            403 | BANK_MISMATCH       | NotHanded | BANK_MISMATCH
            408 | TOO_SLOW            | Unknown   | COUNTERPARTY_FAILED
            429 | TOO_MANY            | NotHanded | COUNTERPARTY_BUSY
            503 | CLOSED              | NotHanded | COUNTERPARTY_BUSY
            500 | BROKEN              | Unknown   | COUNTERPARTY_FAILED
            502 | BROKEN              | Unknown   | COUNTERPARTY_FAILED
            504 | BROKEN              | Unknown   | COUNTERPARTY_FAILED
            302 | ELSEWHERE           | Unknown   | COUNTERPARTY_FAILED
            """, delimiter = '|')
    void a_proven_answer_is_understood_by_its_status(int status, String code, String kind, String reason) {
        world.reply = BankDoor.Reply.problem(status, code);
        assertThat(told(hand("status-" + status))).isEqualTo(kind + " " + reason);
    }

    @ParameterizedTest
    @CsvSource({
        "WRONG_SIGNATURE, Unknown ANSWER_NOT_PROVEN MESSAGE_SIGNATURE_WRONG",
        "NO_SIGNATURE,    Unknown ANSWER_NOT_PROVEN SIGNATURE_MISSING",
        "CLOCK_AHEAD,     Unknown ANSWER_NOT_PROVEN SIGNATURE_TOO_NEW",
        "CLOCK_BEHIND,    Unknown ANSWER_NOT_PROVEN SIGNATURE_EXPIRED",
        "HALF_OPEN,       Unknown COUNTERPARTY_SILENT",
        "TRUNCATED,       Unknown CONNECTION_LOST",
        "FAILING,         Unknown COUNTERPARTY_FAILED",
        "BUSY,            NotHanded COUNTERPARTY_BUSY"
    })
    void what_the_bank_or_the_line_does_wrong_never_passes_for_an_answer(RailFault fault, String expected) {
        world.reply = BankDoor.Reply.with("<Document>of theirs</Document>".getBytes());
        world.faults.add(fault);
        assertThat(told(hand("fault-" + fault.name().toLowerCase()))).isEqualTo(expected);
    }

    @Test
    void a_storm_of_failures_ends_with_the_first_that_is_none() {
        world.faults.add(RailFault.FAILING);
        for (int i = 0; i < 20; i++) {
            assertThat(told(hand("storm-1"))).isEqualTo("Unknown COUNTERPARTY_FAILED");
        }
        world.faults.clear();
        assertThat(hand("storm-1")).isEqualTo(new Handover.Taken());
    }

    @Test
    void nobody_there_or_one_who_is_not_the_bank_was_handed_nothing() {
        RailWorld strangers = new RailWorld(settings -> settings, "expired");
        try (strangers;
                Rail rail = strangers.to("alfa")) {
            assertThat(told(rail.hand(new RailMessage("alfa", "expired-1", MESSAGE))))
                    .isEqualTo("NotHanded COUNTERPARTY_UNTRUSTED");
            strangers.banks.close();
            assertThat(told(rail.hand(new RailMessage("alfa", "nobody-1", MESSAGE))))
                    .isEqualTo("NotHanded COUNTERPARTY_UNREACHABLE");
            assertThat(strangers.reached).isEmpty();
        }
    }

    @Test
    void a_server_that_is_trusted_by_itself_is_handed_nothing_once_its_certificate_has_ended(@TempDir Path folder) {
        Instant now = Instant.now();
        TlsIdentity ended =
                world.papers.identity("banks", now.minus(Duration.ofDays(2)), now.minus(Duration.ofDays(1)));
        List<String> reached = new CopyOnWriteArrayList<>();
        try (BankDoor door = new BankDoor(
                        0,
                        world.papers,
                        ended,
                        id -> Optional.empty(),
                        (bank, reference, message) -> {
                            reached.add(reference);
                            return BankDoor.Reply.taken();
                        },
                        bank -> Set.of());
                Rail rail = new HttpRail(
                        new HttpBank(
                                "alfa",
                                URI.create("https://127.0.0.1:" + door.port() + "/sandbox/banks/alfa/rail"),
                                List.of(),
                                List.of(ended.chain().getFirst()),
                                List.of(),
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(1)),
                        world.papers.identity("landsea"),
                        OwnKeys.of(folder, Duration.ofMinutes(5), LocalDate.now(ZoneOffset.UTC)),
                        world.settings(),
                        Clock.systemUTC())) {
            assertThat(told(rail.hand(new RailMessage("alfa", "ended-1", MESSAGE))))
                    .isEqualTo("NotHanded COUNTERPARTY_UNTRUSTED");
            assertThat(reached).isEmpty();
        }
    }

    @Test
    void a_bank_whose_answer_another_bank_signed_has_not_answered() {
        // Where alfa is expected, beta's door answers by beta's key.
        RailWorld swapped = new RailWorld(
                settings -> {
                    HttpRailSettings.Bank alfa = settings.banks().get("alfa");
                    HttpRailSettings.Bank beta = settings.banks().get("beta");
                    settings.banks()
                            .put(
                                    "alfa",
                                    new HttpRailSettings.Bank(
                                            beta.url(),
                                            alfa.certificates(),
                                            alfa.trust(),
                                            alfa.keys(),
                                            alfa.connectTimeout(),
                                            alfa.responseTimeout()));
                    return settings;
                },
                "banks");
        try (swapped;
                Rail rail = swapped.to("alfa")) {
            assertThat(told(rail.hand(new RailMessage("alfa", "other-1", MESSAGE))))
                    .isEqualTo("Unknown ANSWER_NOT_PROVEN SIGNATURE_KEY_UNKNOWN");
        }
    }

    private static String told(Handover handover) {
        return switch (handover) {
            case Handover.Answered answered -> "Answered " + new String(answered.message());
            case Handover.Taken taken -> "Taken";
            case Handover.Refused(landsea.basics.Reason reason) -> "Refused " + reason.code();
            case Handover.NotHanded(landsea.basics.Reason reason) -> "NotHanded " + reason.code();
            case Handover.Unknown(landsea.basics.Reason reason) ->
                "Unknown " + reason.code()
                        + (reason.details().containsKey("because")
                                ? " " + reason.details().get("because")
                                : "");
        };
    }
}
