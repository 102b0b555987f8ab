package landsea.compliance.risk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import landsea.basics.Unit.Currency;

/** The rules and weights that ship with the program, to be written into the tables, where they can be changed. */
final class RiskSeeds {

    private RiskSeeds() {}

    static List<RuleRow> rules() {
        return rows(
                "risk-rules.tsv",
                5,
                cells -> new RuleRow(
                        cells[0],
                        Integer.parseInt(cells[1]),
                        thresholds(cells[2]),
                        LocalDate.parse(cells[3]),
                        cells[4]));
    }

    static List<WeightRow> weights() {
        return rows(
                "risk-weights.tsv",
                4,
                cells -> new WeightRow(
                        Currency.of(cells[0]), new BigDecimal(cells[1]), LocalDate.parse(cells[2]), cells[3]));
    }

    private static Map<String, Long> thresholds(String cell) {
        Map<String, Long> thresholds = new TreeMap<>();
        for (String one : cell.isEmpty() ? new String[0] : cell.split(" ", -1)) {
            String[] parts = one.split("=", -1);
            thresholds.put(parts[0], Long.valueOf(parts[1]));
        }
        return thresholds;
    }

    private static <T> List<T> rows(String resource, int cellCount, Function<String[], T> read) {
        try (InputStream in = RiskSeeds.class.getResourceAsStream("/landsea/compliance/" + resource)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its resource " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .skip(1)
                    .map(line -> {
                        String[] cells = line.split("\t", -1);
                        if (cells.length != cellCount) {
                            throw new IllegalStateException(
                                    resource + " has " + cells.length + " cells, not " + cellCount + ": " + line);
                        }
                        return read.apply(cells);
                    })
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
