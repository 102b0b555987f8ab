package landsea.banking.iso20022;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Our reason codes in the codes that the world uses: those of ISO 20022's external lists, and statuses of HTTP for RFC 9457. */
public final class IsoCodes {

    /** For a code that the table does not have: see the text. */
    private static final String NARRATIVE = "NARR";

    private static final String FILE = "/landsea/banking/reason-codes.tsv";
    private static final Map<String, Row> ROWS = rows();

    /**
     * One row.
     *
     * @param status ISO's reason of a rejected transaction (pacs.002, ExternalStatusReason1Code)
     * @param http of a problem of RFC 9457 with the same code
     */
    public record Row(String code, String status, int http) {}

    private IsoCodes() {}

    /** ISO's reason for rejecting a transaction: {@code NARR} where the table has none. */
    public static String statusReason(String code) {
        Row row = ROWS.get(code);
        return row == null ? NARRATIVE : row.status();
    }

    public static Map<String, Row> rows() {
        try (InputStream in = IsoCodes.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("no table ships as " + FILE);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .map(cells -> new Row(cells[0], cells[1], Integer.parseInt(cells[2])))
                    .collect(Collectors.toMap(
                            Row::code,
                            row -> row,
                            (one, other) -> {
                                throw new IllegalStateException(one.code() + " stands twice in " + FILE);
                            },
                            TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
