package landsea.fx;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.fx.QuoteRequest.FixedSide;
import landsea.limits.LimitKind;

/**
 * Makes quotes.
 *
 * <p>Fees are taken from the amount sold first; the rest is converted. A tier of the tariff is found by the amount sold;
 * where the amount bought is fixed, by its worth at the mid, so that price and tier do not wait for each other.
 *
 * <p>Refused, in this order: SAME_CURRENCY, AMOUNT_NOT_POSITIVE, PAIR_UNKNOWN, PLAN_UNKNOWN, MID_MISSING, MID_TOO_OLD,
 * TARIFF_MISSING,
 * QUOTE_CREDITS_NOTHING (fees eat all), NO_PROVIDER_QUOTE, AMOUNT_OUT_OF_RANGE, QUOTE_CREDITS_NOTHING (less than a minor
 * unit), RATE_OUT_OF_BAND, MARKUP_ABOVE_LIMIT.
 */
public final class Quoting {

    private Quoting() {}

    /** The quote at that instant, or why there is none. */
    public static Outcome<Quote> quote(QuoteRequest request, Market market, Instant at) {
        Optional<Reason> misfit = misfit(request, market);
        if (misfit.isPresent()) {
            return Outcome.refused(misfit.get());
        }
        LocalDate date = LocalDate.ofInstant(at, Tariff.ZONE);
        Optional<TariffLimits> limits = market.tariff().limits(request.plan(), date);
        if (limits.isEmpty()) {
            return Outcome.refused(
                    Reason.of("PLAN_UNKNOWN", "plan", request.plan()).with("date", date));
        }
        Outcome<ReferenceRate> reference = reference(request, market, limits.get(), at);
        if (reference instanceof Outcome.Refused<ReferenceRate>(Reason reason)) {
            return Outcome.refused(reason);
        }
        Outcome<Terms> terms = terms(request, market.tariff(), date, reference.orThrow());
        if (terms instanceof Outcome.Refused<Terms>(Reason reason)) {
            return Outcome.refused(reason);
        }
        return new Pricing(request, market, limits.get(), reference.orThrow(), terms.orThrow(), at).quote();
    }

    private static Optional<Reason> misfit(QuoteRequest request, Market market) {
        if (request.sell().equals(request.buy())) {
            return Optional.of(Reason.of("SAME_CURRENCY", "currency", request.sell()));
        }
        if (!request.amount().isPositive()) {
            return Optional.of(Reason.of("AMOUNT_NOT_POSITIVE", "amount", request.amount()));
        }
        return market.knows(request.sell(), request.buy())
                ? Optional.empty()
                : Optional.of(of("PAIR_UNKNOWN", request));
    }

    private static Outcome<ReferenceRate> reference(
            QuoteRequest request, Market market, TariffLimits limits, Instant at) {
        Optional<ReferenceRate> found = market.reference(request.sell(), request.buy(), limits.midSources(), at);
        if (found.isEmpty()) {
            return Outcome.refused(of("MID_MISSING", request));
        }
        Duration age = found.get().age(at);
        return age.compareTo(limits.midAgeMax()) > 0
                ? Outcome.refused(of("MID_TOO_OLD", request)
                        .with("published_at", found.get().publishedAt())
                        .with("age", age)
                        .with("age_max", limits.midAgeMax()))
                : Outcome.done(found.get());
    }

    /** The rows of the tariff that price a request. */
    private record Terms(List<TariffRow> fees, TariffRow margin) {}

    private static Outcome<Terms> terms(QuoteRequest request, Tariff tariff, LocalDate date, ReferenceRate reference) {
        Optional<Money> sold = soldAtMid(request, reference);
        if (sold.isEmpty()) {
            return Outcome.refused(of("AMOUNT_OUT_OF_RANGE", request));
        }
        TreeSet<ChargeKind> kinds = new TreeSet<>(request.fees());
        kinds.add(ChargeKind.MARGIN);
        return Fees.rows(tariff, request.plan(), kinds, sold.get(), date)
                .map(rows -> new Terms(
                        rows.stream().filter(row -> row.kind().isFee()).toList(), rows.getLast()));
    }

    private static Optional<Money> soldAtMid(QuoteRequest request, ReferenceRate reference) {
        if (request.fixed() == FixedSide.SELL) {
            return Optional.of(request.amount());
        }
        Conversion conversion = Conversion.of(reference.pair(), request.sell());
        Mid mid = Mid.of(reference, reference.pair());
        return Amounts.fit(request.sell(), conversion.sold(request.amount().decimal(), mid.value()));
    }

