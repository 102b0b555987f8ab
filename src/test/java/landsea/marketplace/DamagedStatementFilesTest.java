package landsea.marketplace;

import static landsea.marketplace.Reports.codes;
import static landsea.marketplace.Reports.header;
import static landsea.marketplace.Reports.line;
import static landsea.marketplace.Reports.read;
import static landsea.marketplace.Reports.row;
import static landsea.marketplace.Reports.totals;
import static landsea.marketplace.Reports.unsound;
import static org.assertj.core.api.Assertions.assertThat;

import landsea.marketplace.reading.BadRows;
import landsea.marketplace.reading.OfficeDamage;
import landsea.testing.WholeFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same reports with a cell, a row or an end spoilt: by an office program, or on the way. */
class DamagedStatementFilesTest {

    private static final String SOUND = header() + totals("7.29") + line("10.28") + line("-2.99");

    @Test
    void aCommaSeparatedCopyIsReadIfNothingWasLost() {
        assertThat(codes(read(SOUND.replace('\t', ',')))).isEmpty();
        String zerosLost = SOUND.replaceFirst("07821148853890", "78211488538901")
                .replace("07821148853890", "7821148853890")
                .replace('\t', ',');
        assertThat(codes(read(zerosLost))).containsExactly(OfficeDamage.CODE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    order-item-code  | 7.82115E+12        | DAMAGED_BY_OFFICE_PROGRAM
                    sku              | 1E+12              | DAMAGED_BY_OFFICE_PROGRAM
                    amount           | 1.2E+03            | DAMAGED_BY_OFFICE_PROGRAM
                    amount           | #NAME?             | DAMAGED_BY_OFFICE_PROGRAM
                    posted-date-time | ########           | DAMAGED_BY_OFFICE_PROGRAM
                    posted-date      | 2/25/17            | DATE_ORDER_UNCLEAR
                    posted-date-time | 25/02/2017 00:24   | DAMAGED_BY_OFFICE_PROGRAM
                    posted-date-time | yesterday          | DATE_UNREADABLE
                    posted-date-time | 2025-02-30 00:00:00 UTC | DATE_UNREADABLE
                    posted-date-time | 2025-01-02 10:11:12 IST | ZONE_UNCLEAR
                    posted-date-time | 2025-01-02T10:11:12 CST | ZONE_UNCLEAR
                    posted-date-time | 2/1/2025 10:11:12 AM EST | ZONE_UNCLEAR
                    posted-date-time | 0025-01-02 10:11:12 UTC | DATE_UNREADABLE
                    posted-date-time | 2100-01-02 10:11:12 UTC | DATE_UNREADABLE
                    posted-date      | 1999-12-31         | DATE_UNREADABLE
                    posted-date-time | 2025-01-02 10:11        | DAMAGED_BY_OFFICE_PROGRAM
                    amount           | ten                | AMOUNT_UNREADABLE
                    amount           | $7.29              | AMOUNT_UNREADABLE
                    amount           | 7.2.9              | AMOUNT_UNREADABLE
                    amount           | --7.29             | AMOUNT_UNREADABLE
                    amount           | -                  | AMOUNT_UNREADABLE
                    amount           | 7.295              | AMOUNT_TOO_FINE
                    amount           | 7.290              | AMOUNT_TOO_FINE
                    amount           | 9999999999999999   | AMOUNT_OUT_OF_RANGE
                    amount           | ''                 | AMOUNT_MISSING
                    quantity-purchased | 1.5              | QUANTITY_UNREADABLE
                    total-amount     | 8.29               | TOTALS_CONTRADICT
                    currency         | EUR                | MIXED_CURRENCIES
                    """)
    void refusesAStatementForOneCellAndNamesIt(String column, String content, String code) {
        WholeFile file = read(SOUND + line("0.00", column, content));
        assertThat(file.soundStatements()).isEmpty();
        assertThat(codes(file)).contains(code);
        if (!code.equals("MIXED_CURRENCIES") && !column.equals("total-amount")) {
            BadRow bad = unsound(file).badRows().getFirst();
            assertThat(bad.line()).isEqualTo(5);
            assertThat(bad.column()).isEqualTo(column);
            assertThat(bad.content()).isEqualTo(content);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Nov-13",
        "13-Nov",
        "13. Nov",
        "01.Mrz",
        "1. Mrz",
        "Jan 13",
        "Mär 24",
        "Mrz 24",
        "févr-13",
        "13-févr",
        "13.févr.",
        "ene-13",
        "13-dic",
        "gen-13",
        "13-mag",
        "okt-13",
        "13-mei",
        "Sep-1999",
        "13-Nov-25",
        "11月13日",
        "13.maj"
    })
    void anOrderThatBecameADayIsNoticedAndAnItemOnlyWhereTheFileWasSavedAnew(String day) {
        assertThat(codes(read(SOUND + line("0.00", "order-id", day)))).containsExactly(OfficeDamage.CODE, "BAD_ROWS");
        String item = SOUND + line("0.00", "sku", day);
        assertThat(codes(read(item))).isEmpty();
        assertThat(codes(read(item.replace('\t', ',')))).containsExactly(OfficeDamage.CODE, "BAD_ROWS");
    }

    @ParameterizedTest
    @CsvSource({"S01-1234567-1234567", "MAY", "ABC-13", "Nova-13", "Nov-13-X", "13-Nova", "TX1B2345", "JAN13"})
    void whatOnlyResemblesADayIsNone(String id) {
        assertThat(codes(read((SOUND + line("0.00", "order-id", id)).replace('\t', ','))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "7821148853890, true",
        "78211488, true",
        "7821148, false",
        "78211488538901, false",
        "078211488538, false",
        "OI-78211488, false"
    })
    void itemCodesThatAllLostTheirZerosAreNoticedInAFileSavedAnew(String code, boolean lost) {
        String text = SOUND.replace("07821148853890", code);
        assertThat(codes(read(text))).isEmpty();
        assertThat(codes(read(text.replace('\t', ','))))
                .containsExactlyElementsOf(lost ? java.util.List.of(OfficeDamage.CODE) : java.util.List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "total-amount, AMOUNT_UNREADABLE",
        "currency, CURRENCY_UNKNOWN",
        "settlement-start-date, DATE_UNREADABLE",
        "settlement-end-date, DATE_UNREADABLE",
        "deposit-date, DATE_UNREADABLE"
    })
    void refusesTotalsThatCannotBeRead(String column, String code) {
        assertThat(codes(read(header() + totals("7.29", column, "abc") + line("7.29"))))
                .contains(code, "BAD_ROWS");
    }

    @Test
    void aFileCutOffAnywhereGivesTheSameOrNothing() {
        for (String end : new String[] {
            line("-2.99", "sku", "GLOVE-LEFT"),
            line("-2.99", "order-id", "", "order-item-code", "", "sku", "", "quantity-purchased", "")
        }) {
            String text = header() + totals("7.29") + line("10.28") + end;
            WholeFile whole = read(text);
            assertThat(whole.isSound()).isTrue();
            for (int length = text.indexOf(Reports.ID) + 1; length < text.length(); length++) {
                WholeFile cut = read(text.substring(0, length));
                if (!cut.soundStatements().isEmpty()) {
                    assertThat(cut.statements())
                            .as("cut after %d of %d characters", length, text.length())
                            .isEqualTo(whole.statements());
                }
            }
            assertThat(read(text.strip()).isSound()).isTrue();
        }
    }

    @Test
    void aRowTornInTwoByALineEndIsRefusedWherever() {
        String text = header() + totals("7.29") + line("10.28") + line("-2.99") + line("0.00");
        int from = text.indexOf("-2.99") - 80;
        for (int at = from; at < text.lastIndexOf(Reports.ID) - 1; at++) {
            WholeFile torn = read(text.substring(0, at) + "\n" + text.substring(at));
            if (!torn.soundStatements().isEmpty()) {
                assertThat(torn.soundStatements())
                        .as("torn after %d", at)
                        .extracting(WholeFile.Whole::statement)
                        .containsExactly(read(text).soundStatements().getFirst().statement());
            }
        }
        assertThat(codes(read(text.replaceFirst("GLOVE", "GLO\nVE")))).contains("SETTLEMENT_ID_UNREADABLE");
    }

    @Test
    void columnsInAnyOrderAndAFileCutOffAnywhereGiveTheSameOrNothing() {
        for (long seed = 1; seed <= 12; seed++) {
            java.util.Random random = new java.util.Random(seed);
            java.util.List<Integer> order = new java.util.ArrayList<>(
                    java.util.stream.IntStream.range(0, 24).boxed().toList());
            java.util.Collections.shuffle(order, random);
            String text = (header() + totals("7.29") + line("10.28") + line("-2.99", "sku", "GLOVE-LEFT"))
                    .lines()
                    .map(row -> row.split("\t", -1))
                    .map(cells -> order.stream().map(i -> cells[i]).collect(java.util.stream.Collectors.joining("\t")))
                    .collect(java.util.stream.Collectors.joining("\n", "", "\n"));
            WholeFile whole = read(text);
            assertThat(whole.isSound()).as("seed %d", seed).isTrue();
            // Within the last cell of the last row nothing tells that it was longer.
            for (int length = text.indexOf(Reports.ID) + 1; length <= text.lastIndexOf('\t'); length++) {
                WholeFile cut = read(text.substring(0, length));
                if (!cut.soundStatements().isEmpty()) {
                    assertThat(cut.statements())
                            .as("seed %d, cut after %d of %d characters", seed, length, text.length())
                            .isEqualTo(whole.statements());
                }
            }
        }
    }

    @Test
    void namesTheFirstThousandBadRowsAndCountsTheRest() {
        String text =
                header() + totals("0.00") + line("abc").repeat(1_500) + totals("0.00", "settlement-id", "7000000001");
        ReadStatement.Unsound bad = unsound(read(text));
        assertThat(bad.badRows()).hasSize(BadRows.NAMED_MAX);
        assertThat(bad.badRowsCount()).isEqualTo(1_500);
        assertThat(bad.reasons()).extracting("code").containsExactly("BAD_ROWS");
        assertThat(bad.claims().lineCount()).isEqualTo(1_500);
    }

    @Test
    void showsNoMoreOfABadCellThanAPersonNeeds() {
        ReadStatement.Unsound bad = unsound(read(SOUND + line("x".repeat(5_000))));
        assertThat(bad.badRows().getFirst().content())
                .hasSize(BadRow.CONTENT_LENGTH_MAX)
                .endsWith("…");
    }
}
