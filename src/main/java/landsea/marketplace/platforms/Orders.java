package landsea.marketplace.platforms;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import landsea.basics.Money;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.marketplace.BadRow;
import landsea.marketplace.EvidenceLine;
import landsea.marketplace.EvidenceLine.Standing;
import landsea.marketplace.LineSink;
import landsea.marketplace.ReadEvidence;
import landsea.marketplace.ReadEvidence.Sum;
import landsea.marketplace.Statement.Period;
import landsea.marketplace.StatementLine.Posted;
import landsea.marketplace.StatementLine.Posted.Precision;
import landsea.marketplace.reading.BadRows;
import landsea.marketplace.reading.LinesHash;
import landsea.marketplace.reading.Reading;
import landsea.marketplace.reading.Turnover;

/** Evidence of orders while its rows come in: never a reason to credit. */
final class Orders {

    /** Settlements that rows of one file may name; more is no report of a shop. */
    private static final int SETTLEMENTS_MAX = 10_000;

    private final Platform platform;
    private final LineSink sink;
    private final LinesHash hash = new LinesHash();
    private final Turnover turnover = new Turnover();
    private final Map<String, Sum> sums = new TreeMap<>();
    private final List<Reason> faults = new ArrayList<>();
    private final List<Reason> remarks = new ArrayList<>();
    private final List<BadRow> badRows = new ArrayList<>();

    private Optional<Currency> currency = Optional.empty();
    private Optional<Period> period = Optional.empty();
    private long badRowsCount;
    private int lines;

    Orders(Platform platform, LineSink sink) {
        this.platform = platform;
        this.sink = sink;
        hash.add(platform.code());
    }

    /** What a row says; texts are empty where the report is. */
    record Row(
            int number,
            Money total,
            Map<String, Money> parts,
            String settlementId,
            Standing standing,
            String type,
            String description,
            String orderId,
            String sku,
            long quantity,
            Posted posted) {

        /** A row that tells its total and nothing of what it consists of. */
        static Row of(int number, Money total, String part, String type, String orderId, Posted posted) {
            return new Row(number, total, Map.of(part, total), "", Standing.COUNTED, type, "", orderId, "", 0, posted);
        }

        Row settledBy(String id) {
            return new Row(number, total, parts, id, standing, type, description, orderId, sku, quantity, posted);
        }

        Row standing(Standing as) {
            return new Row(number, total, parts, settlementId, as, type, description, orderId, sku, quantity, posted);
        }

        Row described(String text) {
            return new Row(number, total, parts, settlementId, standing, type, text, orderId, sku, quantity, posted);
        }

        Row consistingOf(Map<String, Money> of) {
            return new Row(
                    number, total, of, settlementId, standing, type, description, orderId, sku, quantity, posted);
        }

        Row of(String ofSku, long ofQuantity) {
            return new Row(
                    number,
                    total,
                    parts,
                    settlementId,
                    standing,
                    type,
                    description,
                    orderId,
                    ofSku,
                    ofQuantity,
                    posted);
        }
    }

