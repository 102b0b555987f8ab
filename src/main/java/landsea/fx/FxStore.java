package landsea.fx;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.engine.Commit;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The SQL of rates and sheets. */
final class FxStore {

    /** Rates that are older than this are read only where a pair has nothing newer. */
    private static final Duration RATES_RECENT = Duration.ofDays(5);

    /** Sheets that came longer ago are not read: no plan uses a sheet for so long. */
    private static final Duration SHEETS_RECENT = Duration.ofHours(24);

    private static final String RATE = "source, base, quote, published_at, as_of, per, value";

    private FxStore() {}

    private record RateKey(String source, Pair pair, Instant publishedAt) {

        static RateKey of(ReferenceRate rate) {
            return new RateKey(rate.source(), rate.pair(), rate.publishedAt());
        }
    }

    private record SheetKey(ProviderId provider, Pair pair, Instant receivedAt) {}

    private record SheetRow(SheetKey key, Instant validFrom, Instant validUntil, ProviderSheet.Tier tier) {}

    private record TierRow(ProviderSheet sheet, ProviderSheet.Tier tier) {}

    static List<Outcome<ReferenceRate>> recordRates(Commit commit, List<ReferenceRate> rates) {
        Instant at = commit.at();
        int added = commit.rows(rates)
                .text(ReferenceRate::source)
                .text(rate -> rate.pair().base().code())
                .text(rate -> rate.pair().quote().code())
                .instant(ReferenceRate::publishedAt)
                .date(ReferenceRate::asOf)
                .integer(ReferenceRate::per)
                .numeric(ReferenceRate::value)
                .instant(rate -> at)
                .update("INSERT INTO reference_rates (" + RATE + ", recorded_at)"
                        + " SELECT * FROM {rows} ON CONFLICT DO NOTHING");
        if (added > 0) {
            commit.stampMoved("RATES");
        }
        Map<RateKey, ReferenceRate> kept = new HashMap<>();
        commit.rows(rates)
                .text(ReferenceRate::source)
                .text(rate -> rate.pair().base().code())
                .text(rate -> rate.pair().quote().code())
                .instant(ReferenceRate::publishedAt)
                .query(
                        "SELECT " + RATE + " FROM {rows} AS r(source, base, quote, published_at)"
                                + " JOIN reference_rates USING (source, base, quote, published_at)",
                        FxStore::rate)
                .forEach(rate -> kept.put(RateKey.of(rate), rate));
        return rates.stream().map(rate -> asKept(rate, kept)).toList();
    }

    private static Outcome<ReferenceRate> asKept(ReferenceRate rate, Map<RateKey, ReferenceRate> kept) {
        ReferenceRate known = kept.getOrDefault(RateKey.of(rate), rate);
        boolean same = known.value().compareTo(rate.value()) == 0 && known.per() == rate.per();
        return same
                ? Outcome.done(known)
                : Outcome.refused(Reason.of("RATE_PUBLISHED_OTHERWISE", "rate", rate.asPublished())
                        .with("known", known.asPublished())
                        .with("source", rate.source())
                        .with("published_at", rate.publishedAt()));
    }

    static List<ReferenceRate> newestRates(JdbcClient sql, Instant at) {
        return sql.sql("SELECT DISTINCT ON (source, base, quote) " + RATE + " FROM reference_rates"
                        + " WHERE published_at <= ? ORDER BY source, base, quote, published_at DESC")
                .params(Timestamp.from(at))
                .query(FxStore::rate)
                .list();
    }

    /** The rates that may serve from some days before this instant on: what is published later is in there too. */
    static List<ReferenceRate> ratesFrom(JdbcClient sql, Instant at) {
        Instant recent = at.minus(RATES_RECENT);
        List<ReferenceRate> rates = new ArrayList<>(newestRates(sql, recent));
        rates.addAll(sql.sql("SELECT " + RATE + " FROM reference_rates WHERE published_at > ?")
                .params(Timestamp.from(recent))
                .query(FxStore::rate)
                .list());
        return rates;
    }

    private static ReferenceRate rate(ResultSet row, int number) throws SQLException {
        return new ReferenceRate(
                Pair.of(row.getString("base"), row.getString("quote")),
                row.getBigDecimal("value"),
                row.getInt("per"),
                row.getString("source"),
                row.getTimestamp("published_at").toInstant(),
                row.getObject("as_of", LocalDate.class));
    }

    static void recordProviders(Commit commit, List<Provider> providers) {
        Instant at = commit.at();
        commit.rows(providers)
                .text(provider -> provider.id().value())
                .text(Provider::name)
                .instant(provider -> at)
                .update("INSERT INTO providers (provider_id, name, recorded_at)"
                        + " SELECT * FROM {rows} ON CONFLICT DO NOTHING");
    }

    /** Providers that have no sheet of the pair that is still valid then. */
    static List<ProviderId> providersWithoutSheet(Commit commit, Currency base, Currency quote, Instant then) {
        return commit.sql()
                .sql("""
                        SELECT p.provider_id FROM providers p WHERE NOT EXISTS (
                            SELECT 1 FROM provider_sheets s WHERE s.provider_id = p.provider_id
                              AND s.base = ? AND s.quote = ? AND s.valid_until > ?)
                        ORDER BY p.provider_id""")
                .params(base.code(), quote.code(), Timestamp.from(then))
                .query((row, number) -> new ProviderId(row.getString(1)))
                .list();
    }

