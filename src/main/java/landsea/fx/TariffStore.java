package landsea.fx;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.engine.Commit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The SQL of the tariff and of the alternatives. */
final class TariffStore {

    private TariffStore() {}

    static void record(Commit commit, List<TariffRow> rows, List<TariffLimits> limits) {
        requireNoCollision(commit.sql(), rows, limits);
        Instant at = commit.at();
        commit.rows(rows)
                .text(TariffRow::id)
                .text(TariffRow::plan)
                .text(row -> row.kind().name())
                .text(TariffStore::currency)
                .bigint(row -> minor(row, TariffRow.Scope.OneCurrency::tierFrom, 0))
                .numeric(TariffRow::basisPoints)
                .bigint(row -> minor(row, TariffRow.Scope.OneCurrency::flat, 0))
                .bigint(row -> minor(row, TariffRow.Scope.OneCurrency::minimum, 0))
                .bigint(row -> bounded(minor(row, TariffRow.Scope.OneCurrency::maximum, Long.MAX_VALUE)))
                .date(TariffRow::effectiveFrom)
                .date(row -> ended(row.effectiveTo()))
                .text(TariffRow::source)
                .instant(row -> at)
                .update("""
                        INSERT INTO tariff_rows (row_id, plan, kind, currency, tier_from_minor, basis_points, flat_minor,
                            minimum_minor, maximum_minor, effective_from, effective_to, source, recorded_at)
                        SELECT * FROM {rows} ON CONFLICT (row_id) DO NOTHING""");
        commit.rows(limits)
                .text(TariffLimits::plan)
                .date(TariffLimits::effectiveFrom)
                .date(limit -> ended(limit.effectiveTo()))
                .text(limit -> String.join(",", limit.midSources()))
                .integer(limit -> limit.midAgeMax().toSeconds())
                .integer(limit -> limit.quoteLife().toSeconds())
                .integer(limit -> limit.sheetLife().toSeconds())
                .text(TariffLimits::source)
                .instant(limit -> at)
                .update("""
                        INSERT INTO tariff_limits (plan, effective_from, effective_to, mid_sources, mid_age_max_seconds,
                            quote_life_seconds, sheet_life_seconds, source, recorded_at)
                        SELECT * FROM {rows} ON CONFLICT DO NOTHING""");
        commit.stampMoved("TARIFF");
    }

    /** Builds the tariff as it would be, which refuses rows that collide. */
    private static void requireNoCollision(JdbcClient sql, List<TariffRow> rows, List<TariffLimits> limits) {
        List<TariffRow> allRows = new ArrayList<>(rows(sql));
        Set<String> known = allRows.stream().map(TariffRow::id).collect(Collectors.toSet());
        rows.stream().filter(row -> !known.contains(row.id())).forEach(allRows::add);
        List<TariffLimits> allLimits = new ArrayList<>(limits(sql));
        List<TariffLimits> before = List.copyOf(allLimits);
        limits.stream()
                .filter(limit -> before.stream()
                        .noneMatch(other -> other.plan().equals(limit.plan())
                                && other.effectiveFrom().equals(limit.effectiveFrom())))
                .forEach(allLimits::add);
        new Tariff(allRows, allLimits);
    }

    static Tariff tariff(JdbcClient sql) {
        return new Tariff(rows(sql), limits(sql));
    }

    static List<TariffRow> rows(JdbcClient sql) {
        return sql.sql("""
                        SELECT r.row_id, r.plan, r.kind, r.currency, r.tier_from_minor, r.basis_points, r.flat_minor,
                               r.minimum_minor, r.maximum_minor, r.effective_from,
                               coalesce(e.effective_to, r.effective_to) AS effective_to, r.source
                        FROM tariff_rows r LEFT JOIN tariff_ends e USING (row_id)""").query(TariffStore::row).list();
    }

    static List<TariffLimits> limits(JdbcClient sql) {
        return sql.sql("""
                        SELECT plan, effective_from, effective_to, mid_sources, mid_age_max_seconds, quote_life_seconds,
                               sheet_life_seconds, source
                        FROM tariff_limits""")
                .query((row, number) -> new TariffLimits(
                        row.getString("plan"),
                        List.of(row.getString("mid_sources").split(",")),
                        Duration.ofSeconds(row.getInt("mid_age_max_seconds")),
                        Duration.ofSeconds(row.getInt("quote_life_seconds")),
                        Duration.ofSeconds(row.getInt("sheet_life_seconds")),
                        row.getObject("effective_from", LocalDate.class),
                        end(row),
                        row.getString("source")))
                .list();
    }

