package landsea.fx;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;

/** All plans with their dated rows and limits. At any amount and day at most one row of a kind applies. */
public final class Tariff {

    /** The days of a tariff are those of the operating bank. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Map<String, List<TariffRow>> rows = new HashMap<>();
    private final Map<String, List<TariffLimits>> limits = new HashMap<>();

    /** @throws IllegalArgumentException naming two rows that would both apply to the same amount on the same day */
    public Tariff(List<TariffRow> rows, List<TariffLimits> limits) {
        for (TariffRow row : rows) {
            List<TariffRow> ofPlan = this.rows.computeIfAbsent(row.plan(), plan -> new ArrayList<>());
            for (TariffRow other : ofPlan) {
                if (row.collidesWith(other) || row.id().equals(other.id())) {
                    throw new IllegalArgumentException(
                            "tariff rows " + other.id() + " and " + row.id() + " collide in plan " + row.plan());
                }
            }
            ofPlan.add(row);
        }
        for (TariffLimits limit : limits) {
            List<TariffLimits> ofPlan = this.limits.computeIfAbsent(limit.plan(), plan -> new ArrayList<>());
            if (ofPlan.stream().anyMatch(limit::collidesWith)) {
                throw new IllegalArgumentException("plan " + limit.plan() + " has two limits on the same day");
            }
            ofPlan.add(limit);
        }
    }

    public Optional<TariffLimits> limits(String plan, LocalDate date) {
        return limits.getOrDefault(plan, List.of()).stream()
                .filter(limit -> limit.appliesOn(date))
                .findFirst();
    }

    /** The row that prices the amount: of its own currency before any, and of its tiers the highest that it reaches. */
    public Optional<TariffRow> row(String plan, ChargeKind kind, Money amount, LocalDate date) {
        List<TariffRow> ofKind = rows.getOrDefault(plan, List.of()).stream()
                .filter(row -> row.kind() == kind && row.appliesOn(date))
                .toList();
        Optional<TariffRow> own =
                ofKind.stream().filter(row -> reaches(row, amount)).max(Comparator.comparingLong(Tariff::tierFrom));
        return own.isPresent() || ofKind.stream().anyMatch(row -> isOf(row, amount.currency()))
                ? own
                : ofKind.stream()
                        .filter(row -> row.scope() instanceof TariffRow.Scope.AnyCurrency)
                        .findFirst();
    }

    private static boolean isOf(TariffRow row, Currency currency) {
        return row.scope() instanceof TariffRow.Scope.OneCurrency one
                && one.currency().equals(currency);
    }

    private static boolean reaches(TariffRow row, Money amount) {
        return isOf(row, amount.currency()) && tierFrom(row) <= amount.minor();
    }

    private static long tierFrom(TariffRow row) {
        return row.scope() instanceof TariffRow.Scope.OneCurrency one
                ? one.tierFrom().minor()
                : 0;
    }
}
