package landsea.banking.reconciliation;

import java.util.Optional;
import landsea.banking.reconciliation.SettleBreak.Action;
import landsea.basics.Money;
import landsea.basics.Reason;

/** What two people may decide about a break. */
final class BreakRules {

    private BreakRules() {}

    /**
     * Why nobody can decide that now; nothing where two people can.
     *
     * @param other its other side, where one is named
     * @param limit the most of the currency that may be written off
     */
    static Optional<Reason> obstacle(Break it, Action action, Optional<Break> other, Money limit) {
        if (!it.state().isLookedFor()) {
            return Optional.of(Reason.of("BREAK_CLOSED", "break", it.id()).with("state", it.state()));
        }
        return switch (action) {
            case EXPLAIN ->
                it.state() == Break.State.EXPLAINED
                        ? Optional.of(Reason.of("BREAK_EXPLAINED", "break", it.id()))
                        : Optional.empty();
            case MATCH -> match(it, other);
            case WRITE_OFF -> writeOff(it, limit);
        };
    }

    private static Optional<Reason> match(Break it, Optional<Break> other) {
        if (other.isEmpty()) {
            return Optional.of(Reason.of("BREAK_OTHER_MISSING", "break", it.id()));
        }
        Break that = other.get();
        boolean sides = it.ours().isPresent() != it.theirs().isPresent()
                && it.ours().isPresent() == that.theirs().isPresent()
                && it.theirs().isPresent() == that.ours().isPresent();
        if (!that.state().isLookedFor() || that.kind() != it.kind() || !that.place().equals(it.place()) || !sides) {
            return Optional.of(Reason.of("BREAK_NOT_ITS_OTHER_SIDE", "break", it.id()).with("other", that.id()));
        }
        Money rest = it.difference().currency().equals(that.difference().currency())
                ? it.difference().plus(that.difference())
                : it.difference();
        return rest.isZero()
                ? Optional.empty()
                : Optional.of(Reason.of("BREAK_AMOUNTS_DIFFER", "difference", rest));
    }

    private static Optional<Reason> writeOff(Break it, Money limit) {
        if (it.kind() != ReconciliationKind.BANK) {
            return Optional.of(Reason.of("BREAK_MOVES_NOTHING", "kind", it.kind()));
        }
        if (it.difference().isZero()) {
            return Optional.of(Reason.of("BREAK_WITHOUT_DIFFERENCE", "break", it.id()));
        }
        return it.difference().abs().compareTo(limit) > 0
                ? Optional.of(Reason.of("WRITE_OFF_ABOVE_LIMIT", "amount", it.difference().abs().amount())
                        .with("currency", limit.currency())
                        .with("most", limit.amount()))
                : Optional.empty();
    }
}
