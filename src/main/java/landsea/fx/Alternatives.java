package landsea.fx;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import landsea.basics.Money;

/** What the same payout would have come to by the usual alternatives. */
final class Alternatives {

    private Alternatives() {}

    /** One result per way that serves the currencies and the yearly volume, in the order of the table. */
    static List<Alternative.Result> of(
            List<Alternative> table, Money sell, Conversion conversion, Mid mid, Money yearlyVolume) {
        Set<String> withOwnRow = table.stream()
                .filter(row -> row.sold().equals(new Alternative.Sold.One(sell.currency())))
                .map(Alternative::code)
                .collect(Collectors.toSet());
        BigDecimal sold = sell.decimal();
        return table.stream()
                .filter(row -> row.buy().equals(conversion.buy()))
                .filter(row -> switch (row.sold()) {
                    case Alternative.Sold.One(var currency) -> currency.equals(sell.currency());
                    case Alternative.Sold.AnyOther other -> !withOwnRow.contains(row.code());
                })
                .filter(row -> row.volumeFrom().compareTo(yearlyVolume) <= 0
                        && row.volumeTo().compareTo(yearlyVolume) > 0)
                .flatMap(row -> row.credited(sold, conversion, mid).stream())
                .toList();
    }
}
