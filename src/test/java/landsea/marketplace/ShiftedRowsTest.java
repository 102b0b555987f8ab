package landsea.marketplace;

import static landsea.marketplace.Reports.codes;
import static landsea.marketplace.Reports.header;
import static landsea.marketplace.Reports.line;
import static landsea.marketplace.Reports.read;
import static landsea.marketplace.Reports.row;
import static landsea.marketplace.Reports.totals;
import static landsea.marketplace.Reports.unsound;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import landsea.testing.WholeFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows whose cells stand in each other's places: no money is taken from them, and nothing of a buyer's is shown. */
class ShiftedRowsTest {

    private static final String SOUND = header() + totals("7.29") + line("7.29");
    private static final String PHONE = "15112345678";

    @ParameterizedTest
    @ValueSource(strings = {"0040000000004", "006300993871", "0"})
    void aZeroInFrontIsNoNumberOfASettlement(String id) {
        WholeFile file = read(SOUND.replace(Reports.ID, id));
        assertThat(codes(file)).containsExactly("BAD_ROWS", "SETTLEMENT_ID_UNREADABLE");
        assertThat(unsound(file).settlementId()).isEmpty();
        assertThat(unsound(file).badRows().getFirst().line()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {PHONE, "+49 151 1234567", "015112345678", "Jane Doe"})
    void aShiftedRowMakesNoSettlementOfABuyersTelephone(String phone) {
        String withPhone = SOUND.replace("settlement-id", "buyer-phone\tsettlement-id")
                .replace("\n" + Reports.ID, "\n" + phone + "\t" + Reports.ID);
        assertThat(read(withPhone).isSound()).isTrue();

        String lost = withPhone + line("0.00").replace(Reports.ID + "\t", phone + "\t");
        String added = withPhone + "x\t" + phone + "\t" + line("0.00");
        for (String shifted : List.of(lost, added)) {
            WholeFile file = read(shifted);
            assertThat(file.soundStatements()).isEmpty();
            assertThat(file.statements())
                    .extracting(ReadStatement::settlementId)
                    .containsExactly(Reports.ID);
            assertThat(unsound(file).badRows().getFirst().line()).isEqualTo(4);
            assertThat(file.toString()).doesNotContain(phone);
        }
    }

    @Test
    void aRowThatLostACellIsTornWhereTheFileWritesEmptyCellsAtRowEnds() {
        String behind = line("0.00").replaceFirst("\tGLOVE\t1\t\n", "\tGLOVE\t1\n");
        String before = line("0.00").replaceFirst("\tOrder\t", "\t");
        for (String shorter : List.of(behind, before)) {
            WholeFile file = read(SOUND + shorter);
            assertThat(codes(file)).containsExactly("BAD_ROWS", "ROW_TOO_SHORT");
            assertThat(unsound(file).badRows())
                    .extracting(BadRow::line, BadRow::content)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple(4L, ""));
        }
        String shortFirst = header() + stripped(totals("7.29")) + stripped(line("7.29")) + line("0.00");
        assertThat(unsound(read(shortFirst)).badRows()).extracting(BadRow::line).containsExactly(3L);
    }

    @Test
    void aFileThatWritesNoEmptyCellsAtRowEndsIsRead() {
        String text = header() + stripped(totals("7.29")) + stripped(line("7.29"));
        assertThat(read(text).statements()).isEqualTo(read(SOUND).statements());
        String other = SOUND.replace(Reports.ID, "7000000001");
        assertThat(read(other + text).soundStatements()).hasSize(2);
        assertThat(read(text + other).soundStatements()).hasSize(2);
    }

    @Test
    void totalsWithoutACurrencySaySo() {
        WholeFile file = read(header() + totals("7.29", "currency", "") + line("7.29"));
        assertThat(codes(file)).containsExactly("BAD_ROWS", "CURRENCY_MISSING");
        assertThat(unsound(file).badRows())
                .extracting(BadRow::line, BadRow::column)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(2L, "currency"));
    }

    @Test
    void whatIsNoCurrencyIsNoOtherCurrency() {
        assertThat(codes(read(SOUND + line("0.00", "currency", "Order"))))
                .containsExactly("BAD_ROWS", "CURRENCY_UNKNOWN");
        assertThat(codes(read(SOUND + row("currency", "USD", "settlement-start-date", "2025-01-01"))))
                .contains("TOTALS_CONTRADICT");
    }

    private static String stripped(String row) {
        return row.stripTrailing() + "\n";
    }
}
