package landsea.marketplace.sellingpartner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import landsea.basics.Bucket;
import landsea.basics.Outcome;
import landsea.engine.Viewer;
import landsea.marketplace.LineKindTable;
import landsea.marketplace.OrderEvidence;
import landsea.marketplace.PlatformNews;
import landsea.marketplace.SeenPayout;
import landsea.marketplace.StatementUpload;
import landsea.marketplace.StatementUpload.Owner;
import landsea.marketplace.Statements;
import landsea.marketplace.TakenFile;
import landsea.marketplace.archive.TestArchive;
import landsea.marketplace.intake.Intake;
import landsea.messages.MessageId;
import landsea.messages.OutboxMessage;
import landsea.parties.MerchantId;
import landsea.parties.OrganisationId;
import landsea.parties.Shop;
import landsea.parties.ShopId;
import landsea.testing.AmazonServer;
import landsea.testing.Postgres;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/**
 * A shop on amazon.de that is connected with a server of its own, and everything of the connector as the program wires it: on a real
 * store, archive and intake. What settlement would hear is heard here: statements are stored, payouts noted.
 */
final class ConnectedShop implements AutoCloseable {

    static final String STORE = "A1PA6795UKMFR9";
    private static final AtomicLong NUMBERS = new AtomicLong(System.nanoTime());
    private static final LineKindTable KINDS = kinds();

    final AmazonServer amazon;
    final Shop shop;
    final String consent = "Atzr|refresh-" + UUID.randomUUID();
    final AmazonServer.Seller seller;
    final SellingPartnerSettings settings;
    final Connections connections;
    final SellingPartner partner;
    final Rounds rounds;
    final SellingPartnerCourier courier;
    final SellingPartnerBalances balances;
    final List<String> reported = new ArrayList<>();
    final List<SeenPayout> heard = new ArrayList<>();
    final Set<String> concerned = new HashSet<>();
    private final Wire wire;
    private final boolean owns;

    /** In the morning. */
    ConnectedShop() {
        this("amazon.de");
    }

    ConnectedShop(String marketplace) {
        this(inTheMorning(), new Bucket((int) (NUMBERS.incrementAndGet() & 63)), marketplace, true);
    }

    private static AmazonServer inTheMorning() {
        Postgres.morning();
        AmazonServer amazon = AmazonServer.start();
        amazon.nanos = ConnectedShop::nanos;
        return amazon;
    }

    /** Rates run with the clock that tests move. */
    private static long nanos() {
        return ChronoUnit.NANOS.between(Postgres.MORNING, Postgres.clock().instant());
    }

    /** Another one at the same server. */
    ConnectedShop beside() {
        return new ConnectedShop(amazon, shop.id().bucket(), shop.marketplace(), false);
    }

    private ConnectedShop(AmazonServer amazon, Bucket bucket, String marketplace, boolean owns) {
        this.amazon = amazon;
        this.owns = owns;
        this.seller = amazon.seller(consent);
        long number = NUMBERS.incrementAndGet();
        this.shop = new Shop(
                ShopId.next(bucket),
                MerchantId.next(bucket),
                OrganisationId.next(bucket),
                marketplace,
                "ASELLER" + number,
                "Shop " + number,
                "77" + String.format("%012d", number % 1_000_000_000_000L));
        this.settings = new SellingPartnerSettings(
                List.of("amazon.de", "amazon.com"),
                "amzn1.sp.solution.ours",
                "client-of-ours",
                "secret-of-ours",
                amazon.url() + "/auth/o2/token",
                Map.of("EU", amazon.url(), "NA", amazon.url(), "FE", amazon.url()),
                "https://bank.example/back",
                List.of(),
                Duration.ofSeconds(2),
                Duration.ofMillis(700),
                Duration.ofMillis(900),
                Duration.ofMinutes(15),
                Duration.ofHours(6),
                Duration.ofHours(1));
        this.wire = new Wire(settings.connectTimeout(), settings.responseTimeout(), settings.documentTimeout());
        AccessTokens tokens = new AccessTokens(wire, settings, TestArchive.archive(), System::nanoTime);
        this.connections = new Connections(Postgres.housekeeping(), TestArchive.archive(), settings, tokens);
        this.partner = new SellingPartner(wire, tokens, new RateLimits(ConnectedShop::nanos), settings);
        this.rounds = rounds();
        this.courier = new SellingPartnerCourier(
                settings,
                partner,
                connections,
                Postgres.housekeeping(),
                new RawAnswers(TestArchive.archive()),
                Postgres.clock());
        this.balances = new SellingPartnerBalances(
                partner,
                connections,
                settings,
                (marketplaceName, sellerId, currency) -> Outcome.refused("MARKETPLACE_NOT_CONFIGURED"),
                Postgres.clock());
        connections.connect(shop, consent, "test");
    }

