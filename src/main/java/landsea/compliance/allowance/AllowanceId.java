package landsea.compliance.allowance;

import java.util.UUID;
import landsea.basics.Id;
import landsea.basics.Ids;
import landsea.basics.Unit;
import landsea.ledger.AccountId;
import landsea.ledger.AccountKind;

/** One holder's allowance of a kind in a year: found without a look-up. */
public record AllowanceId(UUID value) implements Id {

    /** US dollars' worth: a number that is limited, no money. */
    static final Unit UNIT = new Unit.Named("allowance-usd", 2);

    private static final String PREFIX = "alw";

    /** @param year the calendar year in Chongqing */
    public static AllowanceId of(AllowanceKind kind, Holder holder, int year) {
        return new AllowanceId(Ids.named(holder.bucket(), "allowance/" + kind + "/" + year + "/" + holder.key()));
    }

    /** @throws IllegalArgumentException when the text is not such an id */
    public static AllowanceId parse(String text) {
        return new AllowanceId(Ids.parse(PREFIX, text));
    }

    /** The account whose balance is what was used. */
    AccountId account() {
        return AccountId.of(this, AccountKind.LIMIT, UNIT);
    }

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public String toString() {
        return text();
    }
}
