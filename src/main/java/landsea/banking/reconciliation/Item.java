package landsea.banking.reconciliation;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import landsea.basics.Money;

/**
 * One thing on either side: a movement of our books, a line of a statement, a payout, a quote's leg, a declaration.
 *
 * @param number tells apart what has the same id: the position of a transfer, the line of a statement
 * @param place the kind of our account that it is about; empty where it is about none
 * @param reference by which both sides know it; empty where this side has none
 * @param endToEnd another name that went along with it; empty for none
 * @param amount as others see it: what they took on is positive
 * @param valueOn empty where no value date is compared
 * @param day the business day that it belongs to
 * @param early its other side may still come
 * @param again an earlier one says the same
 * @param reversal takes an earlier one back
 */
public record Item(
        UUID id,
        int number,
        String place,
        String reference,
        String endToEnd,
        Money amount,
        Optional<LocalDate> valueOn,
        LocalDate day,
        boolean early,
        boolean again,
        boolean reversal) {

    /** What it is known by on its side. */
    record Key(UUID id, int number) {}

    Key key() {
        return new Key(id, number);
    }
}
