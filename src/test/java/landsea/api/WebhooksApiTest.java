package landsea.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import landsea.api.Caller.Answer;
import landsea.testing.Await;
import landsea.testing.Receiver;
import landsea.testing.Receiver.Posted;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An organisation's programs are told what happened: signed, in order, at least once, and again when they ask. */
class WebhooksApiTest {

    private static final Caller MERCHANT = Caller.as("merchant");
    private static final String WEBHOOKS = "/api/v1/webhooks";

    private final Receiver receiver = new Receiver();
    private String webhook = "";
    private String secret = "";

    @BeforeEach
    void open() {
        Answer opened = open(MERCHANT, "[]");
        webhook = opened.body().path("id").asString("");
        secret = opened.body().path("secret").asString("");
    }

    @AfterEach
    void end() {
        MERCHANT.post(WEBHOOKS + "/" + webhook + "/end", "");
        receiver.close();
    }

    private Answer open(Caller who, String kinds) {
        Answer opened = who.post(WEBHOOKS, """
                {"url":"%s","kinds":%s,"purpose":"the story's books"}""".formatted(receiver.url("/hook"), kinds));
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        return opened;
    }

    @Test
    void a_payment_is_told_in_its_order_signed_and_without_a_word_of_business() {
        String payment = Story.credited().payment();

        List<Posted> told = Await.until(
                () -> of(payment),
                all -> all.stream().anyMatch(one -> one.type().equals("payment.credited")));
        assertThat(told).extracting(Posted::sequence).isSorted().doesNotHaveDuplicates();
        assertThat(told).extracting(Posted::type).containsSubsequence("payment.quoted", "payment.credited");
        assertThat(told).allSatisfy(one -> {
            assertThat(signatures(one)).contains("v1," + hmac(secret, one));
            assertThat(one.json().propertyNames()).containsExactlyInAnyOrder("type", "timestamp", "data");
            assertThat(one.json().path("data").propertyNames()).containsExactlyInAnyOrder("id", "state", "sequence");
            assertThat(Instant.ofEpochSecond(one.timestamp())).isCloseTo(Instant.now(), within(60));
        });
        JsonNode steps =
                MERCHANT.get("/api/v1/payments/" + payment + "/timeline").body();
        Posted last = told.getLast();
        assertThat(last.sequence()).isEqualTo(steps.size());
        assertThat(last.json().path("data").path("state").asString("")).isEqualTo("CREDITED");
    }

    private static org.assertj.core.data.TemporalUnitOffset within(long seconds) {
        return new org.assertj.core.data.TemporalUnitWithinOffset(seconds, ChronoUnit.SECONDS);
    }

    @Test
    void what_fails_comes_again_under_the_same_id_and_holds_up_only_its_own_subject() {
        Map<String, Integer> failed = new ConcurrentHashMap<>();
        receiver.answers(
                one -> one.type().equals("payment.received") || one.type().equals("payment.announced")
                        ? failed.merge(one.id(), 1, Integer::sum) < 3 ? 503 : 200
                        : 200);
        String payment = Story.credited().payment();

        List<Posted> told = Await.until(
                () -> of(payment),
                all -> all.stream().anyMatch(one -> one.type().equals("payment.credited")));
        assertThat(told).extracting(Posted::sequence).isSorted();
        String first = told.getFirst().id();
        assertThat(told.stream().filter(one -> one.id().equals(first)).map(Posted::body))
                .hasSizeGreaterThanOrEqualTo(3)
                .containsOnly(told.getFirst().body());
        JsonNode delivery = delivery(first);
        assertThat(delivery.path("outcome").asString("")).isEqualTo("DELIVERED");
        assertThat(statuses(delivery)).startsWith(200, 503, 503);
    }

