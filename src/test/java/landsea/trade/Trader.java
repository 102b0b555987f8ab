package landsea.trade;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import landsea.basics.Bucket;
import landsea.basics.Ids;
import landsea.basics.Outcome;
import landsea.basics.Unit.Currency;
import landsea.engine.Commit;
import landsea.engine.Viewer;
import landsea.ledger.Ledger;
import landsea.ledger.LedgerDesk;
import landsea.marketplace.LineKindTable;
import landsea.marketplace.OrderEvidence;
import landsea.marketplace.StatementId;
import landsea.marketplace.StatementSales;
import landsea.marketplace.StatementUpload;
import landsea.marketplace.StatementUpload.Owner;
import landsea.marketplace.StatementUpload.Source;
import landsea.marketplace.Statements;
import landsea.marketplace.StoredStatement;
import landsea.marketplace.TakenFile;
import landsea.marketplace.archive.RawContent;
import landsea.marketplace.archive.RawOwner;
import landsea.marketplace.archive.TestArchive;
import landsea.marketplace.intake.Intake;
import landsea.marketplace.reading.FileBytes;
import landsea.testing.Postgres;
import landsea.testing.ReportGenerator;
import landsea.trade.intake.HandedIn;
import landsea.trade.intake.PaperDesk;
import landsea.trade.intake.TradeIntake;

/** A merchant who sells and exports, fresh in each test. */
final class Trader {

    static final Verdicts VERDICTS = new Verdicts(Postgres.desk(), new LedgerDesk(Postgres.desk()));

    private static final LineKindTable KINDS = new LineKindTable();
    private static final AtomicLong NUMBER = new AtomicLong(7_300_000_000L);
    private static final Statements STATEMENTS = new Statements();
    private static final Verifications VERIFICATIONS = new Verifications(new Ledger(), STATEMENTS);
    private static final Verifications ALL_AT_ONCE = new Verifications(new Ledger(), STATEMENTS, 1);
    private static final Intake INTAKE =
            new Intake(Postgres.housekeeping(), KINDS, new OrderEvidence(), TestArchive.archive());
    private static final TradeIntake TRADE_INTAKE = new TradeIntake(
            Postgres.housekeeping(), TestArchive.archive(), new Papers(new AwaitingTrade(), new Ledger()));

    static final HandedInPapers HANDED_IN = new HandedInPapers(Postgres.desk(), TestArchive.files());
    private static final PaperDesk DESK =
            new PaperDesk(Postgres.housekeeping(), TestArchive.archive(), TRADE_INTAKE, HANDED_IN);

    private final Owner owner;
    private final List<String> sales = new ArrayList<>();
    private final String settlement = Long.toString(NUMBER.incrementAndGet());
    private BigDecimal total = BigDecimal.ZERO;

    Trader() {
        this(new Bucket((int) (NUMBER.incrementAndGet() % Bucket.COUNT)));
    }

    private Trader(Bucket bucket) {
        this(new Owner(Ids.next(bucket), Ids.next(bucket), Ids.next(bucket)));
    }

    private Trader(Owner owner) {
        this.owner = owner;
    }

    static void seed() {
        Postgres.morning();
        Postgres.<Boolean>commit(commit -> {
            KINDS.seed(commit);
            return true;
        });
    }

    /** The same merchant's next settlement. */
    Trader next() {
        return new Trader(owner);
    }

    Viewer viewer() {
        return Viewer.of(owner.organisationId());
    }

    Papers.Owner papers() {
        return new Papers.Owner(owner.organisationId(), owner.merchantId());
    }

    Owner owner() {
        return owner;
    }

    Trader sold(String order, String sku, int quantity, String amount) {
        return sold(order, "S-" + order, sku, quantity, amount, "MFN");
    }

    Trader sold(String order, String shipment, String sku, int quantity, String amount, String fulfilment) {
        total = total.add(new BigDecimal(amount));
        sales.add(row(
                "transaction-type",
                "Order",
                "order-id",
                order,
                "shipment-id",
                shipment,
                "marketplace-name",
                "Amazon.com",
                "amount-type",
                "ItemPrice",
                "amount-description",
                "Principal",
                "amount",
                amount,
                "fulfillment-id",
                fulfilment,
                "posted-date",
                "2025-01-02",
                "posted-date-time",
                "2025-01-02 10:11:12 UTC",
                "order-item-code",
                "0" + (10_000_000_000_000L + sales.size()),
                "sku",
                sku,
                "quantity-purchased",
                Integer.toString(quantity)));
        return this;
    }

