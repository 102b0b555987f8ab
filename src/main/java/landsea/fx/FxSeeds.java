package landsea.fx;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import org.jspecify.annotations.Nullable;

/**
 * What ships with the program: the sandbox's price list, the central parity of its own day, and the dated costs of the
 * usual alternatives. All of it is data to be written into the tables, where it can be changed.
 */
public final class FxSeeds {

    private static final String ANY = "ANY";

    private FxSeeds() {}

    public static List<TariffRow> tariffRows() {
        return table("tariff.tsv", "\t", FxSeeds::tariffRow);
    }

    public static List<TariffLimits> tariffLimits() {
        return table(
                "tariff-limits.tsv",
                "\t",
                row -> new TariffLimits(
                        row.of("plan"),
                        List.of(row.of("mid_sources").split(",")),
                        Duration.parse(row.of("mid_age_max")),
                        Duration.parse(row.of("quote_life")),
                        Duration.parse(row.of("sheet_life")),
                        LocalDate.parse(row.of("effective_from")),
                        end(row),
                        row.of("source")));
    }

    /** The central parity of 14 January 2025, the sandbox's working day. */
    public static List<ReferenceRate> centralParity() {
        return table(
                "central-parity-2025-01-14.csv",
                ",",
                row -> new ReferenceRate(
                        Pair.of(row.of("base"), row.of("quote")),
                        new BigDecimal(row.of("value")),
                        Integer.parseInt(row.of("per")),
                        row.of("source"),
                        Instant.parse(row.of("published_at")),
                        LocalDate.parse(row.of("as_of"))));
    }

    public static List<Alternative> alternatives() {
        return table(
                "alternatives.tsv",
                "\t",
                row -> new Alternative(
                        row.of("code"),
                        row.of("sell").equals(ANY)
                                ? new Alternative.Sold.AnyOther()
                                : new Alternative.Sold.One(Currency.of(row.of("sell"))),
                        Currency.of(row.of("buy")),
                        new BigDecimal(row.of("cost_percent")),
                        Money.of(Currency.USD, row.of("volume_from")),
                        row.has("volume_to") ? Money.of(Currency.USD, row.of("volume_to")) : Alternative.UNLIMITED,
                        Integer.parseInt(row.of("days_min")),
                        Integer.parseInt(row.of("days_max")),
                        row.of("source"),
                        LocalDate.parse(row.of("as_of"))));
    }

    private static TariffRow tariffRow(Row row) {
        return new TariffRow(
                row.of("id"),
                row.of("plan"),
                ChargeKind.valueOf(row.of("kind")),
                row.of("currency").equals(ANY) ? new TariffRow.Scope.AnyCurrency() : oneCurrency(row),
                new BigDecimal(row.of("basis_points")),
                LocalDate.parse(row.of("effective_from")),
                end(row),
                row.of("source"));
    }

    private static TariffRow.Scope oneCurrency(Row row) {
        Currency currency = Currency.of(row.of("currency"));
        return new TariffRow.Scope.OneCurrency(
                Money.of(currency, row.of("tier_from")),
                Money.of(currency, row.of("flat")),
                Money.of(currency, row.of("minimum")),
                row.has("maximum") ? Money.of(currency, row.of("maximum")) : TariffRow.Scope.unlimited(currency));
    }

    private static LocalDate end(Row row) {
        return row.has("effective_to") ? LocalDate.parse(row.of("effective_to")) : TariffRow.OPEN_ENDED;
    }

    /** One line of a resource, by the names of its header. */
    private record Row(Map<String, String> cells) {

        String of(String name) {
            @Nullable String cell = cells.get(name);
            if (cell == null || cell.isEmpty()) {
                throw new IllegalStateException("no " + name + " in " + cells);
            }
            return cell;
        }

        boolean has(String name) {
            return !cells.getOrDefault(name, "").isEmpty();
        }
    }

    private static <T> List<T> table(String resource, String separator, Function<Row, T> read) {
        List<String[]> lines = text(resource)
                .lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(line -> line.split(separator, -1))
                .toList();
        String[] header = lines.getFirst();
        return lines.stream()
                .skip(1)
                .map(cells -> {
                    if (cells.length != header.length) {
                        throw new IllegalStateException(resource + ": " + Arrays.toString(cells));
                    }
                    Map<String, String> named = new HashMap<>();
                    for (int i = 0; i < header.length; i++) {
                        named.put(header[i], cells[i]);
                    }
                    return read.apply(new Row(named));
                })
                .toList();
    }

    private static String text(String resource) {
        try (@Nullable InputStream stream = FxSeeds.class.getResourceAsStream("/landsea/fx/" + resource)) {
            if (stream == null) {
                throw new IllegalStateException("the program lacks its resource " + resource);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