    static List<Outcome<ProviderSheet>> recordSheets(Commit commit, List<ProviderSheet> sheets) {
        Set<String> providers = new HashSet<>(commit.rows(sheets)
                .text(sheet -> sheet.provider().value())
                .query(
                        "SELECT provider_id FROM providers WHERE provider_id IN (SELECT * FROM {rows})",
                        (row, number) -> row.getString(1)));
        List<ProviderSheet> known = sheets.stream()
                .filter(sheet -> providers.contains(sheet.provider().value()))
                .toList();
        List<SheetKey> added = commit.rows(known)
                .text(sheet -> sheet.provider().value())
                .text(sheet -> sheet.pair().base().code())
                .text(sheet -> sheet.pair().quote().code())
                .instant(ProviderSheet::receivedAt)
                .instant(ProviderSheet::validFrom)
                .instant(ProviderSheet::validUntil)
                .query("""
                        INSERT INTO provider_sheets (provider_id, base, quote, received_at, valid_from, valid_until)
                        SELECT * FROM {rows} ON CONFLICT DO NOTHING
                        RETURNING provider_id, base, quote, received_at""", (row, number) -> key(row));
        addTiers(commit, known, new HashSet<>(added));
        return sheets.stream()
                .map(sheet -> providers.contains(sheet.provider().value())
                        ? Outcome.done(sheet)
                        : Outcome.<ProviderSheet>refused(Reason.of("PROVIDER_UNKNOWN", "provider", sheet.provider())))
                .toList();
    }

    private static void addTiers(Commit commit, List<ProviderSheet> sheets, Set<SheetKey> added) {
        if (added.isEmpty()) {
            return;
        }
        List<TierRow> tiers = sheets.stream()
                .filter(sheet -> added.remove(new SheetKey(sheet.provider(), sheet.pair(), sheet.receivedAt())))
                .flatMap(sheet -> sheet.tiers().stream().map(tier -> new TierRow(sheet, tier)))
                .toList();
        commit.rows(tiers)
                .text(row -> row.sheet().provider().value())
                .text(row -> row.sheet().pair().base().code())
                .text(row -> row.sheet().pair().quote().code())
                .instant(row -> row.sheet().receivedAt())
                .bigint(row -> row.tier().from().minor())
                .numeric(row -> row.tier().bid())
                .numeric(row -> row.tier().ask())
                .update("""
                        INSERT INTO provider_sheet_tiers (provider_id, base, quote, received_at, tier_from_minor, bid, ask)
                        SELECT * FROM {rows}""");
        commit.stampMoved("SHEETS");
    }

    /** The sheets that came within some hours before this instant, or after it. */
    static List<ProviderSheet> sheetsFrom(JdbcClient sql, Instant at) {
        Map<SheetKey, List<SheetRow>> rows = new LinkedHashMap<>();
        sql.sql("""
                        WITH newest AS (
                            SELECT provider_id, base, quote, max(received_at) AS received_at FROM provider_sheets
                            WHERE received_at > ? AND received_at <= ? GROUP BY provider_id, base, quote
                            UNION
                            SELECT provider_id, base, quote, received_at FROM provider_sheets
                            WHERE received_at > ?)
                        SELECT provider_id, base, quote, received_at, valid_from, valid_until, tier_from_minor, bid, ask
                        FROM newest JOIN provider_sheets USING (provider_id, base, quote, received_at)
                        JOIN provider_sheet_tiers USING (provider_id, base, quote, received_at)
                        ORDER BY provider_id, base, quote, received_at, tier_from_minor""")
                .params(
                        Timestamp.from(at.minus(SHEETS_RECENT)),
                        Timestamp.from(at.minusSeconds(60)),
                        Timestamp.from(at.minusSeconds(60)))
                .query((row, number) -> sheetRow(row))
                .list()
                .forEach(row ->
                        rows.computeIfAbsent(row.key, key -> new ArrayList<>()).add(row));
        return rows.entrySet().stream()
                .map(entry -> sheet(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static ProviderSheet sheet(SheetKey key, List<SheetRow> rows) {
        SheetRow first = rows.getFirst();
        return new ProviderSheet(
                key.provider,
                key.pair,
                rows.stream().map(SheetRow::tier).toList(),
                first.validFrom,
                first.validUntil,
                key.receivedAt);
    }

    private static SheetKey key(ResultSet row) throws SQLException {
        return new SheetKey(
                new ProviderId(row.getString("provider_id")),
                Pair.of(row.getString("base"), row.getString("quote")),
                row.getTimestamp("received_at").toInstant());
    }

    private static SheetRow sheetRow(ResultSet row) throws SQLException {
        BigDecimal bid = row.getBigDecimal("bid");
        BigDecimal ask = row.getBigDecimal("ask");
        Money from = Money.ofMinor(Currency.of(row.getString("base")), row.getLong("tier_from_minor"));
        return new SheetRow(
                key(row),
                row.getTimestamp("valid_from").toInstant(),
                row.getTimestamp("valid_until").toInstant(),
                new ProviderSheet.Tier(from, bid, ask));
    }
}
