package landsea.declarations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import landsea.basics.Money;
import landsea.basics.Outcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is credited: its records are sound, come back to what was received, and their files say the same to the cent. */
class RandomDeclarationsTest {

    private static final int CREDITS = 2_000;
    private static final List<LocalDate> DAYS = List.of(SomeCredit.DAY, SomeCredit.DAY.plusDays(1));

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {20250114, 7310000019L})
    void what_is_restored_less_what_was_netted_is_what_was_received(long seed) {
        RandomCredits credits = new RandomCredits(seed);
        for (int i = 0; i < CREDITS; i++) {
            DeclarableCredit credit = credits.next(DAYS);
            Declaration declaration = Maker.make(credit, SomeCredit.TABLES.on(credit.day()));

            assertThat(FieldRule.violations(declaration, SomeCredit.TABLES.on(credit.day())))
                    .as("credit %d of seed %d: %s", i, seed, credit)
                    .isEmpty();
            Money restored = declaration.isNetted()
                    ? declaration.restoredNet().minus(credit.foreignCharges())
                    : credit.received();
            assertThat(restored).isEqualTo(credit.received());
            assertThat(declaration.actual().base().amount()).isEqualTo(credit.received());
            assertThat(DeclarationText.read(
                            declaration.id(),
                            declaration.organisation(),
                            declaration.day(),
                            declaration.currency(),
                            DeclarationText.write(declaration)))
                    .isEqualTo(declaration);
        }
    }

    @ParameterizedTest(name = "amounts in {0}")
    @ValueSource(strings = {"MINOR", "WHOLE"})
    void lines_of_files_keep_the_rules_that_fields_keep_with_each_other(String counted) {
        RandomCredits credits = new RandomCredits(42);
        AmountText amounts = new AmountText(DayTables.Amounts.valueOf(counted));
        Map<String, BigInteger> declared = new TreeMap<>();
        Map<String, BigInteger> credited = new TreeMap<>();
        for (int i = 0; i < CREDITS; i++) {
            DeclarableCredit credit = credits.next(DAYS);
            credited.merge(
                    credit.received().currency().code(),
                    new BigInteger(amounts.of(
                            credit.received().currency(), credit.received().minor())),
                    BigInteger::add);
            Declaration declaration = Maker.make(credit, SomeCredit.TABLES.on(credit.day()));
            for (int place = 0; place < declaration.records().size(); place++) {
                FiledRecord record = new FiledRecord(
                        declaration,
                        place,
                        DeclarationRows.Action.A,
                        ReportNumber.of("500000999901", credit.day(), "0123456789", 1 + i)
                                .text(),
                        credit.day());
                Map<String, String> base = line(DayFile.ACTUAL_INCOME_BASE, record, amounts);
                Map<String, String> detail = line(DayFile.ACTUAL_INCOME_DECLARATION, record, amounts);
                BigInteger amount = number(base, "TXAMT");
                assertThat(number(base, "LCYAMT").add(number(base, "FCYAMT")).add(number(base, "OTHAMT")))
                        .isEqualTo(amount);
                assertThat(number(detail, "TC1AMT").add(number(detail, "TC2AMT")))
                        .isEqualTo(amount);
                assertThat(base.get("BUSCODE")).hasSize(22);
                assertThat(Reference.payment(String.valueOf(base.get("BUSCODE"))))
                        .isEqualTo(credit.id().value());
                if (record.record().isActual()) {
                    declared.merge(String.valueOf(base.get("TXCCY")), amount, BigInteger::add);
                }
            }
        }
        assertThat(declared).isEqualTo(credited);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "500000999901250114001",
                "500000999901251314" + "0001",
                "50000099990125011400 1",
                "5000009999012501140000"
            })
    void what_is_no_report_number_is_refused(String text) {
        assertThat(ReportNumber.parse(text)).isInstanceOf(Outcome.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 9, 10, 9_999})
    void a_report_number_reads_back(long place) {
        ReportNumber number = ReportNumber.of("500000999901", SomeCredit.DAY, "0123456789", place);

        assertThat(number.text()).isEqualTo("500000999901250114" + String.format("%04d", place));
        assertThat(ReportNumber.parse(number.text())).isEqualTo(Outcome.done(number));
    }

    private static Map<String, String> line(DayFile file, FiledRecord record, AmountText amounts) {
        Map<String, String> read = new HashMap<>();
        String text = String.join("\t", file.fields()) + "\n" + String.join("\t", record.cells(file.part(), amounts));
        assertThat(DayFileReader.read(file, new StringReader(text), read::putAll))
                .isEqualTo(1);
        return read;
    }

    private static BigInteger number(Map<String, String> record, String field) {
        String cell = record.getOrDefault(field, "");
        return cell.isEmpty() ? BigInteger.ZERO : new BigInteger(cell);
    }
}