    private static TariffRow row(ResultSet row, int number) throws SQLException {
        return row(row, row.getString("row_id"), row.getString("source"));
    }

    static TariffRow row(ResultSet row, String id, String source) throws SQLException {
        return new TariffRow(
                id,
                row.getString("plan"),
                ChargeKind.valueOf(row.getString("kind")),
                scope(row),
                row.getBigDecimal("basis_points"),
                row.getObject("effective_from", LocalDate.class),
                end(row),
                source);
    }

    private static TariffRow.Scope scope(ResultSet row) throws SQLException {
        @Nullable String code = row.getString("currency");
        if (code == null) {
            return new TariffRow.Scope.AnyCurrency();
        }
        Currency currency = Currency.of(code);
        return new TariffRow.Scope.OneCurrency(
                Money.ofMinor(currency, row.getLong("tier_from_minor")),
                Money.ofMinor(currency, row.getLong("flat_minor")),
                Money.ofMinor(currency, row.getLong("minimum_minor")),
                Money.ofMinor(currency, orMost(row, "maximum_minor")));
    }

    static void recordAlternatives(Commit commit, List<Alternative> alternatives) {
        Instant at = commit.at();
        commit.rows(alternatives)
                .text(Alternative::code)
                .text(row -> switch (row.sold()) {
                    case Alternative.Sold.One(Currency currency) -> currency.code();
                    case Alternative.Sold.AnyOther other -> null;
                })
                .text(row -> row.buy().code())
                .numeric(Alternative::costPercent)
                .bigint(row -> row.volumeFrom().minor())
                .bigint(row -> bounded(row.volumeTo().minor()))
                .smallint(Alternative::daysMin)
                .smallint(Alternative::daysMax)
                .text(Alternative::source)
                .date(Alternative::asOf)
                .instant(row -> at)
                .update("""
                        INSERT INTO alternatives (code, sell, buy, cost_percent, volume_from_minor, volume_to_minor, days_min,
                            days_max, source, as_of, recorded_at)
                        SELECT * FROM {rows} ON CONFLICT DO NOTHING""");
        commit.stampMoved("TARIFF");
    }

    static List<Alternative> alternatives(JdbcClient sql) {
        return sql.sql("""
                        SELECT code, sell, buy, cost_percent, volume_from_minor, volume_to_minor, days_min, days_max, source,
                               as_of
                        FROM alternatives a
                        WHERE as_of = (SELECT max(x.as_of) FROM alternatives x WHERE x.code = a.code)
                        ORDER BY code, sell, buy, volume_from_minor""").query(TariffStore::alternative).list();
    }

    private static Alternative alternative(ResultSet row, int number) throws SQLException {
        @Nullable String sell = row.getString("sell");
        return new Alternative(
                row.getString("code"),
                sell == null ? new Alternative.Sold.AnyOther() : new Alternative.Sold.One(Currency.of(sell)),
                Currency.of(row.getString("buy")),
                row.getBigDecimal("cost_percent"),
                Money.ofMinor(Currency.USD, row.getLong("volume_from_minor")),
                Money.ofMinor(Currency.USD, orMost(row, "volume_to_minor")),
                row.getInt("days_min"),
                row.getInt("days_max"),
                row.getString("source"),
                row.getObject("as_of", LocalDate.class));
    }

    static @Nullable String currency(TariffRow row) {
        return switch (row.scope()) {
            case TariffRow.Scope.AnyCurrency any -> null;
            case TariffRow.Scope.OneCurrency one -> one.currency().code();
        };
    }

    static long minor(TariffRow row, Function<TariffRow.Scope.OneCurrency, Money> amount, long ofAny) {
        return switch (row.scope()) {
            case TariffRow.Scope.AnyCurrency any -> ofAny;
            case TariffRow.Scope.OneCurrency one -> amount.apply(one).minor();
        };
    }

    static @Nullable Long bounded(long most) {
        return most == Long.MAX_VALUE ? null : (Long) most;
    }

    private static long orMost(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? Long.MAX_VALUE : value;
    }

    private static @Nullable LocalDate ended(LocalDate effectiveTo) {
        return effectiveTo.equals(TariffRow.OPEN_ENDED) ? null : effectiveTo;
    }

    private static LocalDate end(ResultSet row) throws SQLException {
        @Nullable LocalDate end = row.getObject("effective_to", LocalDate.class);
        return end == null ? TariffRow.OPEN_ENDED : end;
    }
}
