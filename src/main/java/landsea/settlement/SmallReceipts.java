package landsea.settlement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import landsea.parties.OrganisationId;
import org.springframework.stereotype.Component;

/** What merchants outside the directory may receive in a year: an account that their credits draw on. Others cost nothing here. */
@Component
class SmallReceipts {

    private static final AllowanceKind KIND = AllowanceKind.SMALL_MERCHANT_RECEIPTS;

    private final Allowances allowances;

    SmallReceipts(Allowances allowances) {
        this.allowances = allowances;
    }

    /** What each of them has received in the year of the day, in US dollars. */
    Map<OrganisationId, Money> received(Commit commit, Collection<OrganisationId> merchants, LocalDate day) {
        Map<OrganisationId, AllowanceId> ids = new HashMap<>();
        merchants.forEach(one -> ids.put(one, AllowanceId.of(KIND, new Holder.Enterprise(one), day.getYear())));
        Map<AllowanceId, Money> used = allowances.used(commit, ids.values());
        Map<OrganisationId, Money> received = new HashMap<>();
        ids.forEach((merchant, id) -> received.put(merchant, used.getOrDefault(id, Money.zero(Currency.USD))));
        return received;
    }

    /** Draws what is about to be credited; what is more than the year has left is held. */
    List<Ready> draw(Journal journal, List<Ready> ready, LocalDate day) {
        List<Ready> drawing = ready.stream().filter(SmallReceipts::isOfOne).toList();
        if (drawing.isEmpty()) {
            return ready;
        }
        List<Outcome<Drawn>> outcomes = allowances.draw(
                journal.commit(),
                drawing.stream()
                        .map(one -> new Draw(
                                one.payment().id(),
                                one.payment().owner().organisation(),
                                KIND,
                                new Holder.Enterprise(one.payment().owner().organisation()),
                                one.passing().lawful().facts().amount(),
                                day))
                        .toList());
        List<Ready> left = new ArrayList<>(ready);
        for (int i = 0; i < drawing.size(); i++) {
            if (outcomes.get(i) instanceof Outcome.Refused<Drawn>(Reason reason)) {
                journal.hold(drawing.get(i).payment(), reason);
                left.remove(drawing.get(i));
            }
        }
        return left;
    }

    /** Of what the books have refused after all. */
    void giveBack(Commit commit, List<Ready> refused, Reason why, LocalDate day) {
        allowances
                .giveBack(
                        commit,
                        refused.stream()
                                .filter(SmallReceipts::isOfOne)
                                .map(one -> new GiveBack(one.payment().id(), KIND, why.code(), day))
                                .toList())
                .forEach(Outcome::orThrow);
    }

    private static boolean isOfOne(Ready ready) {
        return ready.passing().lawful().isOfSmallMerchant();
    }
}
