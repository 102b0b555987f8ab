package landsea.banking.close;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import landsea.banking.reconciliation.ReconciliationDesk;
import landsea.banking.reconciliation.Reconciliations;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.Desk;
import landsea.engine.Engine;
import landsea.engine.Housekeeping;
import landsea.engine.Proofs;
import landsea.engine.Viewer;
import landsea.ledger.BusinessDayDesk;
import landsea.ledger.DayBooks;
import landsea.ledger.DayBooks.Total;
import landsea.parties.Parties;
import landsea.parties.TwoPeople;
import org.springframework.stereotype.Service;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The bank's people at the end of a day: reconcile it, see what is open, close it, look at certificates. */
@Service
public class DayEnd {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Viewer BANK = Viewer.bank(Parties.bank().value());

    /**
     * How far a day is.
     *
     * @param next the earliest day with bookings that is not closed
     * @param faults what in its books does not add up
     * @param totals empty until it was reconciled after its end
     */
    public record Standing(
            LocalDate day,
            Optional<LocalDate> underWay,
            Optional<LocalDate> lastClosed,
            Optional<LocalDate> next,
            boolean over,
            boolean closed,
            boolean counted,
            List<String> faults,
            List<Total> totals,
            List<ReconciliationDesk.Run> runs,
            List<ReconciliationDesk.Standing> open,
            List<TwoPeople.Spoken> said) {

        /** What one wants of it now and nobody has answered. */
        public Optional<TwoPeople.Spoken> proposal() {
            return closed ? Optional.empty() : said.stream().filter(one -> one.isOpen(1)).findFirst();
        }

        public long openBreaks() {
            return open.stream().mapToLong(ReconciliationDesk.Standing::count).sum();
        }
    }

    /** A closed day. */
    public record Closed(
            CertificateId id,
            LocalDate day,
            long number,
            long openBreaks,
            String closedBy,
            String approvedBy,
            Instant closedAt) {}

    private final BusinessDayDesk days;
    private final Reconciliations reconciliations;
    private final ReconciliationDesk breaks;
    private final Housekeeping housekeeping;
    private final Engine engine;
    private final Desk desk;
    private final JsonMapper json;

    DayEnd(
            BusinessDayDesk days,
            Reconciliations reconciliations,
            ReconciliationDesk breaks,
            Housekeeping housekeeping,
            Engine engine,
            Desk desk,
            JsonMapper json) {
        this.days = days;
        this.reconciliations = reconciliations;
        this.breaks = breaks;
        this.housekeeping = housekeeping;
        this.engine = engine;
        this.desk = desk;
        this.json = json;
    }

    /** A day as it stands; the next one to be closed where none is named, else the one under way. */
    public Standing standing(Viewer viewer, Optional<LocalDate> asked) {
        BusinessDayDesk.Days now = days.days(viewer);
        Optional<LocalDate> underWay =
                now.underWay() instanceof Outcome.Done<LocalDate>(LocalDate day) ? Optional.of(day) : Optional.empty();
        LocalDate day = asked.or(now::next).or(() -> underWay).or(now::lastClosed).orElse(LocalDate.EPOCH);
        Optional<Closings.Counted> counted = desk.read(viewer, sql -> Closings.counted(sql, day));
        return new Standing(
                day,
                underWay,
                now.lastClosed(),
                now.next(),
                now.isOver(day),
                now.isClosed(day),
                counted.isPresent(),
                counted.map(Closings.Counted::faults).orElse(List.of()),
                desk.read(viewer, sql -> Closings.totals(sql, day)),
                breaks.runs(viewer, day, day),
                breaks.standings(viewer, day),
                desk.read(viewer, sql -> TwoPeople.of(sql, CertificateId.of(day))));
    }