    /** The statement of what was sold, stored. */
    StatementId statement() {
        String totals = row(
                "settlement-start-date", "2025-01-01 00:00:00 UTC",
                "settlement-end-date", "2025-01-15 00:00:00 UTC",
                "deposit-date", "2025-01-17 00:00:00 UTC",
                "total-amount", total.toPlainString(),
                "currency", "USD");
        String report = String.join("\t", ReportGenerator.COLUMNS) + "\n" + totals + String.join("", sales);
        TakenFile file = INTAKE.take(owner, "report.txt", FileBytes.of(report.getBytes(StandardCharsets.UTF_8)))
                .orThrow();
        StatementUpload upload = new StatementUpload(
                owner, Source.UPLOAD, file.read().sha256(), file.statements().getFirst());
        return Postgres.<List<Outcome<StoredStatement>>>commit(commit -> STATEMENTS.store(commit, List.of(upload)))
                .getFirst()
                .orThrow()
                .id();
    }

    static Map<StatementId, StoredStatement> stored(Commit commit, List<StatementId> statements) {
        return STATEMENTS.find(commit, statements);
    }

    static Optional<StatementSales> sales(Commit commit, StatementId statement) {
        return STATEMENTS.sales(commit, statement);
    }

    TradeIntake.Taken brings(FileBytes file) {
        return TRADE_INTAKE.take(papers(), "evidence", file);
    }

    /** As people at their desk do. */
    HandedIn handsIn(String name, FileBytes file, StatementId statement) {
        try {
            RawContent content =
                    TestArchive.archive().put(new RawOwner(owner.organisationId(), owner.merchantId()), file);
            return DESK.take(papers(), content, name, file, statement, "per_clerk");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static TradeVerdict verify(StatementId statement) {
        return verify(request(statement));
    }

    private static VerificationRequest request(StatementId statement) {
        return new VerificationRequest(
                statement, Set.of(CustomsPapers.EXPORTER), Map.of(Currency.of("CNY"), new BigDecimal("0.14")));
    }

    static TradeVerdict verify(VerificationRequest request) {
        return verifyAll(List.of(request)).getFirst();
    }

    static List<TradeVerdict> verifyAll(List<VerificationRequest> requests) {
        return verifyAll(VERIFICATIONS, requests);
    }

    /** As a statement of many lines is verified. */
    static TradeVerdict verifyAllAtOnce(StatementId statement) {
        return verifyAll(ALL_AT_ONCE, List.of(request(statement))).getFirst();
    }

    private static List<TradeVerdict> verifyAll(Verifications verifications, List<VerificationRequest> requests) {
        return Postgres.<List<Outcome<TradeVerdict>>>commit(commit -> verifications.verify(commit, requests)).stream()
                .map(Outcome::orThrow)
                .toList();
    }

    static void reverse(StatementId statement) {
        Postgres.<Boolean>commit(commit -> {
            VERIFICATIONS.reverse(commit, List.of(statement), "PAYMENT_RETURNED");
            return true;
        });
    }

    /** Gap and amount of each line that has one. */
    List<String> gaps(TradeVerdict verdict) {
        return VERDICTS.gaps(viewer(), verdict.id(), TradeVerdict.GapPlace.BEFORE_ALL, 1_000).stream()
                .map(gap -> gap.orderId() + " " + gap.gap() + " " + gap.amount().amount())
                .toList();
    }

    private String row(String... namesAndValues) {
        String[] cells = new String[ReportGenerator.COLUMNS.size()];
        Arrays.fill(cells, "");
        cells[0] = settlement;
        for (int i = 0; i < namesAndValues.length; i += 2) {
            cells[ReportGenerator.COLUMNS.indexOf(namesAndValues[i])] = namesAndValues[i + 1];
        }
        return String.join("\t", cells) + "\n";
    }
}
