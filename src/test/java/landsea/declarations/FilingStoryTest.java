package landsea.declarations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import landsea.basics.Bucket;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.Housekeeping;
import landsea.engine.Viewer;
import landsea.parties.Parties;
import landsea.testing.Await;
import landsea.testing.SandboxApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Declarations on the whole application: made with a commit, filed with the sandbox's authority, which has its moods. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FilingStoryTest {

    private static final Viewer BANK = Viewer.bank(Parties.bank().value());

    private SandboxApplication application;
    private Declarations declarations;
    private DeclarationDesk desk;
    private DeclarationFiles files;

    @BeforeAll
    void start() {
        application = SandboxApplication.fresh("--landsea.foreign-exchange-authority.response-timeout=1s");
        declarations = application.part(Declarations.class);
        desk = application.part(DeclarationDesk.class);
        files = application.part(DeclarationFiles.class);
    }

    @AfterEach
    void calm() {
        application.clearFaults();
    }

    @AfterAll
    void stop() {
        application.close();
    }

    @Test
    @Order(1)
    void the_files_of_a_day_come_to_its_credits_to_the_cent() {
        // Days of the past are over at once: they are numbered and filed by themselves.
        LocalDate today = declarations.today();
        List<LocalDate> days = List.of(today.minusDays(4), today.minusDays(1), today);
        RandomCredits random = new RandomCredits(20250114);
        List<DeclarableCredit> credits =
                Stream.generate(() -> random.next(days)).limit(300).toList();
        for (int from = 0; from < credits.size(); from += 50) {
            assertThat(make(credits.subList(from, from + 50))).allMatch(Declarations.Made::isSound);
        }
        assertThat(declarations.file(today, "file-1")).isInstanceOf(Outcome.Done.class);
        credits.forEach(credit -> until(credit.id(), view -> view.state().equals("FILED")));

        Set<String> numbers = new HashSet<>();
        for (LocalDate day : days) {
            List<DeclarableCredit> ofDay =
                    credits.stream().filter(credit -> credit.day().equals(day)).toList();
            assertThat(sums(day, DayFile.ACTUAL_INCOME_BASE)).isEqualTo(credited(ofDay));
            assertThat(sums(day, DayFile.WAITING_INCOME_BASE)).isEmpty();
            assertThat(netted(day)).isEqualTo(restored(day));
            for (DayFile file : DayFile.values()) {
                read(day, file).forEach(record -> {
                    String number = String.valueOf(record.get("RPTNO"));
                    assertThat(ReportNumber.parse(number)).isInstanceOf(Outcome.Done.class);
                    assertThat(!file.fileName().endsWith("base.tsv") || numbers.add(number))
                            .as(number)
                            .isTrue();
                });
            }
        }
    }

    @Test
    @Order(2)
    void a_record_that_breaks_a_rule_waits_with_its_name_and_is_filed_once_it_is_corrected() {
        LocalDate day = declarations.today();
        DeclarableCredit odd =
                SomeCredit.plain().on(day).paidBy("SOMEBODY", "XX").credit();

        assertThat(make(List.of(odd)).getFirst().violations())
                .extracting(Reason::code)
                .containsExactly("COUNTRY_UNKNOWN");
        declarations.file(day, "file-2");
        DeclarationView waiting = until(odd.id(), view -> view.state().equals("EXCEPTION"));
        assertThat(waiting.violations()).extracting(Violation::field).containsExactly("COUNTRY");
        assertThat(sums(day, DayFile.WAITING_INCOME_BASE)).isEqualTo(credited(List.of(odd)));

        assertThat(refusal(correct(odd, Map.of("TXAMT/0", "1"), "c-0"))).isEqualTo("FIELD_NOT_CORRECTABLE");
        CorrectionAnswer still = done(correct(odd, Map.of("COUNTRY", "YY"), "c-1"));
        assertThat(still.violations()).containsExactly("COUNTRY_UNKNOWN");
        assertThat(done(correct(odd, Map.of("COUNTRY", "USA"), "c-2")).violations())
                .isEmpty();
        DeclarationView filed = until(odd.id(), view -> view.state().equals("FILED"));
        assertThat(filed.revision()).isEqualTo(3);
        assertThat(filed.action()).isEqualTo("A");
        assertThat(filed.madeBy()).isEqualTo("per_somebody");
        assertThat(sums(day, DayFile.WAITING_INCOME_BASE)).isEmpty();
    }

    @Test
    @Order(3)
    void a_rejected_field_is_named_and_the_corrected_record_goes_under_the_same_number() {
        application.fault(Map.of("on", "FILING", "kind", "REJECT_FIELD", "field", "TXREM"));
        DeclarableCredit credit = filedToday(SomeCredit.netted(), "file-3", "REJECTED");
        DeclarationView rejected = view(credit.id());
        assertThat(rejected.violations()).containsExactly(new Violation("FIELD_REFUSED", 0, "TXREM"));

        done(correct(credit, Map.of("TXREM/0", "跨境电商轧差结算"), "c-3"));

        DeclarationView filed = until(credit.id(), view -> view.state().equals("FILED"));
        // The authority took the other records of the package the first time.
        assertThat(filed.numbers()).isEqualTo(rejected.numbers());
        assertThat(filed.records().getFirst()).containsEntry("TXREM", "跨境电商轧差结算");
    }

    @Test
    @Order(4)
    void a_filed_record_is_changed_under_its_number_and_another_declarant_gets_another() {
        DeclarableCredit credit = filedToday(SomeCredit.plain(), "file-4", "FILED");
        DeclarationView first = view(credit.id());

        done(correct(credit, Map.of("INVOINO", "INV-2"), "c-4"));
        DeclarationView changed = until(credit.id(), view -> view.state().equals("FILED") && view.revision() == 2);
        assertThat(changed.action()).isEqualTo("C");
        assertThat(changed.numbers()).isEqualTo(first.numbers());

        done(correct(credit, Map.of("CUSTCOD", "91440300708461136T"), "c-5"));
        DeclarationView anew = until(credit.id(), view -> view.state().equals("FILED") && view.revision() == 4);
        assertThat(anew.action()).isEqualTo("A");
        assertThat(anew.numbers()).doesNotContainAnyElementsOf(first.numbers());

        done(declarations.delete(new DeleteCommand(credit.organisation(), "d-1", credit.id(), "per_somebody")));
        assertThat(view(credit.id()).state()).isEqualTo("DELETED");
        assertThat(refusal(correct(credit, Map.of("INVOINO", "INV-3"), "c-6"))).isEqualTo("DECLARATION_DELETED");
        assertThat(read(credit.day(), DayFile.ACTUAL_INCOME_BASE))
                .noneMatch(record -> anew.numbers().contains(record.get("RPTNO")));
    }

    @Test
    @Order(5)
    void silence_is_asked_about_until_the_authority_has_said_what_became_of_the_package() {
        application.fault(Map.of("on", "FILING", "kind", "SILENCE"));
        filedToday(SomeCredit.plain(), "file-5", "FILED");
        application.fault(Map.of("on", "FILING", "kind", "SILENCE_LOST"));
        filedToday(SomeCredit.plain(), "file-6", "FILED");
    }

    @Test
    @Order(6)
    void a_refused_package_is_a_named_error_of_each_of_its_records() {
        application.fault(Map.of("on", "FILING", "kind", "REFUSE"));

        DeclarableCredit credit = filedToday(SomeCredit.plain(), "file-7", "REJECTED");

        assertThat(view(credit.id()).violations()).containsExactly(new Violation("FILING_REFUSED", 0, "FILE"));
    }

    @Test
    @Order(7)
    void nobody_sees_or_corrects_what_is_another_organisations() {
        DeclarableCredit credit = filedToday(SomeCredit.plain(), "file-8", "FILED");
        UUID other = UUID.randomUUID();

        assertThat(desk.declaration(Viewer.of(other), credit.id())).isEmpty();
        assertThat(desk.declaration(Viewer.of(credit.organisation()), credit.id()))
                .isPresent();
        assertThat(refusal(declarations.correct(
                        new CorrectCommand(other, "c-7", credit.id(), Map.of("INVOINO", "X"), "per_other"))))
                .isEqualTo("DECLARATION_UNKNOWN");
        StringBuilder file = new StringBuilder();
        assertThat(files.write(Viewer.of(other), credit.day(), "500000999901", DayFile.ACTUAL_INCOME_BASE, file))
                .isZero();
    }

    @Test
    @Order(8)
    void a_day_that_is_over_is_filed_by_itself_and_what_waits_past_its_last_day_is_overdue() {
        LocalDate day = declarations.today();
        DeclarableCredit sound = SomeCredit.netted().in(new Bucket(40)).on(day).credit();
        DeclarableCredit odd =
                SomeCredit.plain().in(new Bucket(40)).on(day).paidBy(" ", "US").credit();
        make(List.of(sound, odd));
        assertThat(view(sound.id()).state()).isEqualTo("MADE");

        application.advance(Duration.ofDays(1));
        DeclarationView filed = until(sound.id(), view -> view.state().equals("FILED"));
        assertThat(filed.dueOn()).isEqualTo("2025-01-21");
        until(odd.id(), view -> view.state().equals("EXCEPTION") && !view.overdue());

        application.advance(Duration.ofDays(7));
        until(odd.id(), DeclarationView::overdue);
        assertThat(view(sound.id()).overdue()).isFalse();
    }

    @Test
    @Order(9)
    void numbers_that_ran_out_are_drawn_from_the_next_institution() {
        LocalDate day = LocalDate.of(2024, 12, 20);
        for (String institution : List.of("500000999901", "500000999902")) {
            application.part(Housekeeping.class).<Boolean>commit(commit -> {
                commit.sql()
                        .sql("INSERT INTO declaration_parameters VALUES ('institutions', ?, ?, ?, 'test')"
                                + " ON CONFLICT (name, effective_from) DO UPDATE SET value = excluded.value")
                        .params(
                                "500000999901,500000999902",
                                java.sql.Date.valueOf("2024-12-20"),
                                java.sql.Date.valueOf("2024-12-21"))
                        .update();
                commit.stampMoved("DECLARATIONS");
                Optional<ReportNumbers.Block> block = ReportNumbers.draw(
                        commit,
                        application.part(TablesOfCommit.class).of(commit).on(day),
                        day,
                        9_000);
                assertThat(block.map(ReportNumbers.Block::institution)).contains(institution);
                assertThat(block.orElseThrow().numbers()).hasSize(9_000).doesNotHaveDuplicates();
                return true;
            });
        }
        assertThat(application
                        .part(Housekeeping.class)
                        .<Boolean>commit(commit -> ReportNumbers.draw(
                                        commit,
                                        application
                                                .part(TablesOfCommit.class)
                                                .of(commit)
                                                .on(day),
                                        day,
                                        1_000)
                                .isEmpty()))
                .isTrue();
    }

    private List<Declarations.Made> make(List<DeclarableCredit> credits) {
        return application.part(Housekeeping.class).commit(commit -> declarations.make(commit, credits));
    }

    private DeclarableCredit filedToday(SomeCredit some, String key, String state) {
        LocalDate day = declarations.today();
        DeclarableCredit credit = some.on(day).credit();
        make(List.of(credit));
        assertThat(declarations.file(day, key)).isInstanceOf(Outcome.Done.class);
        until(credit.id(), view -> view.state().equals(state));
        return credit;
    }

    private DeclarationView view(DeclarationId id) {
        return desk.declaration(BANK, id).orElseThrow();
    }

    private DeclarationView until(DeclarationId id, Predicate<DeclarationView> good) {
        return Await.until(() -> view(id), good);
    }

    private Outcome<CorrectionAnswer> correct(DeclarableCredit credit, Map<String, String> fields, String key) {
        return declarations.correct(
                new CorrectCommand(credit.organisation(), key, credit.id(), fields, "per_somebody"));
    }

    private static CorrectionAnswer done(Outcome<CorrectionAnswer> outcome) {
        return outcome.orThrow();
    }

    private static String refusal(Outcome<CorrectionAnswer> outcome) {
        return outcome instanceof Outcome.Refused<CorrectionAnswer>(Reason reason) ? reason.code() : "DONE";
    }

    private List<Map<String, String>> read(LocalDate day, DayFile file) {
        List<Map<String, String>> records = new ArrayList<>();
        List<String> institutions = file == DayFile.WAITING_INCOME_BASE ? List.of("") : files.institutions(BANK, day);
        for (String institution : institutions) {
            StringBuilder text = new StringBuilder();
            long written = files.write(BANK, day, institution, file, text);
            assertThat(DayFileReader.read(file, new StringReader(text.toString()), records::add))
                    .isEqualTo(written);
        }
        return records;
    }

    private Map<String, BigInteger> sums(LocalDate day, DayFile file) {
        return sums(read(day, file), "TXCCY", "TXAMT");
    }

    private static Map<String, BigInteger> sums(
            Collection<Map<String, String>> records, String currency, String field) {
        Map<String, BigInteger> sums = new TreeMap<>();
        for (Map<String, String> record : records) {
            String amount = record.getOrDefault(field, "");
            if (!amount.isEmpty()) {
                sums.merge(record.getOrDefault(currency, ""), new BigInteger(amount), BigInteger::add);
            }
        }
        return sums;
    }

    private static Map<String, BigInteger> credited(List<DeclarableCredit> credits) {
        Map<String, BigInteger> sums = new TreeMap<>();
        credits.forEach(credit -> sums.merge(
                credit.received().currency().code(),
                BigInteger.valueOf(credit.received().minor()),
                BigInteger::add));
        return sums;
    }

    /** What was received under netting, and what banks on the way took of it. */
    private Map<String, BigInteger> netted(LocalDate day) {
        Set<String> netted = new HashSet<>();
        read(day, DayFile.ACTUAL_INCOME_DECLARATION).stream()
                .filter(record -> "999999".equals(record.get("TXCODE")))
                .forEach(record -> netted.add(String.valueOf(record.get("RPTNO"))));
        List<Map<String, String>> bases = read(day, DayFile.ACTUAL_INCOME_BASE).stream()
                .filter(record -> netted.contains(record.get("RPTNO")))
                .toList();
        Map<String, BigInteger> sums = sums(bases, "TXCCY", "TXAMT");
        sums(bases, "OUTCHARGECCY", "OUTCHARGEAMT")
                .forEach((currency, taken) -> sums.merge(currency, taken, BigInteger::add));
        return sums;
    }

    private Map<String, BigInteger> restored(LocalDate day) {
        Map<String, BigInteger> sums = sums(day, DayFile.RESTORED_INCOME_BASE);
        sums(day, DayFile.RESTORED_PAYMENT_BASE)
                .forEach((currency, paid) -> sums.merge(currency, paid.negate(), BigInteger::add));
        return sums;
    }
}
