package landsea.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import landsea.basics.Unit.Currency;

/** What each currency was worth in yuan on the sandbox's working day, as published. */
final class Parities {

    private static final String FILE = "/landsea/sandbox/central-parity-2025-01-14.tsv";

    /** Far finer than any rate that is quoted from it. */
    private static final MathContext EXACT_ENOUGH = new MathContext(20);

    private final Map<Currency, BigDecimal> yuan;

    private Parities(Map<Currency, BigDecimal> yuan) {
        this.yuan = Map.copyOf(yuan);
    }

    /** @throws IllegalArgumentException naming the line that is wrong */
    static Parities shipped() {
        try (InputStream in = Parities.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("no central parity ships as " + FILE);
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Parities parse(String text) {
        Map<Currency, BigDecimal> yuan = new HashMap<>();
        yuan.put(Currency.CNY, BigDecimal.ONE);
        text.lines()
                .filter(line -> !line.startsWith("#") && !line.startsWith("currency\t"))
                .forEach(line -> {
                    String[] cells = line.split("\t", -1);
                    if (cells.length != 3) {
                        throw new IllegalArgumentException("not currency, per and value: '" + line + "'");
                    }
                    BigDecimal one = new BigDecimal(cells[2]).divide(new BigDecimal(cells[1]), EXACT_ENOUGH);
                    yuan.put(Currency.of(cells[0]), one);
                });
        return new Parities(yuan);
    }

    /** How much of the quote currency one unit of the base is worth; empty when either was not published. */
    Optional<BigDecimal> mid(String base, String quote) {
        return of(base).flatMap(worth -> of(quote).map(other -> worth.divide(other, EXACT_ENOUGH)));
    }

    private Optional<BigDecimal> of(String currency) {
        return Currency.exists(currency) ? Optional.ofNullable(yuan.get(Currency.of(currency))) : Optional.empty();
    }
}
