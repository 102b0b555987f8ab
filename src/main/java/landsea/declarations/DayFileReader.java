package landsea.declarations;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Reads a day's file back, knowing nothing but the layout. */
public final class DayFileReader {

    /** Records and their amounts by currency, as they stand in the file. */
    public record Sums(long records, Map<String, BigInteger> amounts, Map<String, Long> recordsOf) {}

    private DayFileReader() {}

    /**
     * Reads every record of a file, its cells by the names of their fields.
     *
     * @return how many there were
     * @throws IllegalArgumentException naming the line that is not as the layout says
     */
    public static long read(DayFile file, Reader in, Consumer<Map<String, String>> record) {
        BufferedReader lines = new BufferedReader(in);
        try {
            String head = String.valueOf(lines.readLine());
            if (!head.equals(String.join("\t", file.fields()))) {
                throw new IllegalArgumentException(file.fileName() + " begins with '" + head + "'");
            }
            long count = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                count++;
                record.accept(cells(file, count, line));
            }
            return count;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the amounts of a file of bases come to. */
    public static Sums sum(DayFile file, Reader in) {
        Map<String, BigInteger> amounts = new TreeMap<>();
        Map<String, Long> counts = new TreeMap<>();
        long records = read(file, in, record -> {
            String currency = record.getOrDefault(file.currencyField(), "");
            amounts.merge(currency, new BigInteger(record.getOrDefault(file.amountField(), "")), BigInteger::add);
            counts.merge(currency, 1L, Long::sum);
        });
        return new Sums(records, amounts, counts);
    }

    private static Map<String, String> cells(DayFile file, long number, String line) {
        List<String> fields = file.fields();
        String[] cells = line.split("\t", -1);
        if (cells.length != fields.size()) {
            throw new IllegalArgumentException(
                    file.fileName() + " has " + cells.length + " cells in record " + number + ", not " + fields.size());
        }
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < cells.length; i++) {
            named.put(fields.get(i), cells[i]);
        }
        return named;
    }
}