    private static Reason of(String code, QuoteRequest request) {
        return Reason.of(code, "sell", request.sell()).with("buy", request.buy());
    }

    /** A request whose terms are known. */
    private record Pricing(
            QuoteRequest request,
            Market market,
            TariffLimits limits,
            ReferenceRate reference,
            Terms terms,
            Instant at) {

        Outcome<Quote> quote() {
            Money fixed = request.amount();
            if (request.fixed() == FixedSide.SELL) {
                Optional<Money> converted = lessFees(fixed);
                if (converted.isEmpty()) {
                    return Outcome.refused(of("QUOTE_CREDITS_NOTHING", request).with("amount", fixed));
                }
                fixed = converted.get();
            }
            BestExecution.Choice choice = BestExecution.choose(
                    market.sheets(request.sell(), request.buy(), at),
                    request.sell(),
                    fixed,
                    reference,
                    at,
                    limits.sheetLife());
            if (choice.offers().isEmpty()) {
                return Outcome.refused(of("NO_PROVIDER_QUOTE", request).with("sheets", whyNot(choice)));
            }
            List<Priced> priced = new ArrayList<>();
            List<Competing> unusable = new ArrayList<>(choice.unusable());
            for (BestExecution.Offer offer : inBand(choice.offers(), unusable)) {
                figures(offer)
                        .ifPresentOrElse(
                                figures -> priced.add(new Priced(offer, figures)),
                                () -> unusable.add(new Competing.Unusable(
                                        offer.sheet().provider(), usableUntil(offer), "AMOUNT_OUT_OF_RANGE")));
            }
            if (priced.isEmpty()) {
                return Outcome.refused(noneLeft(choice.offers()));
            }
            priced.sort(bestFirst());
            return quote(priced, unusable);
        }

        /** Those whose rates are near enough to the mid; the others are told among the unusable. */
        private List<BestExecution.Offer> inBand(List<BestExecution.Offer> offers, List<Competing> unusable) {
            List<BestExecution.Offer> near = new ArrayList<>();
            for (BestExecution.Offer offer : offers) {
                if (band().isPresent() && offer.isBeyond(band().getAsInt(), reference)) {
                    unusable.add(new Competing.Unusable(offer.sheet().provider(), usableUntil(offer), "OUT_OF_BAND"));
                } else {
                    near.add(offer);
                }
            }
            return near;
        }

        private OptionalInt band() {
            return market.limits().basisPoints(LimitKind.RATE_BAND, LocalDate.ofInstant(at, Tariff.ZONE));
        }

        /** Why none of the open offers is taken: the nearest of those beyond the band is named. */
        private Reason noneLeft(List<BestExecution.Offer> offers) {
            return offers.stream()
                    .filter(offer -> band().isPresent() && offer.isBeyond(band().getAsInt(), reference))
                    .min(Comparator.comparing(offer -> offer.fromMid(reference)))
                    .map(nearest -> of("RATE_OUT_OF_BAND", request)
                            .with("provider", nearest.sheet().provider())
                            .with("distance_bp", nearest.fromMid(reference).toPlainString())
                            .with("limit_bp", band().getAsInt()))
                    .orElseGet(() -> of("AMOUNT_OUT_OF_RANGE", request).with("amount", request.amount()));
        }

        private Instant usableUntil(BestExecution.Offer offer) {
            return BestExecution.usableUntil(offer.sheet(), limits.sheetLife());
        }

        /** Most credited or least sold; where rounding makes that the same, the better rate, then the name. */
        private Comparator<Priced> bestFirst() {
            Comparator<Priced> byAmount = switch (request.fixed()) {
                case SELL ->
                    Comparator.comparing((Priced one) -> one.figures.credited()).reversed();
                case BUY -> Comparator.comparing(one -> one.figures.sell());
            };
            return byAmount.thenComparing(Priced::offer, BestExecution.Offer.BEST_FIRST);
        }

        private Outcome<Quote> quote(List<Priced> priced, List<Competing> unusable) {
            Priced winner = priced.getFirst();
            if (!winner.figures.credited().isPositive()) {
                return Outcome.refused(of("QUOTE_CREDITS_NOTHING", request).with("amount", request.amount()));
            }
            Conversion conversion = winner.offer.conversion();
            QuotedRate rate =
                    QuotedRate.of(conversion, winner.offer.rate(), terms.margin, Mid.of(reference, conversion.pair()));
            if (request.markupLimit() instanceof QuoteRequest.MarkupLimit.AtMost(BigDecimal limit)
                    && conversion.markupExceeds(limit, rate.mid().value(), rate.client())) {
                return Outcome.refused(of("MARKUP_ABOVE_LIMIT", request)
                        .with("markup_bp", rate.markupBasisPoints().toPlainString())
                        .with("limit_bp", limit.toPlainString()));
            }
            List<Competing> competing = new ArrayList<>(unusable);
            for (Priced other : priced.subList(1, priced.size())) {
                competing.add(beaten(other, winner));
            }
            return Outcome.done(quote(winner, rate, competing));
        }

        private Quote quote(Priced winner, QuotedRate rate, List<Competing> competing) {
            return new Quote(
                    request.id(),
                    request.plan(),
                    at,
                    at,
                    at.plus(limits.quoteLife()),
                    request.fixed(),
                    rate,
                    winner.figures.legs(rate),
                    winner.offer.sheet().provider(),
                    competing,
                    Alternatives.of(
                            market.alternatives(),
                            winner.figures.sell(),
                            rate.conversion(),
                            rate.mid(),
                            request.yearlyVolume()));
        }

        private Competing beaten(Priced other, Priced winner) {
            boolean equal = other.figures.sell().equals(winner.figures.sell())
                    && other.figures.credited().equals(winner.figures.credited());
            return new Competing.Beaten(
                    other.offer.sheet().provider(),
                    other.offer.sheet().pair(),
                    other.offer.rate(),
                    other.figures.sell(),
                    other.figures.credited(),
                    usableUntil(other.offer),
                    equal ? "EQUAL" : "WORSE");
        }

        private static String whyNot(BestExecution.Choice choice) {
            return String.join(
                    ", ",
                    choice.unusable().stream()
                            .map(sheet -> sheet.provider() + " " + sheet.why())
                            .sorted()
                            .toList());
        }

        /** What an offer comes to; empty when an amount is more than money can hold. */
        private Optional<Figures> figures(BestExecution.Offer offer) {
            Conversion conversion = offer.conversion();
            BigDecimal client = conversion.clientRate(offer.rate(), terms.margin.basisPoints());
            Optional<Money> sell = switch (request.fixed()) {
                case SELL -> Optional.of(request.amount());
                case BUY -> sellFor(conversion.sold(request.amount().decimal(), client));
            };
            return sell.flatMap(all -> figures(conversion, offer.rate(), client, all));
        }

        private Optional<Figures> figures(Conversion conversion, BigDecimal provider, BigDecimal client, Money sell) {
            List<FeeLine> fees = Fees.lines(terms.fees, sell);
            Money converted = lessFees(sell).orElseThrow();
            Optional<Money> credited = switch (request.fixed()) {
                case SELL -> Amounts.fit(conversion.buy(), conversion.bought(converted.decimal(), client));
                case BUY -> Optional.of(request.amount());
            };
            Optional<Money> gross = Amounts.fit(conversion.buy(), conversion.bought(converted.decimal(), provider));
            return credited.flatMap(net -> gross.map(all -> new Figures(sell, fees, converted, all, net)));
        }

        /**
         * The amount that leaves the converted amount after fees. Fees never fall as the amount rises and are far less
         * than it, so adding the fees of the last guess to the converted amount comes to rest at exactly that.
         */
        private Optional<Money> sellFor(BigDecimal converted) {
            Currency currency = request.sell();
            Optional<Money> guess = Amounts.fit(currency, converted);
            while (guess.isPresent()) {
                BigDecimal next = Fees.lines(terms.fees, guess.get()).stream()
                        .map(line -> line.amount().decimal())
                        .reduce(converted, BigDecimal::add);
                if (next.compareTo(guess.get().decimal()) == 0) {
                    return guess;
                }
                guess = Amounts.fit(currency, next);
            }
            return Optional.empty();
        }

        /** What is left to convert; empty when the fees take it all. */
        private Optional<Money> lessFees(Money sell) {
            BigDecimal left = Fees.lines(terms.fees, sell).stream()
                    .map(line -> line.amount().decimal())
                    .reduce(sell.decimal(), BigDecimal::subtract);
            return left.signum() > 0 ? Amounts.fit(sell.currency(), left) : Optional.empty();
        }
    }

    /** An offer and what it comes to. */
    private record Priced(BestExecution.Offer offer, Figures figures) {}

    /** The amounts of one offer. */
    private record Figures(Money sell, List<FeeLine> fees, Money converted, Money gross, Money credited) {

        Legs legs(QuotedRate rate) {
            BigDecimal fraction = rate.conversion().fraction(converted.decimal(), rate.provider(), gross.decimal());
            return new Legs(sell, fees, converted, gross, gross.minus(credited), credited, fraction);
        }
    }
}