    @Test
    void a_receiver_that_is_gone_disables_its_webhook_which_goes_on_where_it_stopped_when_it_is_turned_on() {
        receiver.answers(one -> 410);
        test();
        Await.until(this::state, state -> state.equals("DISABLED"));
        JsonNode disabled = MERCHANT.get(WEBHOOKS + "/" + webhook).body();
        assertThat(disabled.path("reason").asString("")).isEqualTo("WEBHOOK_GONE");
        assertThat(MERCHANT.post(WEBHOOKS + "/" + webhook + "/test", "").code()).isEqualTo("WEBHOOK_NOT_ON");
        int before = receiver.posted().size();

        receiver.answers(one -> 200);
        assertThat(MERCHANT.post(WEBHOOKS + "/" + webhook + "/resume", "").status())
                .isEqualTo(200);
        Await.until(receiver::posted, all -> all.size() > before);
        assertThat(receiver.posted().getLast().id())
                .isEqualTo(receiver.posted().getFirst().id());
        assertThat(MERCHANT.post(WEBHOOKS + "/" + webhook + "/resume", "").code())
                .isEqualTo("WEBHOOK_ON_ALREADY");
    }

    @Test
    void a_redirect_is_no_way_to_anywhere() {
        receiver.answers(one -> 302);
        test();
        Await.until(receiver::posted, all -> all.size() >= 2);
        assertThat(receiver.posted()).extracting(Posted::path).containsOnly("/hook");
    }

    @Test
    void while_a_secret_is_changed_both_sign_and_each_is_shown_once() {
        String key = UUID.randomUUID().toString();
        Caller once = MERCHANT.with("Idempotency-Key", key);
        String path = WEBHOOKS + "/" + webhook + "/secret";
        String next = once.send("POST", path, "").body().path("secret").asString("");
        assertThat(next).startsWith("whsec_").isNotEqualTo(secret);
        assertThat(once.send("POST", path, "").body().path("secret").asString(""))
                .isEmpty();
        assertThat(MERCHANT.get(WEBHOOKS + "/" + webhook).text()).doesNotContain("whsec_");

        Posted told = test();
        assertThat(signatures(told)).contains("v1," + hmac(secret, told), "v1," + hmac(next, told));
        assertThat(signatures(told)).filteredOn(one -> one.startsWith("v1a,")).hasSize(2);
        JsonNode keys = MERCHANT.get(WEBHOOKS + "/" + webhook).body().path("keys");
        assertThat(keys.size()).isEqualTo(2);
        assertThat(keys.path(0).has("signs_until")
                        && !keys.path(0).path("signs_until").isNull())
                .isFalse();
        assertThat(Instant.parse(keys.path(1).path("signs_until").asString("")))
                .isCloseTo(Instant.now().plus(24, ChronoUnit.HOURS), within(60));
    }

    @Test
    void what_was_told_is_told_again_one_by_one_or_for_a_time() {
        Posted told = test();
        String replay = WEBHOOKS + "/" + webhook + "/replay";
        Answer one = MERCHANT.post(replay, "{\"event\":\"" + told.id() + "\"}");
        assertThat(one.body().path("events").asInt(-1)).as(one.text()).isEqualTo(1);
        Await.until(receiver::posted, all -> all.size() == 2);
        assertThat(receiver.posted()).extracting(Posted::id).containsOnly(told.id());

        String at = told.json().path("timestamp").asString("");
        Answer all = MERCHANT.post(replay, """
                {"from":"%s","until":"%s"}""".formatted(at, Instant.parse(at).plusMillis(1)));
        assertThat(all.body().path("events").asInt(-1)).as(all.text()).isPositive();
        Await.until(receiver::posted, heard -> heard.size() >= 3);
        assertThat(MERCHANT.post(replay, "{\"from\":\"" + at + "\",\"until\":\"" + at + "\"}")
                        .code())
                .isEqualTo("WEBHOOK_TIME_WRONG");
        assertThat(MERCHANT.post(replay, "{\"event\":\"evt_" + "0".repeat(32) + "\"}")
                        .code())
                .isEqualTo("WEBHOOK_EVENT_UNKNOWN");
    }

