package landsea.fx;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.fx.ParsedRates.Failure;

/**
 * Reads published rates from their publishers' own files: what can be read is read, what cannot is named with its place
 * and loses nothing around it.
 */
public final class RateFiles {

    public static final String CFETS = "CFETS";
    public static final String ECB = "ECB";

    /** The most bytes that a file may have: the ECB's whole history since 1999 is 2 MB. */
    static final int BYTES_MAX = 16_000_000;

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final ZoneId FRANKFURT = ZoneId.of("Europe/Berlin");

    /** What publishers write where they have no rate. */
    private static final Set<String> UNPUBLISHED = Set.of("", "N/A", "---", "--", "-");

    private RateFiles() {}

    /** The central parity of the yuan: the answer of CFETS's history service, JSON. */
    public static ParsedRates centralParity(byte[] file) {
        return readable(file)
                .map(CentralParityFile::parse)
                .orElseGet(() -> ParsedRates.unreadable("RATE_FILE_NOT_TEXT", "not UTF-8, or too large"));
    }

    /**
     * The ECB's euro reference rates: its daily or history file, CSV or XML, as it is or alone in a ZIP, or the CSV of its data portal.
     */
    public static ParsedRates ecb(byte[] file) {
        if (isZip(file)) {
            try {
                return ecb(onlyFile(file));
            } catch (IOException e) {
                return ParsedRates.unreadable("RATE_FILE_MALFORMED", "ZIP: " + e.getMessage());
            }
        }
        Optional<String> text = readable(file);
        if (text.isEmpty()) {
            return ParsedRates.unreadable("RATE_FILE_NOT_TEXT", "not UTF-8, or too large");
        }
        return text.get().stripLeading().startsWith("<") ? EcbXmlFile.parse(text.get()) : EcbCsvFile.parse(text.get());
    }

    private static boolean isZip(byte[] file) {
        return file.length > 4 && file[0] == 'P' && file[1] == 'K' && file[2] == 3 && file[3] == 4;
    }

    /** At most one byte more than may be: what is larger than that is refused as it would be by itself. */
    private static byte[] onlyFile(byte[] zip) throws IOException {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            if (in.getNextEntry() == null) {
                throw new ZipException("no file in it");
            }
            byte[] content = in.readNBytes(BYTES_MAX + 1);
            if (isZip(content)) {
                throw new ZipException("another ZIP in it");
            }
            if (content.length <= BYTES_MAX && in.getNextEntry() != null) {
                throw new ZipException("more than one file in it");
            }
            return content;
        }
    }

    private static Optional<String> readable(byte[] file) {
        return file.length > BYTES_MAX ? Optional.empty() : Decoded.utf8(file);
    }

    /** The central parity is announced at 09:15 Beijing time on its day. */
    static Instant parityPublished(LocalDate asOf) {
        return asOf.atTime(LocalTime.of(9, 15)).atZone(BEIJING).toInstant();
    }

    /** The ECB publishes at about 16:00 Central European time on its day. */
    static Instant ecbPublished(LocalDate asOf) {
        return asOf.atTime(LocalTime.of(16, 0)).atZone(FRANKFURT).toInstant();
    }

    /** Gathers what a file holds. */
    static final class Gathered {

        private final List<ReferenceRate> rates = new ArrayList<>();
        private final List<Failure> failures = new ArrayList<>();

        void euro(int line, String currency, String value, LocalDate asOf) {
            if (UNPUBLISHED.contains(value)) {
                return;
            }
            if (!Currency.exists(currency) || currency.equals("EUR")) {
                fail(line, currency, Reason.of("RATE_CURRENCY_UNKNOWN", "currency", currency));
                return;
            }
            rate(line, new Pair(Currency.EUR, Currency.of(currency)), 1, value, ECB, ecbPublished(asOf), asOf);
        }

        void rate(int line, Pair pair, int per, String value, String source, Instant publishedAt, LocalDate asOf) {
            if (UNPUBLISHED.contains(value)) {
                return;
            }
            Optional<BigDecimal> rate = Decoded.rate(value);
            if (rate.isEmpty()) {
                fail(line, value, Reason.of("RATE_NOT_A_NUMBER", "pair", pair).with("date", asOf));
                return;
            }
            rates.add(new ReferenceRate(pair, rate.get(), per, source, publishedAt, asOf));
        }

        void fail(int line, String content, Reason reason) {
            fail(line, 0, content, reason);
        }

        void fail(int line, int column, String content, Reason reason) {
            failures.add(new Failure(line, column, content, reason));
        }

        ParsedRates parsed() {
            return new ParsedRates(rates, failures);
        }
    }
}
