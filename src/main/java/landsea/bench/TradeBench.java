package landsea.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import landsea.basics.Bucket;
import landsea.basics.Ids;
import landsea.basics.Outcome;
import landsea.engine.Commit;
import landsea.engine.Housekeeping;
import landsea.engine.Workbench;
import landsea.ledger.Claim;
import landsea.ledger.Ledger;
import landsea.ledger.Posting;
import landsea.ledger.PostingId;
import landsea.marketplace.StatementId;
import landsea.marketplace.StatementUpload.Owner;
import landsea.marketplace.StoredStatement;
import landsea.marketplace.reading.FileBytes;
import landsea.trade.Papers;
import landsea.trade.TradeFileId;
import landsea.trade.TradePaper;
import landsea.trade.TradeVerdict;
import landsea.trade.VerificationRequest;
import landsea.trade.Verifications;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * The lines of a statement matched with as many export lists, or with the goods that were declared, claims, draws and gaps
 * written, beside the same rows joined and the same rows copied without any logic.
 */
@Component
@Profile("sandbox")
public class TradeBench {

    /** What the lines are matched with. */
    public enum Mode {
        /** Export lists, one for nearly every line. */
        PARCELS,
        /** Declared goods, drawn down in quantity and amount. */
        GOODS
    }

    private static final int ROUNDS = 2;
    private static final int FIRST_SETTLEMENT = 800_000_001;
    private static final int PAPERS_AT_ONCE = 2_000;

    private final Housekeeping housekeeping;
    private final Workbench workbench;
    private final StoredReports reports;
    private final Verifications verifications;
    private final Papers papers;
    private final Ledger ledger;
    private final LastPapers lastPapers;

    TradeBench(
            Housekeeping housekeeping,
            Workbench workbench,
            StoredReports reports,
            Verifications verifications,
            Papers papers,
            Ledger ledger,
            LastPapers lastPapers) {
        this.housekeeping = housekeeping;
        this.workbench = workbench;
        this.reports = reports;
        this.verifications = verifications;
        this.papers = papers;
        this.ledger = ledger;
        this.lastPapers = lastPapers;
    }

    /**
     * What was measured.
     *
     * @param ours one verification in a commit of its own, for each round
     * @param limits the bare join and COPY of the rows that ours wrote, in one commit, for each round
     * @param duck the join alone by DuckDB, where its driver was brought
     * @param small 3,000 lines, as the last fact before a credit
     * @param last from the first byte of papers for 3,000 lines to the verdict that comes by itself
     * @param backlog statements of the same merchant that waited meanwhile
     * @param rows by table
     */
    public record Result(
            Mode mode,
            int lines,
            List<Timed> ours,
            List<Timed> limits,
            List<Timed> duck,
            Duration small,
            Duration last,
            int backlog,
            Map<String, Long> rows,
            String outcome) {

        public Timed best() {
            return Timed.best(ours);
        }

        public Timed limit() {
            return Timed.best(limits);
        }

        public double ratioToLimit() {
            return (double) best().perSecond() / limit().perSecond();
        }
    }

    /** A statement with what was declared of it. */
    private record Prepared(StoredStatement statement, int lines) {}

    private record Verified(Duration time, TradeVerdict verdict) {}

    /**
     * @param backlog statements that wait while the last papers come
     * @param duckDriver file of DuckDB's driver; none for nothing beside it
     */
    public Result run(Mode mode, int lines, int backlog, List<Path> duckDriver) {
        List<Timed> ours = new ArrayList<>();
        List<Timed> limits = new ArrayList<>();
        List<Timed> duck = new ArrayList<>();
        Map<String, Long> rows = new LinkedHashMap<>();
        TradeVerdict last = verify(prepare(mode, 0, 500)).verdict(); // the first of all pays for what is loaded late
        for (int round = 1; round <= ROUNDS; round++) {
            Prepared prepared = prepare(mode, round, lines);
            Verified verified = verify(prepared);
            last = verified.verdict();
            ours.add(Timed.of(verified.time(), lines));
            TradeLimit limit =
                    new TradeLimit(workbench, mode, prepared.statement(), lines - 2L * lines / TradeRows.HUNDRED);
            limits.add(Timed.of(limit.time(last, rows), lines));
            if (round == ROUNDS) {
                duckDriver.forEach(driver -> duck.add(Timed.of(limit.duck(driver), lines)));
            }
        }
        Prepared small = prepare(mode, ROUNDS + 1, 3_000);
        return new Result(
                mode,
                lines,
                ours,
                limits,
                duck,
                verify(small).time(),
                lastPapers.time(backlog),
                backlog,
                rows,
                last.outcome().name());
    }

