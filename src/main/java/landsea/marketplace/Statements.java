package landsea.marketplace;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import landsea.basics.Bucket;
import landsea.basics.Fact;
import landsea.basics.Outcome;
import landsea.engine.Commit;
import landsea.marketplace.StatementStore.NewStatement;
import landsea.marketplace.StatementStore.Settlement;
import landsea.marketplace.StatementStore.Version;
import landsea.marketplace.StoredStatement.Lineage;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;

/**
 * Keeps statements. Every method takes a list and is a handful of statements, whatever its length. People read through
 * {@link StatementDesk}.
 */
@Service
public class Statements {

    /** What made an uploaded statement more than the merchant's word. */
    public enum ConfirmedBy {
        PLATFORM,
        MONEY
    }

    /** @param closedFor the text form of what used it: a payment's id, or a reason code such as NOTHING_DUE */
    public record Closing(StatementId statement, String closedFor) {}

    private final Supplier<List<StatementsStored>> listeners;

    /** Nobody listens. */
    public Statements() {
        this.listeners = List::of;
    }

    @Autowired
    public Statements(ObjectProvider<StatementsStored> listeners) {
        this.listeners = () -> listeners.stream().toList();
    }

    /**
     * Stores statements whose lines were loaded. The same contents again are the same statement, flagged as known;
     * other contents for the same settlement of the same merchant are a new version that supersedes the latest, whether
     * that was paid or not: what follows from it is settlement's to decide.
     *
     * <p>Nothing is unique across merchants here: whose settlement it is, is decided when money or the platform speaks.
     * Refused with {@code LINES_GONE} where its lines were let go of meanwhile, and with {@code SHOP_DIFFERS} where the settlement is already another shop's of the same merchant.
     */
    public List<Outcome<StoredStatement>> store(Commit commit, List<StatementUpload> uploads) {
        Map<Settlement, List<Version>> versions = StatementStore.versions(
                commit, uploads.stream().map(Settlement::of).distinct().toList());
        List<Outcome<StoredStatement>> outcomes = new ArrayList<>();
        List<NewStatement> fresh = new ArrayList<>();
        Set<StatementId> waiting = StatementStore.waiting(
                commit, uploads.stream().map(upload -> upload.loaded().id()).toList());
        for (StatementUpload upload : uploads) {
            List<Version> known = versions.computeIfAbsent(Settlement.of(upload), _ -> new ArrayList<>());
            outcomes.add(decide(upload, known, waiting, fresh));
        }
        StatementStore.insert(commit, fresh);
        confirm(commit, fromPlatform(uploads, outcomes), ConfirmedBy.PLATFORM);
        fresh.forEach(one -> commit.record(stored(one, commit.at())));
        List<StoredStatement> stored = new ArrayList<>();
        for (Outcome<StoredStatement> outcome : outcomes) {
            if (outcome instanceof Outcome.Done<StoredStatement>(StoredStatement one) && !one.alreadyKnown()) {
                stored.add(one);
            }
        }
        if (!stored.isEmpty()) {
            listeners.get().forEach(listener -> listener.stored(commit, stored));
        }
        return outcomes;
    }

    /** Notes that money, or the platform itself, bears a statement out; again is nothing. */
    public void confirm(Commit commit, List<StatementId> ids, ConfirmedBy by) {
        StatementStore.confirm(commit, ids, by);
    }

    /** Takes statements out of matching; refused with {@code STATEMENT_CLOSED} where one is closed, or unknown. */
    public List<Outcome<StatementId>> close(Commit commit, List<Closing> closings) {
        List<StatementId> closed = new ArrayList<>(StatementStore.close(commit, closings));
        List<Outcome<StatementId>> outcomes = new ArrayList<>();
        for (Closing closing : closings) {
            // Removed once found: the same statement twice in a list is closed by the first.
            outcomes.add(
                    closed.remove(closing.statement())
                            ? Outcome.done(closing.statement())
                            : Outcome.refused("STATEMENT_CLOSED"));
        }
        return outcomes;
    }

    /** Statements by id, in this transaction; unknown ones are absent. */
    public Map<StatementId, StoredStatement> find(Commit commit, Collection<StatementId> ids) {
        Map<StatementId, StoredStatement> found = new HashMap<>();
        commit.rows(ids.stream().distinct().toList())
                .bucket(StatementId::bucket)
                .uuid(StatementId::value)
                .query(
                        "SELECT " + StatementRows.COLUMNS
                                + " FROM {rows} AS r(bucket, statement_id) JOIN statements s USING (bucket, statement_id)",
                        (row, number) -> {
                            StoredStatement statement = StatementRows.statement(row);
                            return Optional.ofNullable(found.put(statement.id(), statement));
                        });
        return found;
    }

    /** The versions of a settlement before each of these, the latest first; one that is the first is absent. */
    public Map<StatementId, List<StatementId>> before(Commit commit, Collection<StatementId> ids) {
        Map<StatementId, List<StatementId>> before = new HashMap<>();
        commit.rows(ids.stream().distinct().toList())
                .bucket(StatementId::bucket)
                .uuid(StatementId::value)
                .query(
                        """
                        SELECT s.statement_id, e.statement_id
                        FROM {rows} AS r(bucket, statement_id) JOIN statements s USING (bucket, statement_id)
                        JOIN statements e ON e.bucket = s.bucket AND e.merchant_id = s.merchant_id
                         AND e.platform = s.platform AND e.settlement_id = s.settlement_id AND e.version < s.version
                        ORDER BY e.version DESC""",
                        (row, number) -> before.computeIfAbsent(
                                        new StatementId(row.getObject(1, UUID.class)), _ -> new ArrayList<>())
                                .add(new StatementId(row.getObject(2, UUID.class))));
        return before;
    }

