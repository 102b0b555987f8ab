package landsea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.UUID;
import java.util.stream.Stream;
import landsea.basics.Bucket;
import landsea.basics.Ids;
import landsea.testing.DeclaredCredit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A day's files against its credits; each test has days of its own. */
class DeclarationsCommandTest {

    private static final UUID SOMEBODY = Ids.next(new Bucket(17));

    @TempDir
    private Path folder;

    @Test
    void files_that_come_to_the_credits_of_their_day_are_done_and_kept() throws IOException {
        LocalDate day = LocalDate.of(2024, 11, 12);
        DeclaredCredit.make(SOMEBODY, day, "100.00", "15.01", "US").paid();
        DeclaredCredit.make(SOMEBODY, day, "20.00", "1.00", "XX").paid();

        Ran ran =
                Ran.onSandbox("declarations", "--day", day.toString(), "--file", "--out", folder.toString(), "--json");

        assertThat(ran.err()).doesNotContain("landsea:");
        assertThat(ran.status()).isEqualTo(ExitStatus.DONE);
        JsonNode dollars = ran.document().path("currencies").path(0);
        assertThat(dollars.path("declared").asString("")).isEqualTo("84.99");
        assertThat(dollars.path("waiting").asString("")).isEqualTo("19.00");
        assertThat(dollars.path("credited").asString("")).isEqualTo("103.99");
        assertThat(dollars.path("difference").asString("")).isEqualTo("0.00");
        try (Stream<Path> files = Files.list(folder.resolve("500000999901"))) {
            assertThat(files.map(file -> String.valueOf(file.getFileName()))).contains("actual-income-base.tsv");
        }
        assertThat(Files.readString(folder.resolve("500000999901/restored-payment-declaration.tsv")))
                .contains("\t228050\t1501\t");
    }

    @Test
    void a_day_whose_credits_are_not_all_declared_is_refused_and_shows_the_difference() {
        LocalDate day = LocalDate.of(2024, 11, 13);
        DeclaredCredit.make(SOMEBODY, day, "100.00", "15.00", "US").paid();
        DeclaredCredit.make(SOMEBODY, day, "7.00", "1.00", "US");

        Ran ran = Ran.onSandbox("declarations", "--day", day.toString(), "--file");

        assertThat(ran.status()).isEqualTo(ExitStatus.REFUSED);
        assertThat(ran.out())
                .contains("91.00")
                .contains("85.00")
                .contains("6.00")
                .contains("do not come to");
    }

    @Test
    void a_payments_netting_goes_from_gross_sales_to_what_was_received() {
        DeclaredCredit credit = DeclaredCredit.make(SOMEBODY, LocalDate.of(2024, 11, 18), "1100.00", "15.01", "US");

        Ran ran = Ran.onSandbox(
                "show", credit.credit().id().text().replace("decl_", "pay_"), "--netting", "--as", "operator");

        assertThat(ran.out().replaceAll(" +", " "))
                .contains(
                        "sales 1,100.00 of the trade",
                        "platform fees -15.01 netted",
                        "= received, as declared 1,084.99");
    }

    @Test
    void a_day_without_credits_comes_to_nothing() {
        Ran ran = Ran.onSandbox("declarations", "--day", "2024-11-14", "--json");

        assertThat(ran.status()).isEqualTo(ExitStatus.DONE);
        assertThat(ran.document().path("currencies").isEmpty()).isTrue();
    }
}
