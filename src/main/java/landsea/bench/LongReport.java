package landsea.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A settlement report of any length: the lines of the one that ships, whose mix is that of real reports, over and over, each
 * time with orders and items of its own.
 */
final class LongReport {

    private static final String SHIPPED = "/landsea/demo/settlement-report.txt";

    private LongReport() {}

    /** @return the file's length in bytes */
    static long write(Path file, int lineCount, String settlementId) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            write(out, lineCount, settlementId);
        }
        return Files.size(file);
    }

    static void write(Appendable out, int lineCount, String settlementId) throws IOException {
        List<String> shipped = shipped();
        List<String> header = Arrays.asList(shipped.getFirst().split("\t", -1));
        int id = header.indexOf("settlement-id");
        int amount = header.indexOf("amount");
        int order = header.indexOf("order-id");
        int item = header.indexOf("order-item-code");
        List<String[]> lines = shipped.subList(2, shipped.size()).stream()
                .map(line -> line.split("\t", -1))
                .toList();
        String[] totals = shipped.get(1).split("\t", -1);
        totals[id] = settlementId;
        totals[header.indexOf("total-amount")] = total(lines, amount, lineCount).toPlainString();
        out.append(shipped.getFirst())
                .append('\n')
                .append(String.join("\t", totals))
                .append('\n');
        for (int i = 0; i < lineCount; i++) {
            String[] line = lines.get(i % lines.size()).clone();
            int round = i / lines.size();
            line[id] = settlementId;
            line[order] = numbered(line[order], round);
            line[item] = numbered(line[item], round);
            out.append(String.join("\t", line)).append('\n');
        }
    }

    /**
     * A settlement report of sales and nothing else, each an order of one piece that the marketplace ships.
     *
     * @param sales orders, SKUs and amounts, from line 1 on
     */
    static void writeSales(Path file, int lineCount, String settlementId, Sales sales) throws IOException {
        List<String> shipped = shipped();
        List<String> header = Arrays.asList(shipped.getFirst().split("\t", -1));
        String[] totals = shipped.get(1).split("\t", -1);
        String[] sale = shipped.stream()
                .map(line -> line.split("\t", -1))
                .filter(line -> Arrays.asList(line).containsAll(List.of("Order", "Principal", "AFN")))
                .findFirst()
                .orElseThrow();
        BigDecimal total = BigDecimal.ZERO;
        for (int n = 1; n <= lineCount; n++) {
            total = total.add(sales.amount(n));
        }
        totals[header.indexOf("settlement-id")] = settlementId;
        totals[header.indexOf("total-amount")] = total.toPlainString();
        sale[header.indexOf("settlement-id")] = settlementId;
        sale[header.indexOf("quantity-purchased")] = "1";
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.append(shipped.getFirst())
                    .append('\n')
                    .append(String.join("\t", totals))
                    .append('\n');
            for (int n = 1; n <= lineCount; n++) {
                sale[header.indexOf("order-id")] = sales.order(n);
                sale[header.indexOf("order-item-code")] = Integer.toString(n);
                sale[header.indexOf("sku")] = sales.sku(n);
                sale[header.indexOf("amount")] = sales.amount(n).toPlainString();
                out.append(String.join("\t", sale)).append('\n');
            }
        }
    }

    /** What the lines of a report of sales say. */
    interface Sales {

        String order(int n);

        String sku(int n);

        BigDecimal amount(int n);
    }

    private static BigDecimal total(List<String[]> lines, int amount, int lineCount) {
        BigDecimal total = BigDecimal.ZERO;
        for (int i = 0; i < lines.size(); i++) {
            int times = lineCount / lines.size() + (i < lineCount % lines.size() ? 1 : 0);
            total = total.add(new BigDecimal(lines.get(i)[amount]).multiply(BigDecimal.valueOf(times)));
        }
        return total;
    }

    /** The last six digits count on, so that no two rounds share an id. */
    private static String numbered(String id, int round) {
        if (id.length() < 7 || round == 0) {
            return id;
        }
        int kept = id.length() - 6;
        String digits = id.substring(kept);
        boolean numeric = digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return numeric
                ? id.substring(0, kept) + String.format("%06d", (Integer.parseInt(digits) + round * 613) % 1_000_000)
                : id;
    }

    static List<String> shipped() {
        try (InputStream report = Objects.requireNonNull(LongReport.class.getResourceAsStream(SHIPPED))) {
            return new String(report.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
