package landsea.ledger;

/**
 * What a list of movements does to one account: the sum of what it moves and holds, and the lowest and highest point on
 * the way, for a floor is not to be broken in between either.
 */
final class BalanceChange {

    /** From the lowest floor to the highest ceiling that there is. */
    private static final long SPAN = Account.UNLIMITED_ABOVE - Account.UNLIMITED_BELOW;

    final AccountId account;
    final String unit;
    long delta;
    long pendingOut;
    long pendingIn;
    long lowest;
    long highest;
    int entries;

    /** Whether no account whatever could move this way; the sums stop there, short of what a long holds. */
    boolean beyondAnyAccount;

    BalanceChange(AccountId account, String unit) {
        this.account = account;
        this.unit = unit;
    }

    void debit(Movement movement) {
        if (!beyondAnyAccount) {
            delta -= movement.posted();
            pendingOut += movement.held();
            step(movement);
        }
    }

    void credit(Movement movement) {
        if (!beyondAnyAccount) {
            delta += movement.posted();
            pendingIn += movement.held();
            step(movement);
        }
    }

    private void step(Movement movement) {
        entries += movement.posted() > 0 ? 1 : 0;
        long low = saturated(delta, -pendingOut);
        long high = saturated(delta, pendingIn);
        lowest = Math.min(lowest, low);
        highest = Math.max(highest, high);
        beyondAnyAccount =
                Math.abs(delta) > SPAN || Math.max(pendingOut, pendingIn) > SPAN || lowest < -SPAN || highest > SPAN;
    }

    private static long saturated(long one, long other) {
        long sum = one + other;
        boolean overflown = ((one ^ sum) & (other ^ sum)) < 0;
        return overflown ? one < 0 ? Long.MIN_VALUE : Long.MAX_VALUE : sum;
    }
}
