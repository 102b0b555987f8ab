package landsea.settlement;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.compliance.Cleared;
import landsea.compliance.Party;
import landsea.compliance.PaymentParties;
import landsea.compliance.Screening;
import landsea.declarations.Declarations;
import landsea.engine.Commit;
import landsea.fx.Fx;
import landsea.fx.Quote;
import landsea.ledger.Ledger;
import landsea.ledger.Posted;
import landsea.ledger.Posting;
import landsea.parties.Merchant;
import landsea.parties.MerchantIdentity;
import landsea.policy.Decided;
import landsea.policy.Policy;
import landsea.policy.PolicyFacts;
import landsea.policy.PolicyQuestion;
import landsea.policy.register.FacilitationStanding;
import landsea.policy.register.Register;
import org.springframework.stereotype.Component;

/**
 * Converts balances that were kept: lawfully, by the quote, with the record that a sale for renminbi wants, all in the
 * conversion's own commit. It is no payment, so of its rules only what a person may sell in a year is asked.
 */
@Component
class KeptConversions {

    private final Screening screening;
    private final Register register;
    private final Policy policy;
    private final PersonalSales sales;
    private final Ledger ledger;
    private final Declarations declarations;
    private final Fx fx;

    KeptConversions(
            Screening screening,
            Register register,
            Policy policy,
            PersonalSales sales,
            Ledger ledger,
            Declarations declarations,
            Fx fx) {
        this.screening = screening;
        this.register = register;
        this.policy = policy;
        this.sales = sales;
        this.ledger = ledger;
        this.declarations = declarations;
        this.fx = fx;
    }

    /** Why a merchant must not convert by this firm quote; nothing, and drawn what the year allows, where he may. */
    Optional<Reason> refusal(Commit commit, Merchant merchant, Quote quote) {
        return merchant.standing()
                .suspension()
                .or(() -> onList(commit, merchant))
                .or(() -> merchant.identity() instanceof MerchantIdentity.Individual person
                        ? aboveYear(commit, merchant, person, quote)
                        : Optional.empty());
    }

    private Optional<Reason> onList(Commit commit, Merchant merchant) {
        return screening
                                .cleared(commit, List.of(new PaymentParties(Party.of(merchant), "")))
                                .getFirst()
                        instanceof Outcome.Refused<Cleared>(Reason reason)
                ? Optional.of(reason)
                : Optional.empty();
    }

    /** Nobody shows a trade with a conversion: the credit did that, and what came of it is not told apart any more. */
    private Optional<Reason> aboveYear(
            Commit commit, Merchant merchant, MerchantIdentity.Individual person, Quote quote) {
        LocalDate day = today(commit);
        return switch (fx.inDollars(commit, List.of(quote.legs().converted())).getFirst()) {
            case Outcome.Refused<Money>(Reason reason) -> Optional.of(reason);
            case Outcome.Done<Money>(Money usd) when !usd.isPositive() -> Optional.empty();
            case Outcome.Done<Money>(Money usd) -> {
                Money sold = sales.sold(commit, person, day);
                FacilitationStanding standing = register.standings(commit, List.of(merchant.organisation()), day)
                        .getOrDefault(merchant.organisation(), FacilitationStanding.NOBODY);
                PolicyQuestion question = new PolicyQuestion(
                        quote.id(), merchant.organisation(), day, facts(standing.of(merchant), usd, sold));
                yield switch (policy.decide(commit, List.of(question)).getFirst()) {
                    case Outcome.Refused<Decided>(Reason reason) -> Optional.of(reason);
                    case Outcome.Done<Decided>(Decided decided) ->
                        decided.decision().allowance().value().counted()
                                ? sales.draw(commit, merchant, quote, day)
                                : Optional.empty();
                };
            }
        };
    }

    private static PolicyFacts facts(PolicyFacts.Party party, Money usd, Money sold) {
        return new PolicyFacts(
                new PolicyFacts.Transaction(
                        PolicyFacts.Direction.RECEIPT,
                        PolicyFacts.Subject.GOODS,
                        PolicyFacts.Channel.E_COMMERCE,
                        PolicyFacts.SupervisionMode.NONE,
                        false),
                party,
                new PolicyFacts.Nature.Trade(),
                usd,
                sold.plus(usd),
                Set.of());
    }

    /** The quote is used up by now: whatever stands in the way breaks the commit of this command alone. */
    void convert(Commit commit, Merchant merchant, Quote quote) {
        LocalDate today = today(commit);
        Posting posting = Crediting.kept(merchant.id(), merchant.organisation(), quote, today);
        Posted posted = switch (ledger.post(commit, List.of(posting)).getFirst()) {
            case Outcome.Done<Posted>(Posted done) -> done;
            case Outcome.Refused<Posted>(Reason reason) ->
                throw new IllegalStateException(quote.id() + " is firm, yet " + reason);
        };
        Optional<Declarations.Made> made = Declaring.settlement(merchant, quote, today)
                .map(settlement -> declarations
                        .makeSettlements(commit, List.of(settlement))
                        .getFirst());
        KeptBalances.converted(commit, merchant, quote, posted, made);
    }

    private static LocalDate today(Commit commit) {
        return LocalDate.ofInstant(commit.at(), Settler.CHONGQING);
    }
}
