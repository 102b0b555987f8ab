package landsea.fx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import landsea.basics.Reason;

/** How a new row comes among those that are there: the one that holds on its first day ends then. */
final class TariffRows {

    private TariffRows() {}

    /** The row in whose place the new one comes; none where it is the first there. */
    static Optional<TariffRow> replaced(List<TariffRow> rows, TariffRow added) {
        return rows.stream()
                .filter(row -> row.isAboutTheSameAs(added) && row.appliesOn(added.effectiveFrom()))
                .findFirst();
    }

    /** TARIFF_PLAN_UNKNOWN, or TARIFF_CHANGE_AHEAD where another change of the same place is still to come. */
    static Optional<Reason> refusal(List<TariffRow> rows, TariffRow added) {
        if (rows.stream().noneMatch(row -> row.plan().equals(added.plan()))) {
            return Optional.of(Reason.of("TARIFF_PLAN_UNKNOWN", "plan", added.plan()));
        }
        return rows.stream()
                .filter(row ->
                        row.isAboutTheSameAs(added) && !row.effectiveFrom().isBefore(added.effectiveFrom()))
                .findFirst()
                .map(row ->
                        Reason.of("TARIFF_CHANGE_AHEAD", "row", row.id()).with("effective_from", row.effectiveFrom()));
    }

    /** All rows as they would be. */
    static List<TariffRow> with(List<TariffRow> rows, TariffRow added) {
        Optional<TariffRow> replaced = replaced(rows, added);
        List<TariffRow> all = new ArrayList<>();
        rows.forEach(
                row -> all.add(replaced.filter(row::equals).isPresent() ? row.endedOn(added.effectiveFrom()) : row));
        all.add(added);
        return all;
    }
}
