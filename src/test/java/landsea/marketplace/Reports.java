package landsea.marketplace;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import landsea.testing.ReportGenerator;
import landsea.testing.WholeFile;

/** Small reports that say only what matters to a test: cells by column name, the rest empty. */
final class Reports {

    static final String ID = "6300993871";

    private Reports() {}

    static String header() {
        return String.join("\t", ReportGenerator.COLUMNS) + "\n";
    }

    static String row(String... namesAndValues) {
        String[] cells = new String[ReportGenerator.COLUMNS.size()];
        Arrays.fill(cells, "");
        cells[0] = ID;
        for (int i = 0; i < namesAndValues.length; i += 2) {
            int column = ReportGenerator.COLUMNS.indexOf(namesAndValues[i]);
            if (column < 0) {
                throw new IllegalArgumentException("no column " + namesAndValues[i]);
            }
            cells[column] = namesAndValues[i + 1];
        }
        return String.join("\t", cells) + "\n";
    }

    static String totals(String total, String... more) {
        return row(joined(
                more,
                "settlement-start-date",
                "2025-01-01 00:00:00 UTC",
                "settlement-end-date",
                "2025-01-15 00:00:00 UTC",
                "deposit-date",
                "2025-01-17 00:00:00 UTC",
                "total-amount",
                total,
                "currency",
                "USD"));
    }

    static String line(String amount, String... more) {
        return row(joined(
                more,
                "transaction-type",
                "Order",
                "order-id",
                "111-1234567-1234567",
                "marketplace-name",
                "Amazon.com",
                "amount-type",
                "ItemPrice",
                "amount-description",
                "Principal",
                "amount",
                amount,
                "posted-date",
                "2025-01-02",
                "posted-date-time",
                "2025-01-02 10:11:12 UTC",
                "order-item-code",
                "07821148853890",
                "sku",
                "GLOVE",
                "quantity-purchased",
                "1"));
    }

    static WholeFile read(String text) {
        return WholeFile.read(text.getBytes(StandardCharsets.UTF_8), "report.txt");
    }

    static ReadStatement.Unsound unsound(WholeFile file) {
        return (ReadStatement.Unsound) file.statements().getFirst();
    }

    /** Every reason given, of the file and of its statements and rows. */
    static List<String> codes(WholeFile file) {
        return java.util.stream.Stream.concat(
                        file.refusals().stream(),
                        file.statements().stream()
                                .filter(ReadStatement.Unsound.class::isInstance)
                                .map(ReadStatement.Unsound.class::cast)
                                .flatMap(bad -> java.util.stream.Stream.concat(
                                        bad.reasons().stream(),
                                        bad.badRows().stream().map(BadRow::reason))))
                .map(landsea.basics.Reason::code)
                .distinct()
                .collect(Collectors.toList());
    }

    private static String[] joined(String[] more, String... base) {
        String[] all = Arrays.copyOf(base, base.length + more.length);
        System.arraycopy(more, 0, all, base.length, more.length);
        return all;
    }
}
