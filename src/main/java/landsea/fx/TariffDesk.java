package landsea.fx;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.engine.Desk;
import landsea.engine.Engine;
import landsea.engine.Viewer;
import landsea.parties.PersonId;
import org.springframework.stereotype.Service;

/** The price list for people: what it says on a day, what an amount would cost, and how two people change it. */
@Service
public class TariffDesk {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** As a price list is read: by plan, then currency, then what for, then tier. */
    private static final Comparator<TariffRow> AS_READ = Comparator.comparing(TariffRow::plan)
            .thenComparing(row -> row.scope() instanceof TariffRow.Scope.OneCurrency one
                    ? one.currency().code()
                    : "~")
            .thenComparing(TariffRow::kind)
            .thenComparing(row -> row.scope() instanceof TariffRow.Scope.OneCurrency one
                    ? one.tierFrom().minor()
                    : 0L)
            .thenComparing(TariffRow::effectiveFrom);

    private final Desk desk;
    private final Engine engine;

    TariffDesk(Desk desk, Engine engine) {
        this.desk = desk;
        this.engine = engine;
    }

    /** Every row that there is, was or is to be; a price list is nothing secret. */
    public List<TariffRow> rows(Viewer viewer) {
        return desk.read(viewer, TariffStore::rows).stream().sorted(AS_READ).toList();
    }

    /** What the plans allow, apart from prices. */
    public List<TariffLimits> limits(Viewer viewer) {
        return desk.read(viewer, TariffStore::limits);
    }

    /** What an amount would cost, all of it converted; refused with TARIFF_MISSING or TARIFF_AMOUNT_WRONG. */
    public Outcome<TariffCost> cost(Viewer viewer, String plan, Money amount, LocalDate day) {
        return TariffCost.of(desk.read(viewer, TariffStore::tariff), plan, amount, day);
    }

    /** What it would cost on the change's first day, with the change. */
    public Outcome<TariffCost> cost(Viewer viewer, TariffChange change, Money amount) {
        List<TariffRow> rows = desk.read(viewer, TariffStore::rows);
        return TariffCost.of(
                new Tariff(change.waits() ? TariffRows.with(rows, change.row()) : rows, List.of()),
                change.row().plan(),
                amount,
                change.row().effectiveFrom());
    }

    /** Proposals, the latest first; none for any viewer but the bank. */
    public List<TariffChange> changes(Viewer viewer, int most) {
        return desk.read(viewer, sql -> TariffChangeStore.all(sql, most));
    }

    public Optional<TariffChange> change(Viewer viewer, TariffChangeId id) {
        return desk.read(viewer, sql -> TariffChangeStore.find(sql, id));
    }

    /** Refused as {@link TariffWish#row} is, with TARIFF_PLAN_UNKNOWN, or TARIFF_CHANGE_AHEAD. */
    public Outcome<TariffAnswer> propose(String requestKey, TariffWish wish, PersonId by) {
        return engine.perform(new TariffCommand(requestKey, new TariffCommand.Said.Propose(wish), by), PATIENCE);
    }

    /** The second person's yes; refused with MAKER_IS_CHECKER, TARIFF_CHANGE_UNKNOWN, TARIFF_CHANGE_DECIDED or TARIFF_DAY_PAST. */
    public Outcome<TariffAnswer> approve(String requestKey, TariffChangeId change, PersonId by) {
        return engine.perform(new TariffCommand(requestKey, new TariffCommand.Said.Approve(change), by), PATIENCE);
    }

    /** Drops a proposal; its own maker may do that too. */
    public Outcome<TariffAnswer> reject(String requestKey, TariffChangeId change, PersonId by) {
        return engine.perform(new TariffCommand(requestKey, new TariffCommand.Said.Reject(change), by), PATIENCE);
    }
}
