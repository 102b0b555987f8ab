package landsea.ledger;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an entry does to two balances, once the reservation or transfer that it refers to is known.
 *
 * @param posted amount that moves now; zero for a reservation made or released
 * @param held change of what is reserved between the two
 */
record Movement(
        int position,
        AccountId debit,
        AccountId credit,
        String unit,
        long posted,
        long held,
        Entry entry,
        @Nullable UUID reversesPosting,
        @Nullable Integer reversesPosition) {

    static Movement of(
            int position, AccountId debit, AccountId credit, String unit, long posted, long held, Entry entry) {
        return new Movement(position, debit, credit, unit, posted, held, entry, null, null);
    }
}
