package landsea.fx;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    /** The ECB's euro reference rates: its daily or history file, CSV or XML, or the CSV of its data portal. */
    public static ParsedRates ecb(byte[] file) {
        Optional<String> text = readable(file);
        if (text.isEmpty()) {
            return ParsedRates.unreadable("RATE_FILE_NOT_TEXT", "not UTF-8, or too large");
        }
        return text.get().stripLeading().startsWith("<") ? EcbXmlFile.parse(text.get()) : EcbCsvFile.parse(text.get());
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
            failures.add(new Failure(line, content, reason));
        }

        ParsedRates parsed() {
            return new ParsedRates(rates, failures);
        }
    }
}
