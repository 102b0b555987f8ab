package landsea.compliance.allowance;

import java.time.LocalDate;
import landsea.basics.Id;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.parties.OrganisationId;

/**
 * Something that uses an allowance.
 *
 * @param subject the payment; it draws once of a kind until that is given back
 * @param organisation whose payment it is
 * @param usd what it uses, as its equivalent in US dollars
 * @param day in Chongqing; its year's allowance is drawn
 */
public record Draw(
        Id subject, OrganisationId organisation, AllowanceKind kind, Holder holder, Money usd, LocalDate day) {

    public Draw {
        if (!usd.currency().equals(Currency.USD) || !usd.isPositive()) {
            throw new IllegalArgumentException("an allowance is used in US dollars above zero, not " + usd);
        }
        if (kind.isOfPersons() != holder instanceof Holder.Person) {
            throw new IllegalArgumentException(
                    kind + " is not for " + holder.getClass().getSimpleName());
        }
    }

    AllowanceId allowance() {
        return AllowanceId.of(kind, holder, day.getYear());
    }

    int year() {
        return day.getYear();
    }
}
