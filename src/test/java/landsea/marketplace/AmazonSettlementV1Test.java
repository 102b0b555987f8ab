package landsea.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import landsea.basics.Money;
import landsea.marketplace.StatementLine.Posted.Precision;
import landsea.marketplace.reading.OfficeDamage;
import landsea.testing.SettlementV1Writer;
import landsea.testing.WholeFile;
import landsea.testing.WholeFile.Whole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmazonSettlementV1Test {

    private static final LineKinds KINDS = LineKinds.of(LineKinds.shippedRules());

    private static final String SOUND = header()
            + totals("7.29")
            + line("quantity-purchased", "2")
            + line("price-type", "Principal", "price-amount", "10.28")
            + line("item-related-fee-type", "Commission", "item-related-fee-amount", "-2.99");

    @Test
    void namesEveryAmountAsVersion2Does() {
        WholeFile file = Reports.read(header()
                + totals("28.00")
                + line("price-type", "Principal", "price-amount", "1.00")
                + line("item-related-fee-type", "Commission", "item-related-fee-amount", "2.00")
                + line("shipment-fee-type", "FBA transportation fee", "shipment-fee-amount", "3.00")
                + line("order-fee-type", "SalesTaxServiceFee", "order-fee-amount", "4.00")
                + line("promotion-id", "P-1", "promotion-type", "Shipping", "promotion-amount", "5.00")
                + line("direct-payment-type", "CODFee", "direct-payment-amount", "6.00")
                + line("misc-fee-amount", "7.00"));
        assertThat(file.format()).isEqualTo("AMAZON_SETTLEMENT_V1");
        assertThat(Reports.codes(file)).isEmpty();
        assertThat(file.soundStatements().getFirst().lines())
                .extracting(
                        line -> line.type().amountType() + "/" + line.type().amountDescription() + " " + line.amount())
                .containsExactly(
                        "ItemPrice/Principal USD 1.00",
                        "ItemFees/Commission USD 2.00",
                        "Shipment-Fees/FBA transportation fee USD 3.00",
                        "Order-Fees/SalesTaxServiceFee USD 4.00",
                        "Promotion/Shipping USD 5.00",
                        "DirectPayment/CODFee USD 6.00",
                        "Misc-Fees/ USD 7.00");
        assertThat(file.soundStatements().getFirst().waterfall(KINDS).unknownLines())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Subscription Fee | ''                 | ''    | -3.00 | Subscription Fee
                    Payable to Amazon | ''                | ''    | -3.00 | Payable to Amazon
                    Order            | ShippingChargeback | ''    | -3.00 | ShippingChargeback
                    ServiceFee       | TaxAmount          | -1.00 | -2.00 | ServiceFee
                    """)
    void anAmountWithoutATypeIsDescribedByItsReasonElseByItsTransaction(
            String transaction, String reason, String otherFee, String other, String description) {
        WholeFile file = Reports.read(header()
                + totals("-3.00")
                + line(
                        "transaction-type",
                        transaction,
                        "other-fee-reason-description",
                        reason,
                        "other-fee-amount",
                        otherFee,
                        "other-amount",
                        other));
        assertThat(Reports.codes(file)).isEmpty();
        assertThat(file.soundStatements().getFirst().lines().getLast().type())
                .isEqualTo(new StatementLine.Type(transaction, "other-transaction", description));
    }

    @Test
    void aRowYieldsALineForEachAmountAndNumbersStayUnique() {
        WholeFile file = Reports.read(header()
                + totals("5.00")
                + line(
                        "transaction-type",
                        "ServiceFee",
                        "item-related-fee-type",
                        "Cost of Advertising",
                        "item-related-fee-amount",
                        "-10.00",
                        "other-fee-amount",
                        "-2.00",
                        "other-fee-reason-description",
                        "TaxAmount")
                + line("price-type", "Principal", "price-amount", "17.00"));
        Whole statement = file.soundStatements().getFirst();
        assertThat(statement.lines()).extracting(StatementLine::number).containsExactly(3, 4, 5);
        assertThat(statement.waterfall(KINDS).of(LineKind.ADVERTISING)).isEqualTo(Money.of("USD", "-10.00"));
        assertThat(statement.waterfall(KINDS).of(LineKind.TAX)).isEqualTo(Money.of("USD", "-2.00"));
    }

    @Test
    void theQuantityOfAnItemStandsOnItsNextLine() {
        Whole statement = Reports.read(SOUND).soundStatements().getFirst();
        assertThat(statement.lines()).extracting(StatementLine::quantity).containsExactly(2L, 0L);
        assertThat(statement.lines().getFirst().posted().at()).isEqualTo(Instant.parse("2025-01-02T10:11:12Z"));

        Whole other = Reports.read(header()
                        + totals("1.00")
                        + line("quantity-purchased", "2", "sku", "HELMET")
                        + line("price-type", "Principal", "price-amount", "1.00"))
                .soundStatements()
                .getFirst();
        assertThat(other.lines().getFirst().quantity()).isZero();
    }

    @Test
    void anAmountWithoutItsTypeIsKeptUnderItsFamily() {
        Whole statement = Reports.read(header() + totals("1.00") + line("price-amount", "1.00"))
                .soundStatements()
                .getFirst();
        assertThat(statement.lines().getFirst().type()).isEqualTo(new StatementLine.Type("Order", "ItemPrice", ""));
    }

    @Test
    void anAmountInTheRowOfTotalsCounts() {
        String[] cells = totals("-3.00").strip().split("\t", -1);
        String[] row = Arrays.copyOf(cells, SettlementV1Writer.COLUMNS.size());
        for (int i = 0; i < row.length; i++) {
            row[i] = row[i] == null ? "" : row[i];
        }
        row[SettlementV1Writer.COLUMNS.indexOf("transaction-type")] = "Subscription Fee";
        row[SettlementV1Writer.COLUMNS.indexOf("other-amount")] = "-3.00";
        WholeFile file = Reports.read(header() + String.join("\t", row) + "\n");
        assertThat(Reports.codes(file)).isEmpty();
        assertThat(file.soundStatements().getFirst().lines().getFirst().posted().precision())
                .isEqualTo(Precision.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.00", "-321.69"})
    void aTotalOfZeroOrBelowIsSound(String total) {
        assertThat(Reports.read(header() + totals(total) + line("other-amount", total))
                        .isSound())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    order-item-code  | 1.36104E+14        | DAMAGED_BY_OFFICE_PROGRAM
                    sku              | 1E+12              | DAMAGED_BY_OFFICE_PROGRAM
                    order-id         | 13. Nov            | DAMAGED_BY_OFFICE_PROGRAM
                    posted-date      | ########           | DAMAGED_BY_OFFICE_PROGRAM
                    posted-date      | 2025-06-06 23:04   | DAMAGED_BY_OFFICE_PROGRAM
                    posted-date      | yesterday          | DATE_UNREADABLE
                    posted-date      | 2/3/25             | DATE_ORDER_UNCLEAR
                    price-amount     | ten                | AMOUNT_UNREADABLE
                    price-amount     | $10.28             | AMOUNT_UNREADABLE
                    price-amount     | 1.2E+03            | DAMAGED_BY_OFFICE_PROGRAM
                    price-amount     | 7.295              | AMOUNT_TOO_FINE
                    price-type       | Principal          | AMOUNT_MISSING
                    quantity-purchased | 1.5              | QUANTITY_UNREADABLE
                    settlement-id    | ''                 | SETTLEMENT_ID_MISSING
                    total-amount     | 8.29               | TOTALS_CONTRADICT
                    currency         | EUR                | MIXED_CURRENCIES
                    """)
    void refusesAStatementForOneCell(String column, String content, String code) {
        String more = column.startsWith("price-") ? "" : "price-amount";
        WholeFile file =
                Reports.read(SOUND + (more.isEmpty() ? line(column, content) : line(more, "0.00", column, content)));
        assertThat(file.soundStatements()).isEmpty();
        assertThat(Reports.codes(file)).contains(code);
    }

    @Test
    void anExcerptIsRefused() {
        assertThat(Reports.codes(Reports.read(
                        header() + totals("16630.13") + line("price-type", "Principal", "price-amount", "27.99"))))
                .containsExactly("LINES_DO_NOT_SUM");
        assertThat(Reports.codes(Reports.read(header() + line("price-amount", "27.99"))))
                .containsExactly("MISSING_TOTALS_ROW");
    }

    @Test
    void linesThatNameDatesAndCurrencyButNoTotalAreRefused() {
        WholeFile file = Reports.read(header()
                + line(
                        "settlement-start-date",
                        "2026-09-19 UTC",
                        "settlement-end-date",
                        "2026-10-02 UTC",
                        "currency",
                        "EUR",
                        "price-type",
                        "Principal",
                        "price-amount",
                        "249.90"));
        assertThat(Reports.codes(file)).containsExactly("MISSING_TOTALS_ROW");
    }

    @Test
    void aColumnThatIsMissingIsNamed() {
        assertThat(Reports.read(SOUND.replaceFirst("total-amount", "sum")).refusals())
                .hasToString("[MISSING_COLUMN{column=total-amount}]");
        assertThat(Reports.read(SOUND.replaceFirst("\tprice-type", "\tsort")).refusals())
                .hasToString("[MISSING_COLUMN{column=price-type}]");
        assertThat(Reports.read(SOUND.replaceFirst("direct-payment-amount", "x"))
                        .refusals())
                .hasToString("[MISSING_COLUMN{column=direct-payment-amount}]");
    }

    @Test
    void aRowThatFillsBothVersionsIsRefused() {
        String header = header().strip() + "\tamount-type\tamount-description\tamount\n";
        String mixed = header
                + totals("2.00").strip() + "\n"
                + line("price-type", "Principal", "price-amount", "1.00").replace("\n", "\t\t\t\n")
                + line().replace("\n", "\tItemFees\tCommission\t1.00\n");
        assertThat(Reports.codes(Reports.read(mixed))).isEmpty();
        String twice = header
                + totals("1.00").strip() + "\n"
                + line("price-type", "Principal", "price-amount", "1.00")
                        .replace("\n", "\tItemPrice\tPrincipal\t1.00\n");
        assertThat(Reports.codes(Reports.read(twice))).contains("AMOUNT_IN_BOTH_VERSIONS");
    }

    @Test
    void reportsOfBothVersionsMayBeJoinedEndToEnd() {
        String v2 = (Reports.header() + Reports.totals("7.29") + Reports.line("7.29"));
        WholeFile file = Reports.read(SOUND + v2.replace(Reports.ID, "7000000001"));
        assertThat(Reports.codes(file)).isEmpty();
        assertThat(file.soundStatements()).extracting(Whole::settlementId).containsExactly(Reports.ID, "7000000001");
        assertThat(Reports.codes(Reports.read(SOUND + v2))).contains("STATEMENT_TWICE_IN_FILE");
    }

    @Test
    void aFileCutOffAnywhereGivesTheSameOrNothing() {
        WholeFile whole = Reports.read(SOUND);
        for (int length = SOUND.indexOf(Reports.ID) + 1; length < SOUND.length(); length++) {
            WholeFile cut = Reports.read(SOUND.substring(0, length));
            if (!cut.soundStatements().isEmpty()) {
                assertThat(cut.statements())
                        .as("cut after %d of %d characters", length, SOUND.length())
                        .isEqualTo(whole.statements());
            }
        }
        assertThat(Reports.read(SOUND.strip()).isSound()).isTrue();
        assertThat(Reports.read(header() + line("price-amount", "7.29") + totals("7.29"))
                        .isSound())
                .isTrue();
        assertThat(Reports.codes(Reports.read(SOUND.substring(0, SOUND.lastIndexOf("GLOVE") + 3))))
                .contains("LINE_CUT_OFF");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void columnsInAnyOrderAndAFileCutOffAnywhereGiveTheSameOrNothing(long seed) {
        List<Integer> order = new ArrayList<>(
                IntStream.range(0, SettlementV1Writer.COLUMNS.size()).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        String text = (SOUND.replace("\t7.29\t", "\t7.79\t")
                        + line(
                                "promotion-id",
                                "P-1",
                                "promotion-type",
                                "Shipping",
                                "promotion-amount",
                                "-0.50",
                                "price-type",
                                "Shipping",
                                "price-amount",
                                "1.00"))
                .lines()
                .map(row -> row.split("\t", -1))
                .map(cells -> order.stream().map(i -> cells[i]).collect(Collectors.joining("\t")))
                .collect(Collectors.joining("\n", "", "\n"));
        WholeFile whole = Reports.read(text);
        assertThat(whole.isSound()).isTrue();
        // Within the last cell of the last row nothing tells that it was longer.
        for (int length = text.indexOf(Reports.ID) + 1; length <= text.lastIndexOf('\t'); length++) {
            WholeFile cut = Reports.read(text.substring(0, length));
            if (!cut.soundStatements().isEmpty()) {
                assertThat(cut.statements())
                        .as("cut after %d of %d characters", length, text.length())
                        .isEqualTo(whole.statements());
            }
        }
    }

    @Test
    void aCommaSeparatedCopyIsReadIfNothingWasLost() {
        assertThat(Reports.codes(Reports.read(SOUND.replace('\t', ',')))).isEmpty();
        String zerosLost = (header()
                        + totals("3.00")
                        + line("price-amount", "1.00", "order-item-code", "78211488538901")
                        + line("price-amount", "2.00", "order-item-code", "7821148853890"))
                .replace('\t', ',');
        assertThat(Reports.codes(Reports.read(zerosLost))).containsExactly(OfficeDamage.CODE);
    }

    private static String header() {
        return String.join("\t", SettlementV1Writer.COLUMNS) + "\n";
    }

    private static String totals(String total) {
        return row(
                "settlement-start-date", "2025-01-01T00:00:00+00:00",
                "settlement-end-date", "2025-01-15T00:00:00+00:00",
                "deposit-date", "2025-01-17T00:00:00+00:00",
                "total-amount", total,
                "currency", "USD");
    }

    private static String line(String... more) {
        String[] base = {
            "transaction-type", "Order",
            "order-id", "111-1234567-1234567",
            "marketplace-name", "Amazon.com",
            "fulfillment-id", "AFN",
            "posted-date", "2025-01-02T10:11:12+00:00",
            "order-item-code", "07821148853890",
            "sku", "GLOVE"
        };
        String[] all = Arrays.copyOf(base, base.length + more.length);
        System.arraycopy(more, 0, all, base.length, more.length);
        return row(all);
    }

    private static String row(String... namesAndValues) {
        String[] cells = new String[SettlementV1Writer.COLUMNS.size()];
        Arrays.fill(cells, "");
        cells[0] = Reports.ID;
        for (int i = 0; i < namesAndValues.length; i += 2) {
            cells[SettlementV1Writer.COLUMNS.indexOf(namesAndValues[i])] = namesAndValues[i + 1];
        }
        return String.join("\t", cells) + "\n";
    }
}