    /** As after a start: nothing is known but what is in the store. */
    Rounds rounds() {
        Intake intake = new Intake(Postgres.housekeeping(), KINDS, new OrderEvidence(), TestArchive.archive());
        StaticListableBeanFactory beans = new StaticListableBeanFactory(Map.of("news", new Heard()));
        return new Rounds(
                Postgres.housekeeping(),
                connections,
                SellingPartnerConfiguration.askers(
                        Postgres.housekeeping(),
                        partner,
                        settings,
                        wire,
                        TestArchive.archive(),
                        intake,
                        beans.getBeanProvider(PlatformNews.class),
                        Postgres.clock()),
                () -> Set.of(shop.id().bucket()),
                Postgres.clock());
    }

    private final class Heard implements PlatformNews {

        @Override
        public Outcome<?> reported(ShopId of, TakenFile file, String requestKey, Instant arrivedAt) {
            reported.add(requestKey);
            return Postgres.commit(commit -> new Statements()
                    .store(
                            commit,
                            file.statements().stream()
                                    .map(one -> new StatementUpload(
                                            owner(),
                                            StatementUpload.Source.PLATFORM,
                                            file.read().sha256(),
                                            one))
                                    .toList())
                    .getFirst());
        }

        @Override
        public boolean paidOut(ShopId of, SeenPayout payout) {
            heard.add(payout);
            return concerned.contains(payout.settlementId());
        }
    }

    Owner owner() {
        return new Owner(
                shop.organisation().value(), shop.merchant().value(), shop.id().value());
    }

    Viewer viewer() {
        return Viewer.of(shop.organisation().value());
    }

    /** Time passes, and then all is asked that is due. */
    ConnectedShop after(Duration time) {
        Postgres.clock().advance(time);
        rounds.goRound();
        return this;
    }

    OutboxMessage message(String kind, String payment) {
        return new OutboxMessage(
                MessageId.next(shop.id().bucket()),
                shop.organisation().value(),
                shop.marketplace(),
                kind,
                payment,
                1,
                Map.of(
                        "request_id",
                        payment,
                        "seller_id",
                        shop.sellerId(),
                        "currency",
                        "EUR",
                        "receiving_number",
                        shop.receivingNumber()));
    }

    /** What the store says of one topic: where it stands, and its trouble. */
    String standing(String topic) {
        return Postgres.commit(commit -> commit.sql()
                .sql("SELECT string_agg(subject || ' page ' || page || ' failures ' || failures || ' ' || trouble"
                        + " || CASE WHEN due_at IS NULL THEN ' over' ELSE '' END, '; ' ORDER BY subject)"
                        + " FROM platform_asks WHERE bucket = ? AND shop_id = ? AND topic = ?")
                .params(shop.id().bucket().value(), shop.id().value(), topic)
                .query(String.class)
                .single());
    }

    List<String> rows(String columns, String table) {
        return Postgres.commit(commit -> commit.sql()
                .sql("SELECT concat_ws(' ', " + columns + ") FROM " + table + " WHERE bucket = ? AND shop_id = ?"
                        + " ORDER BY 1")
                .params(shop.id().bucket().value(), shop.id().value())
                .query(String.class)
                .list());
    }

    static String payout(String id, String type, String status, String amount, String settlement, String trace) {
        String traced = trace.isEmpty() ? "" : "\"traceId\":\"%s\",".formatted(trace);
        return """
                {"id":"%s","partnerMetadata":{"partnerId":"A1","accountType":"STANDARD_ORDERS","marketplaceId":"%s"},
                 "currentStatus":"%s","statusHistory":[{"status":"%s","lastUpdatedDate":"2025-01-14T02:00:00Z"}],"type":"%s",
                 "amount":{"currencyCode":"EUR","currencyAmount":%s},%s"creationDate":"2025-01-14T02:00:00Z",
                 "relatedIdentifiers":[{"relatedIdentifierName":"SETTLEMENT_ID","relatedIdentifierValue":"%s"}]}""".formatted(id, STORE, status, status, type, amount, traced, settlement);
    }

    static String expected(String status, String amount, String settlement, String day) {
        return """
                {"partnerMetadata":{"partnerId":"A1","accountType":"STANDARD_ORDERS","marketplaceId":"%s"},
                 "amount":{"currencyCode":"EUR","currencyAmount":%s},"status":"%s","scheduledDate":"%sT08:00:00Z",
                 "accountTail":"0017","paymentMethod":"BANK_ACCOUNT",
                 "relatedIdentifiers":[{"relatedIdentifierName":"SETTLEMENT_ID","relatedIdentifierValue":"%s"}]}""".formatted(STORE, amount, status, day, settlement);
    }

    /** What the models say against any of it. */
    void assertAsDescribed() {
        assertThat(amazon.complaints()).isEmpty();
    }

    @Override
    public void close() {
        connections.end(shop.id(), "PLATFORM_DISCONNECTED", "test");
        wire.close();
        if (owns) {
            amazon.close();
        }
    }

    private static LineKindTable kinds() {
        LineKindTable table = new LineKindTable();
        Postgres.<Boolean>commit(commit -> {
            table.seed(commit);
            return true;
        });
        return table;
    }
}
