package landsea.console.merchant;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Unit.Currency;
import landsea.compliance.allowance.AllowanceDesk;
import landsea.compliance.allowance.AllowanceKind;
import landsea.console.door.Visitor;
import landsea.console.show.Show;
import landsea.declarations.DeclarationDesk.CodeInWords;
import landsea.fx.FeeLine;
import landsea.fx.Fx;
import landsea.fx.IssuedQuote;
import landsea.fx.Quote;
import landsea.fx.QuoteId;
import landsea.marketplace.archive.RawFile;
import landsea.outbound.InstructionCheck;
import landsea.outbound.OutboundDesk;
import landsea.outbound.OutboundId;
import landsea.outbound.OutboundView;
import landsea.parties.MerchantId;
import landsea.policy.Decision;
import landsea.policy.DecisionId;
import landsea.policy.Explanation;
import landsea.policy.Policy;
import org.springframework.stereotype.Component;

/** What the pages of payments abroad read. */
@Component
class AbroadReads {

    private static final int ALLOWANCES_MAX = 5;
    private static final int SHOWN_SCALE = 4;
    private static final Set<AllowanceKind> OF_PAYMENTS =
            Set.of(AllowanceKind.SMALL_MERCHANT_PAYMENTS, AllowanceKind.INDIVIDUAL_PURCHASE);

    /**
     * From which money a payment can be made.
     *
     * @param fees of paying from the balance in its currency
     * @param needed its amount and they
     * @param own what is there in its currency
     * @param renminbi what is there to buy it with
     */
    record Means(List<FeeLine> fees, Money needed, Money own, Money renminbi) {

        public boolean isEnough() {
            return own.compareTo(needed) >= 0;
        }
    }

    private final Counter counter;
    private final OutboundDesk desk;
    private final InstructionCheck check;
    private final Policy policy;
    private final Fx fx;
    private final AllowanceDesk allowances;

    AbroadReads(
            Counter counter,
            OutboundDesk desk,
            InstructionCheck check,
            Policy policy,
            Fx fx,
            AllowanceDesk allowances) {
        this.counter = counter;
        this.desk = desk;
        this.check = check;
        this.policy = policy;
        this.fx = fx;
        this.allowances = allowances;
    }

    List<OutboundView> page(Visitor visitor, Optional<OutboundId> before, int limit) {
        return desk.ofMerchant(visitor.viewer(), counter.merchant(visitor), before, limit);
    }

    Optional<OutboundView> payment(Visitor visitor, OutboundId id) {
        return desk.payment(visitor.viewer(), id);
    }

    Optional<RawFile> document(Visitor visitor, OutboundId id, String sha256) {
        return desk.document(visitor.viewer(), id, sha256);
    }

    Optional<Map<String, Object>> receipt(Visitor visitor, OutboundId id) {
        return desk.receipt(visitor.viewer(), id);
    }

    /** What this year's payments have used of what they may. */
    List<AllowanceDesk.Standing> allowances(Visitor visitor) {
        int year = LocalDate.ofInstant(counter.now(), Show.ZONE).getYear();
        return allowances.standings(visitor.viewer(), year, false, ALLOWANCES_MAX).stream()
                .filter(one -> OF_PAYMENTS.contains(one.kind()))
                .toList();
    }

    /** What the packs of its day said, each answer with its rule. */
    Optional<Decision> decision(Visitor visitor, OutboundView view) {
        return policy.explain(visitor.viewer(), DecisionId.parse(view.decisionId()))
                .flatMap(outcome -> outcome instanceof Outcome.Done<Explanation>(Explanation explained)
                        ? Optional.of(explained.decision())
                        : Optional.empty());
    }

    Optional<CodeInWords> code(Visitor visitor, OutboundView view) {
        String asked = view.instruction().trade().transactionCode();
        return check.codes(visitor.viewer()).stream()
                .filter(one -> one.code().equals(asked))
                .findFirst();
    }

    Optional<IssuedQuote> quote(Visitor visitor, String id) {
        return fx.look(visitor.viewer(), QuoteId.parse(id), counter.now());
    }

    /** What one unit of the currency bought costs, as people quote it; for show, the exact rate is the quote's. */
    static BigDecimal perUnit(Quote quote) {
        return quote.legs().converted().decimal().divide(quote.buy().decimal(), SHOWN_SCALE, RoundingMode.HALF_UP);
    }

    Means means(Visitor visitor, OutboundView view) {
        Money amount = view.amount();
        List<FeeLine> fees = check.fees(visitor.viewer(), MerchantId.parse(view.merchantId()), amount)
                .orThrow();
        List<Counter.Purse> purses = counter.purses(visitor);
        return new Means(
                fees,
                amount.plus(Money.sum(
                        amount.currency(), fees.stream().map(FeeLine::amount).toList())),
                available(purses, amount.currency()),
                available(purses, Currency.CNY));
    }

    private static Money available(List<Counter.Purse> purses, Currency currency) {
        return purses.stream()
                .filter(purse -> purse.currency().equals(currency))
                .map(Counter.Purse::available)
                .findFirst()
                .orElse(Money.zero(currency));
    }
}
