package landsea.settlement;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.engine.Desk;
import landsea.engine.Housekeeping;
import landsea.engine.Viewer;
import landsea.fx.ChargeKind;
import landsea.fx.FeeLine;
import landsea.fx.FeeRequest;
import landsea.fx.Fx;
import landsea.fx.Indication;
import landsea.fx.ProviderSheetRequests;
import landsea.fx.QuoteId;
import landsea.fx.QuoteRequest;
import landsea.parties.Merchant;
import landsea.parties.MerchantId;
import landsea.parties.Parties;
import org.springframework.stereotype.Service;

/** What a merchant looks at before he asks for a firm quote: binds nobody, holds nothing. */
@Service
public class QuotePreview {

    /**
     * What of a payment can be converted.
     *
     * @param received what came in
     * @param fees of the channel, taken before
     * @param most what is left of it
     */
    public record Convertible(Money received, List<FeeLine> fees, Money most) {}

    private final Desk desk;
    private final Parties parties;
    private final Fx fx;
    private final Housekeeping housekeeping;
    private final ProviderSheetRequests providers;
    private final Clock clock;

    QuotePreview(
            Desk desk,
            Parties parties,
            Fx fx,
            Housekeeping housekeeping,
            ProviderSheetRequests providers,
            Clock clock) {
        this.desk = desk;
        this.parties = parties;
        this.fx = fx;
        this.housekeeping = housekeeping;
        this.providers = providers;
        this.clock = clock;
    }

    /** Refused with MERCHANT_UNKNOWN, or TARIFF_MISSING. */
    public Outcome<Convertible> convertible(Viewer viewer, MerchantId merchant, Money received) {
        Optional<Merchant> known = desk.read(viewer, sql -> parties.merchant(sql, merchant));
        if (known.isEmpty()) {
            return Outcome.refused(Reason.of("MERCHANT_UNKNOWN", "merchant", merchant));
        }
        return fx.fees(
                        viewer,
                        new FeeRequest(known.get().plan(), Set.of(ChargeKind.CHANNEL_FEE), received),
                        clock.instant())
                .map(fees -> new Convertible(
                        received,
                        fees,
                        received.minus(Money.sum(
                                received.currency(),
                                fees.stream().map(FeeLine::amount).toList()))));
    }

    /**
     * What a quote would be now. Refused as quotes are; where it lacks a rate, providers are asked, and asking again in a moment
     * may find one.
     */
    public Outcome<Indication> indicate(Viewer viewer, MerchantId merchant, Money sell, Currency buy) {
        return indicate(viewer, merchant, sell, buy, request -> request);
    }

    /** The same under a limit; refused with MARKUP_ABOVE_LIMIT beyond it. */
    Outcome<Indication> indicate(Viewer viewer, MerchantId merchant, Money sell, Currency buy, BigDecimal markupMax) {
        return indicate(viewer, merchant, sell, buy, request -> request.withMarkupAtMost(markupMax));
    }

    private Outcome<Indication> indicate(
            Viewer viewer, MerchantId merchant, Money sell, Currency buy, UnaryOperator<QuoteRequest> terms) {
        Optional<Merchant> known = desk.read(viewer, sql -> parties.merchant(sql, merchant));
        if (known.isEmpty()) {
            return Outcome.refused(Reason.of("MERCHANT_UNKNOWN", "merchant", merchant));
        }
        Instant at = clock.instant();
        Outcome<Indication> indication = fx.indicate(
                viewer,
                terms.apply(QuoteRequest.of(
                        QuoteId.next(merchant.bucket()),
                        known.get().plan(),
                        sell.currency(),
                        buy,
                        QuoteRequest.FixedSide.SELL,
                        sell,
                        Set.of(ChargeKind.CONVERSION_FEE))),
                at);
        if (indication instanceof Outcome.Refused<Indication>(Reason reason)
                && reason.code().equals("NO_PROVIDER_QUOTE")) {
            housekeeping.<Instant>commit(commit -> {
                providers.request(commit, sell.currency(), buy);
                return commit.at();
            });
        }
        return indication;
    }
}
