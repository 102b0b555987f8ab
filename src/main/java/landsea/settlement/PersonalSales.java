package landsea.settlement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import landsea.basics.Id;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.compliance.allowance.AllowanceId;
import landsea.compliance.allowance.AllowanceKind;
import landsea.compliance.allowance.Allowances;
import landsea.compliance.allowance.Draw;
import landsea.compliance.allowance.Drawn;
import landsea.compliance.allowance.GiveBack;
import landsea.compliance.allowance.Holder;
import landsea.engine.Commit;
import landsea.fx.Fx;
import landsea.fx.Quote;
import landsea.parties.Merchant;
import landsea.parties.MerchantIdentity;
import org.springframework.stereotype.Component;

/**
 * What persons may sell for renminbi in a year without showing a trade (个人结汇便利化额度): an account that their conversions
 * draw on, one for each person however many shops he has. What they keep in the currency that came draws nothing, and
 * enterprises cost nothing here.
 */
@Component
class PersonalSales {

    private static final AllowanceKind KIND = AllowanceKind.INDIVIDUAL_SETTLEMENT;

    private final Allowances allowances;
    private final Fx fx;

    PersonalSales(Allowances allowances, Fx fx) {
        this.allowances = allowances;
        this.fx = fx;
    }

    /** A sale: its payment or quote, whose it is, and what he sells. */
    private record Sale(Id subject, Merchant merchant, MerchantIdentity.Individual person, Money sold) {}

    /** Draws for what is about to be converted at once; what the year does not allow is kept as it came, and says why. */
    List<Ready> draw(Commit commit, List<Ready> ready, LocalDate day) {
        List<Integer> places = new ArrayList<>();
        List<Sale> sales = new ArrayList<>();
        for (int i = 0; i < ready.size(); i++) {
            Ready one = ready.get(i);
            if (one.conversion() instanceof Crediting.Conversion.AtOnce(Quote quote)) {
                Optional<Sale> sale = sale(one.passing(), quote);
                if (sale.isPresent()) {
                    places.add(i);
                    sales.add(sale.get());
                }
            }
        }
        if (sales.isEmpty()) {
            return ready;
        }
        List<Ready> drawn = new ArrayList<>(ready);
        List<Optional<Reason>> refusals = refusals(commit, sales, day);
        for (int i = 0; i < places.size(); i++) {
            int place = places.get(i);
            refusals.get(i)
                    .ifPresent(reason ->
                            drawn.set(place, Ready.keeping(drawn.get(place).passing(), reason)));
        }
        return drawn;
    }

    /** Why the year does not allow what a payment's owner wants to sell of it; nothing, and drawn, where it does. */
    Optional<Reason> draw(Commit commit, Passing passing, Quote quote, LocalDate day) {
        return sale(passing, quote)
                .flatMap(sale -> refusals(commit, List.of(sale), day).getFirst());
    }

    /** The same of a kept balance; of an enterprise's nothing is asked. */
    Optional<Reason> draw(Commit commit, Merchant merchant, Quote quote, LocalDate day) {
        return sale(quote.id(), merchant, quote)
                .flatMap(sale -> refusals(commit, List.of(sale), day).getFirst());
    }

    /** Of what the books have refused after all. */
    void giveBack(Commit commit, Ready refused, Reason why, LocalDate day) {
        if (refused.conversion() instanceof Crediting.Conversion.AtOnce(Quote quote)
                && sale(refused.passing(), quote).isPresent()) {
            // One of less than a cent has drawn nothing.
            allowances.giveBack(commit, List.of(new GiveBack(refused.payment().id(), KIND, why.code(), day)));
        }
    }

    /** What a person has sold in the year of the day, in US dollars. */
    Money sold(Commit commit, MerchantIdentity.Individual person, LocalDate day) {
        AllowanceId id = AllowanceId.of(KIND, holder(person), day.getYear());
        return allowances.used(commit, List.of(id)).getOrDefault(id, Money.zero(Currency.USD));
    }

    private static Optional<Sale> sale(Passing passing, Quote quote) {
        return passing.lawful().isCountedForPerson()
                ? sale(passing.payment().id(), passing.merchant(), quote)
                : Optional.empty();
    }

    private static Optional<Sale> sale(Id subject, Merchant merchant, Quote quote) {
        return merchant.identity() instanceof MerchantIdentity.Individual person
                        && quote.buy().currency().equals(Currency.CNY)
                ? Optional.of(new Sale(subject, merchant, person, quote.legs().converted()))
                : Optional.empty();
    }

    private List<Optional<Reason>> refusals(Commit commit, List<Sale> sales, LocalDate day) {
        List<Outcome<Money>> worth =
                fx.inDollars(commit, sales.stream().map(Sale::sold).toList());
        List<Optional<Reason>> refusals = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        List<Draw> draws = new ArrayList<>();
        for (int i = 0; i < sales.size(); i++) {
            Sale sale = sales.get(i);
            refusals.add(refusal(worth.get(i)));
            // Of less than a cent no allowance would know.
            if (worth.get(i) instanceof Outcome.Done<Money>(Money usd) && usd.isPositive()) {
                places.add(i);
                draws.add(new Draw(
                        sale.subject(), sale.merchant().organisation(), KIND, holder(sale.person()), usd, day));
            }
        }
        List<Outcome<Drawn>> drawn = allowances.draw(commit, draws);
        for (int i = 0; i < places.size(); i++) {
            refusals.set(places.get(i), refusal(drawn.get(i)));
        }
        return refusals;
    }

    private static Optional<Reason> refusal(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(Reason reason) ? Optional.of(reason) : Optional.empty();
    }

    private static Holder holder(MerchantIdentity.Individual person) {
        return Holder.Person.of(person.country(), person.document());
    }
}
