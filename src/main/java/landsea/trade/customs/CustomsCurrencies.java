package landsea.trade.customs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import landsea.basics.Unit.Currency;

/** Currencies as customs codes them: three digits until 2018 and in export lists, letters elsewhere. */
final class CustomsCurrencies {

    private static final Map<String, Currency> BY_CODE = read();

    private CustomsCurrencies() {}

    static Optional<Currency> find(String code) {
        Currency known = BY_CODE.get(code);
        if (known != null) {
            return Optional.of(known);
        }
        return Currency.exists(code) ? Optional.of(Currency.of(code)) : Optional.empty();
    }

    private static Map<String, Currency> read() {
        try (InputStream in = CustomsCurrencies.class.getResourceAsStream("/landsea/trade/currencies.tsv")) {
            if (in == null) {
                throw new IllegalStateException("the table of currencies is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(row -> row.split("\t"))
                    .collect(Collectors.toMap(cells -> cells[0], cells -> Currency.of(cells[1])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