    /**
     * Runs all reconciliations of a day, and once it is over counts what its books came to. Before that the day can be looked at,
     * not closed. Refused with DAY_CLOSED, DAY_NO_BUSINESS_DAY or DAY_BEFORE_OPEN.
     */
    public Outcome<List<Reconciliations.Ran>> reconcile(LocalDate day, String actor) {
        Optional<Reason> unsettled = days.settle(day);
        boolean over = unsettled.isEmpty();
        if (!over && !unsettled.get().code().equals("DAY_NOT_OVER")) {
            return Outcome.refused(unsettled.get());
        }
        Optional<LocalDate> lastClosed = days.days(BANK).lastClosed();
        if (over) {
            DayBooks books = days.books(BANK, day);
            List<String> faults = lastClosed.map(last -> unlikeBefore(last, books)).orElse(List.of());
            housekeeping.commit(commit -> {
                Closings.count(commit, books, faults);
                return commit.at();
            });
        }
        return Outcome.done(reconciliations.run(day, lastClosed, actor));
    }

    /** Where the day does not begin as the last certificate left it: somebody wrote into a day that was closed. */
    private List<String> unlikeBefore(LocalDate last, DayBooks books) {
        record Name(Object kind, Object unit) {}
        Map<Name, Total> before = new HashMap<>();
        desk.read(BANK, sql -> Closings.totals(sql, last))
                .forEach(total -> before.put(new Name(total.kind(), total.unit()), total));
        List<String> faults = new ArrayList<>();
        for (Total total : books.totals()) {
            Total earlier = before.remove(new Name(total.kind(), total.unit()));
            boolean alike = earlier == null
                    ? total.opening().signum() == 0
                    : total.opening().equals(earlier.closing());
            if (!alike) {
                faults.add(total.kind() + " " + total.unit() + ": " + (earlier == null ? "0" : earlier.closing()) + " <> "
                        + total.opening());
            }
        }
        before.forEach((name, total) -> faults.add(name.kind() + " " + name.unit() + ": -"));
        return faults;
    }

    /**
     * Closes a day that was reconciled after its end: at once where nothing is open, else when a second person agrees. Refused with
     * DAY_NOT_RECONCILED, DAY_BOOKS_DIFFER, DAY_BREAKS_CHANGED, NOTE_MISSING, as the ledger refuses, or as {@link TwoPeople} say.
     */
    public Outcome<CloseAnswer> close(CloseDay command) {
        return engine.perform(command, PATIENCE);
    }

    /** Closed days, the last first. */
    public List<Closed> closed(Viewer viewer, int most) {
        return desk.read(
                viewer,
                sql -> sql.sql("SELECT certificate_id, day, number, open_breaks, closed_by, approved_by, closed_at"
                                + " FROM day_certificates WHERE bucket = 0 ORDER BY number DESC LIMIT ?")
                        .param(most)
                        .query((row, number) -> new Closed(
                                new CertificateId(row.getObject(1, UUID.class)),
                                row.getObject(2, LocalDate.class),
                                row.getLong(3),
                                row.getLong(4),
                                row.getString(5),
                                row.getString(6),
                                row.getTimestamp(7).toInstant()))
                        .list());
    }

    /** The certificate of a closed day with its proof, as anybody can check it offline. */
    public Optional<Map<String, Object>> certificate(Viewer viewer, LocalDate day) {
        return desk.read(viewer, sql -> Proofs.find(sql, CertificateId.of(day).value()))
                .map(signed -> {
                    Map<String, Object> file = new LinkedHashMap<>();
                    file.put(
                            "document",
                            json.readValue(signed.document(), new TypeReference<Map<String, Object>>() {}));
                    file.put("proof", signed.proof().document());
                    return file;
                });
    }

    /** Days that one wants closed and another has to agree to. */
    public record Waiting(LocalDate day, String maker, Instant madeAt, long breaks) {}

    public List<Waiting> waiting(Viewer viewer, int most) {
        Standing standing = standing(viewer, Optional.empty());
        return standing.proposal().stream()
                .map(one -> new Waiting(standing.day(), one.maker(), one.madeAt(), standing.openBreaks()))
                .limit(most)
                .toList();
    }
}