    @Test
    void others_neither_see_nor_steer_nor_hear_it() {
        for (Caller other : List.of(Caller.as("other_merchant"), Caller.as("operator"))) {
            for (String path : List.of("", "/deliveries")) {
                assertThat(other.get(WEBHOOKS + "/" + webhook + path).code()).isEqualTo("WEBHOOK_UNKNOWN");
            }
            for (String path : List.of("/test", "/secret", "/end", "/resume")) {
                assertThat(other.post(WEBHOOKS + "/" + webhook + path, "").code())
                        .as(path)
                        .isEqualTo("WEBHOOK_UNKNOWN");
            }
            assertThat(other.get(WEBHOOKS).text()).doesNotContain(webhook);
        }
        assertThat(Caller.as("supervisor").get(WEBHOOKS).code()).isEqualTo("ROLE_NOT_ALLOWED");
    }

    @Test
    void it_hears_only_of_the_kinds_it_asked_for() {
        String narrow =
                open(MERCHANT, "[\"payment.credited\"]").body().path("id").asString("");
        String payment = Story.credited().payment();
        JsonNode heard = Await.until(
                () -> MERCHANT.get(WEBHOOKS + "/" + narrow + "/deliveries")
                        .body()
                        .path("data"),
                all -> all.toString().contains(payment));
        for (JsonNode one : heard) {
            assertThat(one.path("kind").asString("")).isEqualTo("payment.credited");
        }
        MERCHANT.post(WEBHOOKS + "/" + narrow + "/end", "");
        assertThat(MERCHANT.get(WEBHOOKS + "/" + narrow).body().path("state").asString(""))
                .isEqualTo("ENDED");
        assertThat(MERCHANT.post(WEBHOOKS + "/" + narrow + "/test", "").code()).isEqualTo("WEBHOOK_UNKNOWN");
    }

    @Test
    void what_is_no_webhook_is_refused() {
        assertThat(Stream.of(
                                "{\"url\":\"ftp://example.com\",\"purpose\":\"p\"}",
                                "{\"url\":\"https://user:word@localhost/\",\"purpose\":\"p\"}",
                                "{\"url\":\"https://nobody.invalid/\",\"purpose\":\"p\"}",
                                "{\"url\":\"%s\",\"purpose\":\"p\",\"kinds\":[\"payment.forgotten\"]}"
                                        .formatted(receiver.url("/")),
                                "{\"url\":\"%s\"}".formatted(receiver.url("/")),
                                "{\"purpose\":\"p\"}")
                        .map(body -> MERCHANT.post(WEBHOOKS, body).code()))
                .containsExactly(
                        "WEBHOOK_URL_WRONG",
                        "WEBHOOK_URL_WRONG",
                        "WEBHOOK_ADDRESS_REFUSED",
                        "WEBHOOK_KIND_UNKNOWN",
                        "TEXT_WRONG",
                        "MEMBER_WRONG");
    }

    private Posted test() {
        int before = receiver.posted("webhook.test").size();
        assertThat(MERCHANT.post(WEBHOOKS + "/" + webhook + "/test", "").status())
                .isEqualTo(200);
        return Await.until(() -> receiver.posted("webhook.test"), all -> all.size() > before)
                .getLast();
    }

    private List<Posted> of(String subject) {
        return receiver.posted().stream()
                .filter(one -> one.subject().equals(subject))
                .toList();
    }

    private String state() {
        return MERCHANT.get(WEBHOOKS + "/" + webhook).body().path("state").asString("");
    }

    private JsonNode delivery(String event) {
        return Await.until(
                () -> {
                    for (JsonNode one : MERCHANT.get(WEBHOOKS + "/" + webhook + "/deliveries")
                            .body()
                            .path("data")) {
                        if (one.path("event").asString("").equals(event)) {
                            return one;
                        }
                    }
                    throw new AssertionError("no delivery of " + event);
                },
                one -> !one.path("outcome").asString("").isEmpty());
    }

    private static List<Integer> statuses(JsonNode delivery) {
        return delivery.path("tries")
                .valueStream()
                .map(one -> one.path("status").asInt(0))
                .toList();
    }

    private static List<String> signatures(Posted one) {
        return List.of(one.signature().split(" "));
    }

    private static String hmac(String secret, Posted one) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(one.signed()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
