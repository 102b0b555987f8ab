package landsea.marketplace.sellingpartner;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import landsea.basics.CanonicalJson;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.Commit;
import landsea.engine.Housekeeping;
import landsea.engine.Viewer;
import landsea.marketplace.TakenFile;
import landsea.marketplace.archive.RawArchive;
import landsea.marketplace.archive.RawFileId;
import landsea.marketplace.intake.Intake;
import landsea.marketplace.reading.FileBytes;
import landsea.marketplace.sellingpartner.Ask.Topic;

/**
 * The transactions of a settlement's period, asked once: what Amazon tells of the orders, beside what it settled. They become
 * order evidence, which is compared with the settlement and never credited. Lists cannot be asked for by settlement, so the
 * period is; what names no settlement stays unmatched.
 */
final class TransactionsAsker implements Asker {

    /** Beyond it Amazon answers with nothing at all. */
    private static final Duration PERIOD_MAX = Duration.ofDays(180);

    /** What is younger than two minutes is refused. */
    private static final Duration NOT_YET = Duration.ofMinutes(3);

    /** With the parameter, orders that sellers ship themselves are missing there. */
    private static final String ASKED_WITHOUT_STORE = "amazon.com";

    private final SellingPartner partner;
    private final RawAnswers raw;
    private final RawArchive archive;
    private final Intake intake;
    private final Housekeeping housekeeping;
    private final Clock clock;

    TransactionsAsker(
            SellingPartner partner,
            RawAnswers raw,
            RawArchive archive,
            Intake intake,
            Housekeeping housekeeping,
            Clock clock) {
        this.partner = partner;
        this.raw = raw;
        this.archive = archive;
        this.intake = intake;
        this.housekeeping = housekeeping;
        this.clock = clock;
    }

    @Override
    public Topic topic() {
        return Topic.TRANSACTIONS;
    }

    @Override
    public Step step(Connection connection, Ask ask) {
        if (Duration.between(ask.from(), ask.until()).compareTo(PERIOD_MAX) > 0) {
            return new Step.GivenUp(Reason.of("PLATFORM_PERIOD_TOO_LONG", "days_max", PERIOD_MAX.toDays()));
        }
        if (ask.until().isAfter(clock.instant().minus(NOT_YET))) {
            return new Step.Waiting(Reason.of("PLATFORM_PERIOD_OPEN"), Optional.of(NOT_YET));
        }
        Answer answer = partner.get(connection, Operation.LIST_TRANSACTIONS, query(connection, ask));
        if (!(answer instanceof Answer.Told(var body, var bytes))) {
            return Step.of(ask, answer);
        }
        String nextToken = Json.text(body.path("payload"), "nextToken");
        RawAnswers.Page page = raw.put(connection, "transactions-" + ask.subject(), bytes);
        if (!nextToken.isEmpty()) {
            return Pages.more(ask, nextToken, commit -> note(commit, connection, ask, page));
        }
        // The last page is noted first: a walk that breaks here is asked for this page again, and notes it in its
        // place.
        List<RawFileId> pages = housekeeping.commit(commit -> {
            note(commit, connection, ask, page);
            return pages(commit, connection, ask);
        });
        return evidence(connection, ask, pages);
    }

    private static Map<String, String> query(Connection connection, Ask ask) {
        Map<String, String> query = new TreeMap<>();
        query.put("postedAfter", ask.from().truncatedTo(ChronoUnit.SECONDS).toString());
        // Before, and not on, this moment.
        query.put(
                "postedBefore",
                ask.until().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1).toString());
        if (!connection.store().marketplace().equals(ASKED_WITHOUT_STORE)) {
            query.put("marketplaceId", connection.store().id());
        }
        Optional.of(ask.nextToken())
                .filter(token -> !token.isEmpty())
                .ifPresent(token -> query.put("nextToken", token));
        return query;
    }

    private Step evidence(Connection connection, Ask ask, List<RawFileId> pages) {
        Viewer owner = Viewer.of(connection.owner().organisationId());
        List<FileBytes> files =
                pages.stream().map(id -> archive.open(owner, id).orThrow()).toList();
        RawAnswers.Page list = raw.put(connection, "transactions-" + ask.subject() + "-pages", manifest(ask, pages));
        Outcome<TakenFile> taken = intake.take(
                connection.owner(),
                list.content(),
                sink -> TransactionEvidence.read(
                        list.name(), list.content().sha256(), connection.store(), files, sink));
        return switch (taken) {
            case Outcome.Refused<TakenFile>(Reason busy) -> new Step.Waiting(busy, Optional.empty());
            case Outcome.Done<TakenFile>(TakenFile file)
            when file.evidence().isEmpty() && !TransactionEvidence.isNothing(file.read()) ->
                new Step.GivenUp(Reason.of("PLATFORM_TRANSACTIONS_UNREADABLE", "settlement", ask.subject()));
            case Outcome.Done<TakenFile> done -> new Step.Completed(_ -> {}, Optional.empty());
        };
    }

    /** What the evidence is made of: its pages, which the archive has as they came. */
    private static byte[] manifest(Ask ask, List<RawFileId> pages) {
        return CanonicalJson.bytes(Map.of(
                "settlement", ask.subject(),
                "posted_after", ask.from().toString(),
                "posted_until", ask.until().toString(),
                "pages",
                        new ArrayList<Object>(
                                pages.stream().map(RawFileId::text).toList())));
    }

    private static void note(Commit commit, Connection connection, Ask ask, RawAnswers.Page page) {
        page.keep(commit);
        commit.sql()
                .sql("""
                        INSERT INTO platform_pages (bucket, shop_id, topic, subject, begun_at, page, organisation_id, merchant_id,
                            sha256) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (bucket, shop_id, topic, subject, begun_at, page) DO UPDATE SET sha256 = excluded.sha256""")
                .params(
                        ask.shop().bucket().value(),
                        ask.shop().value(),
                        ask.topic().name(),
                        ask.subject(),
                        Timestamp.from(ask.begunAt()),
                        ask.page() + 1,
                        ask.organisation(),
                        connection.owner().merchantId(),
                        HexFormat.of().parseHex(page.content().sha256()))
                .update();
    }

    private static List<RawFileId> pages(Commit commit, Connection connection, Ask ask) {
        return commit.sql()
                .sql("""
                        SELECT f.file_id FROM platform_pages p
                        JOIN raw_files f ON f.bucket = p.bucket AND f.merchant_id = p.merchant_id AND f.sha256 = p.sha256
                        WHERE p.bucket = ? AND p.shop_id = ? AND p.topic = ? AND p.subject = ? AND p.begun_at = ? AND p.page <= ?
                        ORDER BY p.page""")
                .params(
                        ask.shop().bucket().value(),
                        ask.shop().value(),
                        ask.topic().name(),
                        ask.subject(),
                        Timestamp.from(ask.begunAt()),
                        ask.page() + 1)
                .query((row, number) -> new RawFileId(row.getObject(1, UUID.class)))
                .list();
    }
}
