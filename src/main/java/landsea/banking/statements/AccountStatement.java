package landsea.banking.statements;

import java.time.Instant;
import java.time.LocalDate;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.ledger.AccountId;

/**
 * What an account held at the beginning and at the end of some days, and what moved in between.
 *
 * @param number of the account, as its issuer numbers it; the digits of its id in the books where none is registered
 * @param from the first booking day
 * @param to the last
 * @param isFinal whether its last day is over: an interim statement may still grow
 * @param after version of the account before its first entry: the entries are numbered from the next
 * @param through version of the last entry; {@code after} where nothing moved
 * @param opening balance before the first entry
 * @param in sum of what came in
 * @param out sum of what went out, as a positive amount
 */
public record AccountStatement(
        AccountId account,
        Holder holder,
        String number,
        LocalDate from,
        LocalDate to,
        boolean isFinal,
        Instant madeAt,
        long after,
        long through,
        Money opening,
        long inCount,
        Money in,
        long outCount,
        Money out) {

    private static final int ACCOUNT_DIGITS = 8;

    /** @param code the credit code of an enterprise, the document of a person */
    public record Holder(String name, String code) {}

    public AccountStatement {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a statement from " + from + " to " + to);
        }
        if (inCount + outCount != through - after) {
            throw new IllegalArgumentException("versions " + after + " to " + through + " are not " + inCount
                    + " in and " + outCount + " out: an entry is missing or not numbered");
        }
    }

    /** Balance after the last entry. */
    public Money closing() {
        return opening.plus(in).minus(out);
    }

    public Currency currency() {
        return opening.currency();
    }

    public long count() {
        return inCount + outCount;
    }

    /** What its holder and their bank call it: the same for the same account and days. */
    public String reference() {
        String digits = account.text();
        return "ST-%s-%s-%s"
                .formatted(
                        digits.substring(digits.length() - ACCOUNT_DIGITS).toUpperCase(java.util.Locale.ROOT),
                        compact(from),
                        compact(to));
    }

    private static String compact(LocalDate day) {
        return day.toString().replace("-", "");
    }
}