    void row(Row row) {
        Currency rowCurrency = row.total().currency();
        if (currency.isEmpty()) {
            currency = Optional.of(rowCurrency);
        } else if (!currency.get().equals(rowCurrency)) {
            fault(Reason.of("MIXED_CURRENCIES", "currency", currency.get().code())
                    .with("other", rowCurrency.code())
                    .with("line", row.number()));
            return;
        }
        Optional<Reason> idFault = SettlementIds.fault(row.settlementId());
        if (idFault.isPresent()) {
            bad(row.number(), "", "", idFault.get());
            return;
        }
        // The parts are bounded as well: what cancels out in a row would leave a long as easily.
        Turnover ofRow = new Turnover();
        if (!turnover.add(row.total()) || !row.parts().values().stream().allMatch(ofRow::add)) {
            fault(Reason.of("AMOUNT_OUT_OF_RANGE", "line", row.number()));
            return;
        }
        long parts = row.parts().values().stream().mapToLong(Money::minor).sum();
        if (parts != row.total().minor()) {
            bad(
                    row.number(),
                    "",
                    row.total().amount(),
                    Reason.of("PARTS_DO_NOT_SUM", "currency", rowCurrency.code())
                            .with("total", row.total().amount())
                            .with("sum", Money.ofMinor(rowCurrency, parts).amount())
                            .with(
                                    "difference",
                                    Money.ofMinor(rowCurrency, row.total().minor() - parts)
                                            .amount()));
            return;
        }
        lines++;
        spans(row.posted());
        EvidenceLine line = new EvidenceLine(
                row.number(),
                row.total(),
                withoutZeros(row.parts()),
                row.settlementId(),
                row.standing(),
                row.type(),
                row.description(),
                row.orderId(),
                row.sku(),
                row.quantity(),
                platform.site(),
                row.posted());
        sums.merge(row.settlementId(), Sum.nothing(rowCurrency).plus(line), (before, _) -> before.plus(line));
        if (sums.size() > SETTLEMENTS_MAX) {
            fault(Reason.of("TOO_MANY_STATEMENTS", "statements_max", SETTLEMENTS_MAX));
            sums.clear();
        }
        hash(line);
        sink.line(0, line);
    }

    private void hash(EvidenceLine line) {
        hash.add(line.total().minor());
        new TreeMap<>(line.parts()).forEach((name, amount) -> {
            hash.add(name);
            hash.add(amount.minor());
        });
        List.of(
                        line.settlementId(),
                        line.standing().name(),
                        line.type(),
                        line.description(),
                        line.orderId(),
                        line.sku(),
                        Long.toString(line.quantity()),
                        line.posted().at().toString())
                .forEach(hash::add);
    }

    void bad(long number, String column, String content, Reason reason) {
        badRowsCount++;
        if (badRows.size() < BadRows.NAMED_MAX) {
            badRows.add(new BadRow(number, column, content, reason));
        }
    }

    void fault(Reason reason) {
        if (faults.stream().noneMatch(known -> known.code().equals(reason.code()))) {
            faults.add(reason);
        }
    }

    /** Noticed, and no harm done. */
    void remark(Reason reason) {
        remarks.add(reason);
    }

    /** The file as a whole is none: what of it went on is void. */
    Reading refused(Reason reason) {
        sink.restart();
        return Reading.refused(reason);
    }

    Reading finish() {
        if (currency.isEmpty()) {
            return Reading.refused(badRows.isEmpty() ? Reason.of("NO_ORDERS") : where(badRows.getFirst()));
        }
        List<Reason> reasons = new ArrayList<>(faults);
        if (badRowsCount > 0) {
            reasons.add(Reason.of("BAD_ROWS", "count", badRowsCount)
                    .with("line", badRows.getFirst().line()));
        }
        if (period.isEmpty() && lines > 0) {
            reasons.add(Reason.of("ROWS_WITHOUT_DATES"));
        }
        ReadEvidence evidence = new ReadEvidence(
                platform.code(),
                platform.site(),
                currency.get(),
                period.orElse(new Period(Instant.EPOCH, Instant.EPOCH)),
                lines,
                sums,
                hash.hex(),
                reasons,
                badRows,
                badRowsCount);
        return new Reading(List.of(), List.of(evidence), List.of(), remarks);
    }

    private static Reason where(BadRow row) {
        return row.reason().with("line", row.line()).with("column", row.column());
    }

    private void spans(Posted posted) {
        if (posted.precision() == Precision.NONE) {
            return;
        }
        Instant dayStart = posted.at().truncatedTo(ChronoUnit.DAYS);
        Instant dayEnd = dayStart.plus(1, ChronoUnit.DAYS).minusSeconds(1);
        period = Optional.of(period.map(known -> new Period(
                        dayStart.isBefore(known.start()) ? dayStart : known.start(),
                        dayEnd.isAfter(known.end()) ? dayEnd : known.end()))
                .orElse(new Period(dayStart, dayEnd)));
    }

    private static Map<String, Money> withoutZeros(Map<String, Money> parts) {
        Map<String, Money> filled = new TreeMap<>(parts);
        filled.values().removeIf(Money::isZero);
        return filled;
    }
}
