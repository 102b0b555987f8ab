package landsea.fx;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps the last market in memory and reads again only what has changed. */
final class Markets {

    private record Versions(UUID rates, UUID sheets, UUID tariff) {}

    private record Snapshot(
            Versions versions,
            List<ReferenceRate> rates,
            List<ProviderSheet> sheets,
            Tariff tariff,
            List<Alternative> alternatives,
            Market market) {}

    private static final UUID NONE = new UUID(0, 0);

    private volatile Snapshot last = new Snapshot(
            new Versions(NONE, NONE, NONE),
            List.of(),
            List.of(),
            new Tariff(List.of(), List.of()),
            List.of(),
            new Market(List.of(), List.of(), new Tariff(List.of(), List.of()), List.of()));

    /**
     * The market as this transaction sees it. The versions are read before the tables: a change in between makes the next
     * reader read again, never miss it.
     */
    Market current(JdbcClient sql, Instant at) {
        Versions versions = versions(sql);
        Snapshot known = last;
        if (known.versions.equals(versions)) {
            return known.market;
        }
        boolean sameRates = known.versions.rates.equals(versions.rates);
        boolean sameSheets = known.versions.sheets.equals(versions.sheets);
        boolean sameTariff = known.versions.tariff.equals(versions.tariff);
        List<ReferenceRate> rates = sameRates ? known.rates : FxStore.ratesFrom(sql, at);
        List<ProviderSheet> sheets = sameSheets ? known.sheets : FxStore.sheetsFrom(sql, at);
        Tariff tariff = sameTariff ? known.tariff : TariffStore.tariff(sql);
        List<Alternative> alternatives = sameTariff ? known.alternatives : TariffStore.alternatives(sql);
        Snapshot fresh = new Snapshot(
                versions, rates, sheets, tariff, alternatives, new Market(rates, sheets, tariff, alternatives));
        last = fresh;
        return fresh.market;
    }

    private static Versions versions(JdbcClient sql) {
        Map<String, UUID> versions = sql
                .sql("SELECT kind, version FROM fx_versions")
                .query((row, number) -> Map.entry(row.getString(1), row.getObject(2, UUID.class)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new Versions(of(versions, "RATES"), of(versions, "SHEETS"), of(versions, "TARIFF"));
    }

    private static UUID of(Map<String, UUID> versions, String kind) {
        UUID version = versions.get(kind);
        if (version == null) {
            throw new IllegalStateException("no version of " + kind);
        }
        return version;
    }
}
