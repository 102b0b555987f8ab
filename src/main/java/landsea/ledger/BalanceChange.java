package landsea.ledger;

/**
 * What a list of movements does to one account: the sum of what it moves and holds, and the lowest and highest point on
 * the way, for a floor is not to be broken in between either.
 */
final class BalanceChange {

    final AccountId account;
    final String unit;
    long delta;
    long pendingOut;
    long pendingIn;
    long lowest;
    long highest;
    int entries;

    BalanceChange(AccountId account, String unit) {
        this.account = account;
        this.unit = unit;
    }

    void debit(Movement movement) {
        delta = Math.subtractExact(delta, movement.posted());
        pendingOut = Math.addExact(pendingOut, movement.held());
        step(movement);
    }

    void credit(Movement movement) {
        delta = Math.addExact(delta, movement.posted());
        pendingIn = Math.addExact(pendingIn, movement.held());
        step(movement);
    }

    private void step(Movement movement) {
        entries += movement.posted() > 0 ? 1 : 0;
        lowest = Math.min(lowest, Math.subtractExact(delta, pendingOut));
        highest = Math.max(highest, Math.addExact(delta, pendingIn));
    }
}
