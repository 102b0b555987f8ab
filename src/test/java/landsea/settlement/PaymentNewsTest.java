package landsea.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import landsea.basics.Money;
import landsea.engine.Desk;
import landsea.engine.Viewer;
import landsea.marketplace.intake.Intake;
import landsea.marketplace.reading.FileBytes;
import landsea.parties.Parties;
import landsea.parties.Shop;
import landsea.parties.ShopId;
import landsea.testing.ReportGenerator;
import landsea.testing.SandboxApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What whoever runs the channel sees of a payment: lines, figures, health. */
class PaymentNewsTest {

    private static final Viewer BANK = Viewer.bank(Parties.bank().value());
    private static final Instant TUESDAY = Instant.parse("2025-01-14T02:00:00Z");
    private static final String REMITTER = "A REMITTER WHOM NO LOG NAMES";

    private final Shop shop = shop();
    private final Lines lines = new Lines();
    private final Logger log = (Logger) LoggerFactory.getLogger("landsea");

    private static final class Lines extends AppenderBase<ILoggingEvent> {

        private final BlockingQueue<ILoggingEvent> told = new LinkedBlockingQueue<>();

        @Override
        protected void append(ILoggingEvent event) {
            told.add(event);
        }
    }

    @BeforeEach
    void listening() {
        lines.start();
        log.addAppender(lines);
    }

    @AfterEach
    void heard() {
        log.detachAppender(lines);
    }

    @Test
    void what_a_payment_came_to_in_a_commit_is_one_line_that_names_nobody() throws Exception {
        String payment = creditOne();

        List<Map<String, String>> told = new ArrayList<>();
        while (told.isEmpty() || !told.getLast().getOrDefault("states", "").endsWith("CREDITED")) {
            ILoggingEvent line = lines.told.poll(20, TimeUnit.SECONDS);
            assertThat(line).as("the line of CREDITED, after " + told).isNotNull();
            assertThat(line.toString() + line.getKeyValuePairs())
                    .doesNotContain(REMITTER, shop.receivingNumber(), token());
            Map<String, String> pairs = pairs(line);
            if (payment.equals(pairs.get("payment_id"))) {
                told.add(pairs);
            }
        }

        assertThat(told)
                .extracting(pairs -> pairs.get("states"))
                .containsExactly("ANNOUNCED", "RECEIVED,CHECKED,CREDITED");
        assertThat(told)
                .allSatisfy(pairs ->
                        assertThat(pairs).containsEntry("shop", shop.id().text()));
    }

    @Test
    void the_meters_show_stages_time_to_credit_and_what_is_open() throws Exception {
        creditOne();

        String meters =
                scrapedWith("landsea_payments_stage_seconds{from=\"ANNOUNCED\",to=\"RECEIVED\",quantile=\"0.5\"}");

        assertThat(meters)
                .contains("landsea_payments_credit_seconds{clock=\"last_fact_to_credited\",quantile=\"0.99\"}")
                .contains("landsea_payments_promise_total{kept=\"true\"}")
                .contains("landsea_payments_stage_seconds{from=\"ANNOUNCED\",to=\"RECEIVED\",quantile=\"0.5\"}")
                .contains("landsea_payments_reached_total{state=\"CREDITED\"}")
                .contains("landsea_payments_open{state=\"HELD\"}")
                .contains("landsea_engine_commit_seconds{quantile=\"0.99\"}")
                .contains("landsea_engine_batch_count")
                .contains("landsea_engine_queue_age{writer=\"1\"}");
    }

    @Test
    void health_shows_progress() throws Exception {
        JsonNode health = JsonMapper.shared().readTree(get("/actuator/health"));

        JsonNode progress = health.path("components").path("progress");
        assertThat(progress.path("details").path("lanes_held").asInt()).isEqualTo(8);
        assertThat(progress.path("details").path("lanes_unworked").asInt()).isZero();
        assertThat(progress.path("details").has("oldest_overdue_deadline_seconds"))
                .isTrue();
    }

    private String creditOne() {
        Settlement settlement = SandboxApplication.bean(Settlement.class);
        ReportGenerator.Report report = ReportGenerator.report(
                ReportGenerator.Plan.of(UUID.randomUUID().hashCode()).lines(40).bias(5_000_00));
        byte[] content = report.bytes();
        settlement
                .instruct(new InstructCommand(
                        shop.organisation().value(),
                        UUID.randomUUID().toString(),
                        shop.id(),
                        report.total().currency(),
                        Instruction.KEEP,
                        "test"))
                .orThrow();
        settlement
                .announce(
                        shop,
                        false,
                        SandboxApplication.bean(Intake.class)
                                .take(Settlement.owner(shop), "report.txt", FileBytes.of(content))
                                .orThrow(),
                        new Settlement.Arrival(UUID.randomUUID().toString(), "test", TUESDAY))
                .orThrow();
        IncomingAdvice advice = new IncomingAdvice(
                "REF-" + UUID.randomUUID(),
                shop.receivingNumber(),
                report.total(),
                Money.zero(report.total().currency()),
                "",
                LocalDate.of(2025, 1, 14),
                REMITTER,
                TUESDAY);
        AdviceAnswer answer = settlement
                .receive(Parties.bank().value(), List.of(advice), "test")
                .getFirst()
                .orThrow();
        assertThat(answer.paymentState()).isEqualTo("CREDITED");
        return answer.paymentId();
    }

    /** Payments are told beside the work: a moment later than they are answered. */
    private static String scrapedWith(String meter) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        String meters = get("/actuator/prometheus");
        while (!meters.contains(meter) && System.nanoTime() < end) {
            meters = get("/actuator/prometheus");
        }
        return meters;
    }

    private static Map<String, String> pairs(ILoggingEvent line) {
        return Optional.ofNullable(line.getKeyValuePairs()).orElse(List.of()).stream()
                .collect(Collectors.toMap(pair -> pair.key, pair -> String.valueOf(pair.value)));
    }

    private static String token() {
        return SandboxApplication.actor("merchant").getOrDefault("token", "");
    }

    private static String get(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create(SandboxApplication.url(path)))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private static Shop shop() {
        ShopId id = ShopId.parse(SandboxApplication.actor("merchant").get("shop_id"));
        Parties parties = SandboxApplication.bean(Parties.class);
        return Optional.ofNullable(SandboxApplication.bean(Desk.class)
                        .read(BANK, sql -> parties.shop(sql, id).orElse(null)))
                .orElseThrow();
    }
}
