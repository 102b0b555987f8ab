package landsea.settlement;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.basics.Reason;
import landsea.parties.MerchantId;
import landsea.parties.OrganisationId;
import landsea.parties.TwoPeople;
import landsea.parties.work.Stopped;

/**
 * A payment as the bank's people work at it.
 *
 * @param since when it came to where it stands
 * @param due when time decides, and how; empty for one that has ended
 * @param money the advice that brought its money
 * @param said what two people said of it, the first first
 * @param obstacles of each decision that nobody can make now, why
 */
public record PaymentCase(
        PaymentView payment,
        OrganisationId organisation,
        MerchantId merchant,
        Instant since,
        Optional<Stopped.Due> due,
        Optional<LyingMoney> money,
        List<TwoPeople.Spoken> said,
        Map<ReleaseCommand.Action, Reason> obstacles) {

    public boolean mayBe(ReleaseCommand.Action action) {
        return !obstacles.containsKey(action);
    }

    /** What one person wants now and nobody else has agreed to. */
    public Optional<TwoPeople.Spoken> proposal() {
        return said.stream()
                .filter(one -> one.isOpen(step()) && payment.state().equals("HELD"))
                .findFirst();
    }

    private int step() {
        return payment.timeline().isEmpty() ? 0 : payment.timeline().getLast().step();
    }
}
