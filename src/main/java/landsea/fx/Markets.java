package landsea.fx;

import java.time.Instant;
import java.util.List;
import landsea.engine.Commit;
import landsea.engine.Stamped;
import landsea.limits.LimitRows;
import landsea.limits.Limits;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps the last market in memory and reads again only what has changed. */
final class Markets {

    private record Prices(Tariff tariff, List<Alternative> alternatives) {

        static Prices read(JdbcClient sql) {
            return new Prices(TariffStore.tariff(sql), TariffStore.alternatives(sql));
        }
    }

    private record Parts(List<ReferenceRate> rates, List<ProviderSheet> sheets, Prices prices, LimitRows limits) {

        boolean isMadeOf(Parts others) {
            return rates == others.rates
                    && sheets == others.sheets
                    && prices == others.prices
                    && limits == others.limits;
        }
    }

    private record Made(Parts parts, Market market) {

        static Made of(Parts parts) {
            return new Made(
                    parts,
                    new Market(
                            parts.rates,
                            parts.sheets,
                            parts.prices.tariff(),
                            parts.prices.alternatives(),
                            parts.limits));
        }
    }

    private final Stamped<List<ReferenceRate>> rates = new Stamped<>("RATES");
    private final Stamped<List<ProviderSheet>> sheets = new Stamped<>("SHEETS");
    private final Stamped<Prices> prices = new Stamped<>("TARIFF");

    private final Limits limits;

    private volatile Made last = Made.of(
            new Parts(List.of(), List.of(), new Prices(new Tariff(List.of(), List.of()), List.of()), LimitRows.none()));

    Markets(Limits limits) {
        this.limits = limits;
    }

    /** The market as this commit sees it. */
    Market current(Commit commit) {
        Instant at = commit.at();
        return made(new Parts(
                rates.of(commit, sql -> FxStore.ratesFrom(sql, at)),
                sheets.of(commit, sql -> FxStore.sheetsFrom(sql, at)),
                prices.of(commit, Prices::read),
                limits.of(commit)));
    }

    /** The market as a reader outside any commit sees it. */
    Market current(JdbcClient sql, Instant at) {
        return made(new Parts(
                rates.of(sql, any -> FxStore.ratesFrom(any, at)),
                sheets.of(sql, any -> FxStore.sheetsFrom(any, at)),
                prices.of(sql, Prices::read),
                limits.of(sql)));
    }

    private Market made(Parts parts) {
        Made known = last;
        if (!known.parts.isMadeOf(parts)) {
            known = Made.of(parts);
            last = known;
        }
        return known.market;
    }
}
