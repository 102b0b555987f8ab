package landsea.bench;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A file of several short settlement reports, made of the lines of the one that ships. */
final class ManyReports {

    private ManyReports() {}

    /**
     * @param lineCount of each report
     * @param firstId the settlement id of the first; the others count on
     * @param offset where among the shipped lines this file begins, so that files differ
     */
    static byte[] write(int lineCount, long firstId, int count, int offset) {
        List<String> shipped = LongReport.shipped();
        List<String> header = Arrays.asList(shipped.getFirst().split("\t", -1));
        int id = header.indexOf("settlement-id");
        int amount = header.indexOf("amount");
        List<String> orders = shipped.subList(2, shipped.size());
        StringBuilder file = new StringBuilder(shipped.getFirst()).append('\n');
        Set<BigDecimal> told = new HashSet<>();
        for (int i = 0; i < count; i++) {
            List<String[]> lines = fresh(orders, lineCount, (offset + i) * lineCount, amount, told);
            String[] totals = shipped.get(1).split("\t", -1);
            totals[header.indexOf("total-amount")] = total(lines, amount).toPlainString();
            List<String[]> rows = new ArrayList<>(lines);
            rows.addFirst(totals);
            for (String[] row : rows) {
                row[id] = Long.toString(9_000_000_000L + firstId + i);
                file.append(String.join("\t", row)).append('\n');
            }
        }
        return file.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Lines from a place on, or from one soon after: they come to something, and to what no other report of the file does. */
    private static List<String[]> fresh(List<String> orders, int count, int from, int amount, Set<BigDecimal> told) {
        for (int start = from; ; start++) {
            int first = start % (orders.size() - count);
            List<String[]> lines = split(orders.subList(first, first + count));
            BigDecimal total = total(lines, amount);
            if (total.compareTo(BigDecimal.valueOf(100)) > 0 && told.add(total)) {
                return lines;
            }
        }
    }

    private static List<String[]> split(List<String> lines) {
        return lines.stream().map(line -> line.split("\t", -1)).toList();
    }

    private static BigDecimal total(List<String[]> lines, int amount) {
        return lines.stream().map(line -> new BigDecimal(line[amount])).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
