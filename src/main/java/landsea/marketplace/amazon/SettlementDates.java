package landsea.marketplace.amazon;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.marketplace.StatementLine.Posted;
import landsea.marketplace.reading.DayMonthOrder;
import landsea.marketplace.reading.HeaderLine;
import landsea.marketplace.reading.ReportRows;
import landsea.marketplace.reading.ReportTimes;

/**
 * Finds out whether the day or the month comes first in a file whose dates leave it open. An order is possible where every
 * date is one in it, each settlement ends after it starts, its lines lie within it, and a line's day is that of its time.
 * Where both orders are possible, or none, the file does not tell.
 */
final class SettlementDates {

    /** Time zones and nightly runs put a line next to its settlement; no more than that. */
    private static final Duration SLACK = Duration.ofDays(2);

    private SettlementDates() {}

    static DayMonthOrder order(ReportRows rows, SettlementHeader header) {
        List<Evidence> both = List.of(new Evidence(DayMonthOrder.DAY_FIRST), new Evidence(DayMonthOrder.MONTH_FIRST));
        SettlementRow row = new SettlementRow(rows, header);
        while (rows.next()) {
            if (row.isHeader()) {
                row.header(SettlementHeader.of(HeaderLine.of(header.line().delimiter(), rows.cells(), rows.line())));
            } else {
                both.forEach(evidence -> evidence.see(row));
            }
        }
        List<DayMonthOrder> possible =
                both.stream().filter(Evidence::isPossible).map(Evidence::order).toList();
        return possible.size() == 1 ? possible.getFirst() : DayMonthOrder.UNDECIDED;
    }

    /** What the file would say in one of the two orders. */
    private static final class Evidence {

        private final DayMonthOrder order;
        private final ReportTimes times;
        private final Map<String, Settlement> settlements = new HashMap<>();
        private boolean refuted;

        private static final class Settlement {

            private Optional<Instant> start = Optional.empty();
            private Optional<Instant> end = Optional.empty();
            private Instant earliest = Instant.MAX;
            private Instant latest = Instant.MIN;

            boolean isPossible() {
                boolean ordered = start.isEmpty() || end.isEmpty() || !end.get().isBefore(start.get());
                boolean within = earliest.equals(Instant.MAX)
                        || (start.isEmpty() || !earliest.isBefore(start.get().minus(SLACK)))
                                && (end.isEmpty() || !latest.isAfter(end.get().plus(SLACK)));
                return ordered && within;
            }
        }

        Evidence(DayMonthOrder order) {
            this.order = order;
            this.times = new ReportTimes(order, false);
        }

        DayMonthOrder order() {
            return order;
        }

        boolean isPossible() {
            return !refuted && settlements.values().stream().allMatch(Settlement::isPossible);
        }

        void see(SettlementRow row) {
            Settlement settlement =
                    settlements.computeIfAbsent(row.text(SettlementColumn.SETTLEMENT_ID), _ -> new Settlement());
            read(row, SettlementColumn.SETTLEMENT_START_DATE).ifPresent(at -> settlement.start = Optional.of(at));
            read(row, SettlementColumn.SETTLEMENT_END_DATE).ifPresent(at -> settlement.end = Optional.of(at));
            read(row, SettlementColumn.DEPOSIT_DATE);
            Optional<Instant> day = read(row, SettlementColumn.POSTED_DATE);
            Optional<Instant> time = read(row, SettlementColumn.POSTED_DATE_TIME);
            if (day.isPresent() && time.isPresent()) {
                refuted |= Duration.between(day.get(), time.get()).abs().compareTo(SLACK) > 0;
            }
            time.or(() -> day).ifPresent(at -> {
                settlement.earliest = at.isBefore(settlement.earliest) ? at : settlement.earliest;
                settlement.latest = at.isAfter(settlement.latest) ? at : settlement.latest;
            });
        }

        private Optional<Instant> read(SettlementRow row, SettlementColumn column) {
            String cell = row.text(column);
            Optional<Instant> at = times.read(cell).map(Posted::at);
            refuted |= at.isEmpty() && ReportTimes.isOrderUnclear(cell);
            return at;
        }
    }
}