    private Verified verify(Prepared prepared) {
        StatementId statement = prepared.statement().id();
        VerificationRequest request = new VerificationRequest(statement, Set.of(TradeRows.EXPORTER), Map.of());
        workbench.checkpoint();
        long began = System.nanoTime();
        TradeVerdict verdict = housekeeping
                .<List<Outcome<TradeVerdict>>>commit(commit -> verifications.verify(commit, List.of(request)))
                .getFirst()
                .orThrow();
        return new Verified(Duration.ofNanos(System.nanoTime() - began), verdict);
    }

    private Prepared prepare(Mode mode, int round, int lines) {
        Bucket bucket = new Bucket(11 + round);
        Owner owner = new Owner(Ids.next(bucket), Ids.next(bucket), Ids.next(bucket));
        int first = round * 10_000_000;
        StoredStatement statement = switch (mode) {
            case PARCELS -> parcels(owner, round, first, lines);
            case GOODS -> goods(owner, round, first, lines);
        };
        try (Connection owning = workbench.owner();
                Statement sql = owning.createStatement()) {
            // What came in hours ago has been vacuumed since; the first to read fresh rows writes all their pages
            // again.
            sql.execute("VACUUM (ANALYZE) statement_lines");
            sql.execute("VACUUM (ANALYZE) trade_lists");
            sql.execute("VACUUM (ANALYZE) declared_goods");
            sql.execute("ANALYZE claims");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new Prepared(statement, lines);
    }

    private StoredStatement parcels(Owner owner, int round, int first, int lines) {
        StoredStatement statement =
                reports.take(owner, "bench", FileBytes.of(ReportForm.ofLines(20).numbered(FIRST_SETTLEMENT + round)));
        housekeeping.commit(commit -> {
            TradeRows.lines(commit, statement, first, lines);
            TradeRows.lists(commit, statement, first, lines);
            claimSome(commit, statement.id().bucket(), first, lines);
            return true;
        });
        return statement;
    }

    /** What was sold of each kind is put together when a report comes in, so this one comes in as all do. */
    private StoredStatement goods(Owner owner, int round, int first, int lines) {
        try {
            Path report = Files.createTempFile("landsea-bench", ".txt");
            try {
                LongReport.writeSales(
                        report, lines, Integer.toString(FIRST_SETTLEMENT + round), TradeRows.sales(first));
                StoredStatement statement = reports.take(owner, "bench", FileBytes.of(report));
                housekeeping.commit(commit -> {
                    declare(commit, owner, TradeRows.goods(statement.total().currency(), first, lines));
                    return true;
                });
                return statement;
            } finally {
                Files.delete(report);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void declare(Commit commit, Owner owner, List<TradePaper> goods) {
        Papers.Owner of = new Papers.Owner(owner.organisationId(), owner.merchantId());
        TradeFileId file = TradeFileId.next(Bucket.of(owner.merchantId()));
        for (int from = 0; from < goods.size(); from += PAPERS_AT_ONCE) {
            papers.store(commit, of, file, goods.subList(from, Math.min(goods.size(), from + PAPERS_AT_ONCE)));
        }
    }

    private void claimSome(Commit commit, Bucket bucket, int first, int lines) {
        List<Claim> claims = TradeRows.claimed(first, lines);
        if (!claims.isEmpty()) {
            ledger.post(
                            commit,
                            List.of(new Posting(
                                    PostingId.next(bucket), Ids.next(bucket), "somebody-else", List.of(), claims)))
                    .getFirst()
                    .orThrow();
        }
    }
}
