package landsea.policy.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import landsea.basics.Bucket;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Uscc;
import landsea.engine.TestEngine;
import landsea.parties.Merchant;
import landsea.parties.MerchantId;
import landsea.parties.Organisation;
import landsea.parties.OrganisationId;
import landsea.parties.OrganisationKind;
import landsea.parties.Parties;
import landsea.parties.PersonId;
import landsea.testing.Postgres;
import landsea.testing.SomeUscc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A published list as it is read, line by line, and as it is taken in. */
class RegisterListTest {

    private static final String HEADER = "uscc,standing,effective_from,reason,notice\n";
    private static final String GOOD = "91500112MAYUX1NT2Y,CLASS_B,2025-01-20,FLOWS_DIFFER,notice 12";

    /** @param told what is told of the second line; empty where it is good */
    record Line(String text, String told) {

        @Override
        public String toString() {
            return text;
        }
    }

    static Stream<Line> lines() {
        return Stream.of(
                new Line("91500103MABAYU1T78,CLASS_B,2025-01-20,FLOWS_DIFFER,notice 12", ""),
                new Line(
                        "91500103MABAYU1T79,CLASS_B,2025-01-20,FLOWS_DIFFER,notice 12",
                        "3 uscc USCC_WRONG_CHECK_DIGIT"),
                new Line(
                        "91500103MABAYU1T78,CLASS_D,2025-01-20,FLOWS_DIFFER,notice 12",
                        "3 standing REGISTER_LIST_CELL"),
                new Line(
                        "91500103MABAYU1T78,ADMITTED,2025-01-20,FLOWS_DIFFER,notice 12",
                        "3 standing REGISTER_LIST_CELL"),
                new Line("91500103MABAYU1T78,CLASS_B,2025-02-30,FLOWS_DIFFER,n", "3 effective_from REGISTER_LIST_CELL"),
                new Line("91500103MABAYU1T78,CLASS_B,20.1.2025,FLOWS_DIFFER,n", "3 effective_from REGISTER_LIST_CELL"),
                new Line("91500103MABAYU1T78,CLASS_B,2025-01-20,because,n", "3 reason REGISTER_LIST_CELL"),
                new Line("91500103MABAYU1T78,CLASS_B,2025-01-20,FLOWS_DIFFER,", "3 notice REGISTER_LIST_CELL"),
                new Line("91500103MABAYU1T78,CLASS_B,2025-01-20,FLOWS_DIFFER", "3  REGISTER_LIST_MALFORMED"),
                new Line(GOOD, "3 uscc REGISTER_LIST_TWICE"));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void a_bad_line_is_told_by_line_and_column_and_loses_nothing_around_it(Line line) {
        RegisterList.Read read = read(HEADER + GOOD + "\n" + line.text() + "\n" + SomeUscc.next()
                + ",RECOMMENDED,2025-01-20,GOOD_RECORD,notice 13\n");

        assertThat(read.rows()).hasSize(line.told().isEmpty() ? 3 : 2);
        assertThat(read.faults())
                .extracting(fault -> fault.line() + " " + fault.column() + " "
                        + fault.reason().code())
                .containsExactlyElementsOf(line.told().isEmpty() ? List.of() : List.of(line.told()));
    }

    static Stream<Line> files() {
        return Stream.of(
                new Line("uscc,standing\n" + GOOD, "REGISTER_LIST_COLUMNS"),
                new Line(HEADER + "\"" + GOOD + "\n" + GOOD, "REGISTER_LIST_MALFORMED"),
                new Line("\uFEFF" + HEADER + GOOD, ""),
                new Line(HEADER, ""),
                new Line("", ""));
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_file_that_is_no_such_list_is_refused_as_a_whole(Line file) {
        Outcome<RegisterList.Read> read = RegisterList.read(file.text().getBytes(StandardCharsets.UTF_8));

        assertThat(read instanceof Outcome.Refused<RegisterList.Read>(Reason reason) ? reason.code() : "")
                .isEqualTo(file.told());
    }

    @Test
    void bytes_that_are_no_utf_8_are_refused() {
        assertThat(RegisterList.read(new byte[] {(byte) 0xC3, 0x28}))
                .isEqualTo(Outcome.refused("REGISTER_LIST_NOT_UTF8"));
    }

    @Test
    void whatever_the_bytes_are_the_answer_is_rows_or_reasons() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String letters = "\",\n\r;A9 B类\t\u0000";
        for (int round = 0; round < 300; round++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? HEADER + GOOD + "\n" : "");
            for (int i = random.nextInt(60); i > 0; i--) {
                text.insert(random.nextInt(text.length() + 1), letters.charAt(random.nextInt(letters.length())));
            }
            assertThat(RegisterList.read(text.toString().getBytes(StandardCharsets.UTF_8)))
                    .as("seed %d, round %d", seed, round)
                    .isNotNull();
        }
    }

    @Test
    void what_a_list_says_of_merchants_waits_for_a_second_person_and_the_same_list_says_nothing_new() {
        Postgres.morning();
        Merchant merchant = merchant(SomeUscc.next());
        String text = HEADER + merchant.identity().uscc().orElseThrow() + ",CLASS_B,2025-01-14,FLOWS_DIFFER,notice 12\n"
                + SomeUscc.next()
                + ",CLASS_C,2025-01-14,FLOWS_DIFFER,notice 12\n"
                + merchant.identity().uscc().orElseThrow()
                + ",NO_CLASS,2025-01-14,X,notice 12\n";
        PersonId maker = PersonId.next(new Bucket(0));
        try (TestEngine engine = Postgres.engine(new RegisterHandlers.Entering(), new RegisterHandlers.Deciding())) {
            ListImport lists = new ListImport(Postgres.desk(), new Parties(), engine.engine());
            Registering registering = new Registering(engine.engine());
            ListImport.Published list =
                    new ListImport.Published(text.getBytes(StandardCharsets.UTF_8), "The authority");

            ListImport.Report first =
                    lists.take(list, "list-1-" + merchant.id(), maker).orThrow();
            ListImport.Report again =
                    lists.take(list, "list-1-" + merchant.id(), maker).orThrow();

            assertThat(again).isEqualTo(first);
            assertThat(first.strangers()).containsExactly(3L);
            assertThat(first.bad()).extracting(ListImport.BadLine::line).containsExactly(4L);
            EntryId entry = EntryId.parse(first.entered().getFirst().entry());
            registering
                    .decide(new DecideCommand(
                            merchant.organisation(), "approve-" + entry, entry, true, PersonId.next(new Bucket(0))))
                    .orThrow();
            ListImport.Report later =
                    lists.take(list, "list-2-" + merchant.id(), maker).orThrow();
            assertThat(later.unchanged()).containsExactly(2L);
            assertThat(later.entered()).isEmpty();
        }
    }

    private static Merchant merchant(Uscc uscc) {
        Bucket bucket = new Bucket(33);
        OrganisationId organisation = OrganisationId.next(bucket);
        Merchant merchant = new Merchant(MerchantId.next(bucket), organisation, "Fuling Works", uscc, "STANDARD");
        Parties parties = new Parties();
        return Postgres.commit(commit -> {
            parties.registerOrganisations(
                    commit,
                    List.of(new Organisation(
                            organisation, OrganisationKind.MERCHANT, "Fuling Works", "CN", java.util.Map.of())));
            parties.registerMerchants(commit, List.of(merchant));
            return merchant;
        });
    }

    private static RegisterList.Read read(String text) {
        return RegisterList.read(text.getBytes(StandardCharsets.UTF_8)).orThrow();
    }
}