    /** The statements of merchants that money may still be matched to, oldest period first. */
    public List<StoredStatement> open(Commit commit, Collection<UUID> merchantIds) {
        return commit
                .rows(merchantIds.stream().distinct().toList())
                .bucket(Bucket::of)
                .uuid(merchant -> merchant)
                .query(
                        "SELECT " + StatementRows.COLUMNS
                                + " FROM {rows} AS r(bucket, merchant_id) JOIN statements s USING (bucket, merchant_id)"
                                + " ORDER BY s.period_end, s.statement_id",
                        (row, number) -> StatementRows.statement(row))
                .stream()
                .filter(StoredStatement::isOpen)
                .toList();
    }

    /** Statements in short; unknown ones are absent. */
    public Map<StatementId, StatementSummary> summaries(Commit commit, Collection<StatementId> ids) {
        Map<StatementId, StatementSummary> summaries = new HashMap<>();
        commit.rows(ids.stream().distinct().toList())
                .bucket(StatementId::bucket)
                .uuid(StatementId::value)
                .query("""
                        SELECT s.statement_id, s.platform, s.settlement_id, s.period_start, s.period_end, s.line_count,
                               s.currency, s.total, s.by_kind
                        FROM {rows} AS r(bucket, statement_id) JOIN statements s USING (bucket, statement_id)""", (row, number) -> {
                    StatementSummary one = StatementRows.summary(row);
                    return Optional.ofNullable(summaries.put(one.id(), one));
                });
        return summaries;
    }

    /**
     * What a statement sold, by kind of goods: absent for one whose sales were not put together when it came in, and where other
     * types of lines count as sales since.
     */
    public Optional<StatementSales> sales(Commit commit, StatementId id) {
        return StatementStore.sales(commit, id);
    }

    /** Every line of these statements, by statement, in the order of the report. */
    public Map<StatementId, List<StoredLine>> lines(Commit commit, Collection<StatementId> ids) {
        Map<StatementId, List<StoredLine>> lines = new HashMap<>();
        commit.rows(ids.stream().distinct().toList())
                .bucket(StatementId::bucket)
                .uuid(StatementId::value)
                .query(
                        "SELECT " + StatementRows.LINE_COLUMNS + ", l.statement_id"
                                + " FROM {rows} AS r(bucket, statement_id)"
                                + " JOIN statements s USING (bucket, statement_id)"
                                + " JOIN statement_lines l USING (bucket, statement_id)"
                                + " JOIN line_types t USING (bucket, type_id)"
                                + " ORDER BY l.statement_id, l.line_number",
                        (row, number) -> lines.computeIfAbsent(
                                        new StatementId(row.getObject(19, UUID.class)), _ -> new ArrayList<>())
                                .add(StatementRows.line(row)));
        return lines;
    }

    private static Outcome<StoredStatement> decide(
            StatementUpload upload, List<Version> known, Set<StatementId> waiting, List<NewStatement> fresh) {
        String contentHash = upload.statement().lines().hash();
        if (!known.isEmpty() && !known.getLast().stored().owner().equals(upload.owner())) {
            return Outcome.refused("SHOP_DIFFERS");
        }
        for (Version version : known) {
            if (version.contentHash().equals(contentHash)) {
                return Outcome.done(version.stored().again(upload.source() == StatementUpload.Source.PLATFORM));
            }
        }
        if (!waiting.contains(upload.loaded().id())) {
            return Outcome.refused("LINES_GONE");
        }
        StoredStatement stored = next(upload, known);
        if (!known.isEmpty()) {
            Version last = known.removeLast();
            known.add(new Version(last.stored().supersededNow(), last.contentHash()));
        }
        known.add(new Version(stored, contentHash));
        fresh.add(new NewStatement(stored, upload));
        return Outcome.done(stored);
    }

    private static StoredStatement next(StatementUpload upload, List<Version> known) {
        Statement statement = upload.statement();
        return new StoredStatement(
                upload.loaded().id(),
                upload.owner(),
                statement.platform(),
                statement.marketplace(),
                statement.settlementId(),
                statement.period(),
                statement.depositAt(),
                statement.total(),
                statement.lines().count(),
                known.size() + 1,
                known.isEmpty()
                        ? new Lineage.First()
                        : new Lineage.Supersedes(known.getLast().stored().id()),
                false,
                false,
                upload.source() == StatementUpload.Source.PLATFORM,
                false);
    }

    private static Fact stored(NewStatement one, Instant at) {
        StoredStatement stored = one.stored();
        return new Fact(
                stored.id().bucket(),
                stored.owner().organisationId(),
                "statement.stored",
                stored.id().text(),
                at,
                Map.of(
                        "platform", stored.platform(),
                        "settlement_id", stored.settlementId(),
                        "version", stored.version(),
                        "currency", stored.total().currency().code(),
                        "total", stored.total().amount(),
                        "lines", stored.lineCount(),
                        "content_hash", one.upload().statement().lines().hash()));
    }

    private static List<StatementId> fromPlatform(
            List<StatementUpload> uploads, List<Outcome<StoredStatement>> outcomes) {
        List<StatementId> confirmed = new ArrayList<>();
        for (int i = 0; i < uploads.size(); i++) {
            if (uploads.get(i).source() == StatementUpload.Source.PLATFORM
                    && outcomes.get(i) instanceof Outcome.Done<StoredStatement>(StoredStatement stored)) {
                confirmed.add(stored.id());
            }
        }
        return confirmed;
    }
}
