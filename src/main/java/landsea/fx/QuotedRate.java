package landsea.fx;

import java.math.BigDecimal;

/**
 * The rate of a quote with all that it was made of, for one unit of the pair's base.
 *
 * @param client what the amounts follow
 * @param provider the winning sheet's bid or ask
 * @param marginBasisPoints what the tariff row makes the provider's rate worse by
 * @param markupBasisPoints 10,000 × (mid − client) / mid when the client sells the base, the sign reversed when he buys
 */
public record QuotedRate(
        Pair pair,
        Direction direction,
        BigDecimal client,
        BigDecimal provider,
        BigDecimal marginBasisPoints,
        String marginRow,
        Mid mid,
        BigDecimal markupBasisPoints) {

    public QuotedRate {
        if (!mid.pair().equals(pair)) {
            throw new IllegalArgumentException("a rate of " + pair + " is not measured against a mid of " + mid.pair());
        }
        Conversion conversion = new Conversion(pair, direction);
        if (client.compareTo(conversion.clientRate(provider, marginBasisPoints)) != 0) {
            throw new IllegalArgumentException("the client's rate " + client + " is not " + provider + " less "
                    + marginBasisPoints + " basis points");
        }
        if (markupBasisPoints.compareTo(conversion.markupBasisPoints(mid.value(), client)) != 0) {
            throw new IllegalArgumentException("the markup of " + client + " over the mid " + mid.value() + " is not "
                    + markupBasisPoints + " basis points");
        }
    }

    static QuotedRate of(Conversion conversion, BigDecimal provider, TariffRow margin, Mid mid) {
        BigDecimal client = conversion.clientRate(provider, margin.basisPoints());
        return new QuotedRate(
                conversion.pair(),
                conversion.direction(),
                client,
                provider,
                margin.basisPoints(),
                margin.id(),
                mid,
                conversion.markupBasisPoints(mid.value(), client));
    }

    Conversion conversion() {
        return new Conversion(pair, direction);
    }
}
