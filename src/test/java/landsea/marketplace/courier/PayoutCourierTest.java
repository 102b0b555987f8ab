package landsea.marketplace.courier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import landsea.basics.Bucket;
import landsea.basics.Ids;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Unit.Currency;
import landsea.marketplace.PlatformBalance;
import landsea.marketplace.PlatformBalances;
import landsea.messages.Attempt;
import landsea.messages.Courier;
import landsea.messages.MessageId;
import landsea.messages.OutboxMessage;
import landsea.testing.Outside;
import landsea.testing.Outside.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

class PayoutCourierTest {

    private static final Bucket BUCKET = new Bucket(3);

    @Test
    void a_payout_is_asked_for_under_the_messages_own_id() {
        OutboxMessage message =
                message("payout.request", Map.of("seller_id", "A1", "currency", "USD", "receiving_number", "SG-7"));
        inTouch("{\"payout_id\":\"p1\"}", (outside, context) -> {
            Attempt attempt = context.getBean(Courier.class).deliver(message);

            assertThat(attempt).isEqualTo(Attempt.answered(Map.of("payout_id", "p1")));
            Outside.Asked asked = outside.nextAsked();
            assertThat(asked.method() + " " + asked.target()).isEqualTo("POST /world/payouts");
            assertThat(asked.body())
                    .isEqualTo("{\"currency\":\"USD\",\"receiving_number\":\"SG-7\",\"request_id\":\""
                            + message.id().text() + "\",\"seller_id\":\"A1\"}");
        });
    }

    @Test
    void a_request_repeated_on_purpose_keeps_its_first_id() {
        inTouch("{}", (outside, context) -> {
            context.getBean(Courier.class).deliver(message("payout.request", Map.of("request_id", "msg_before")));

            assertThat(outside.nextAsked().body()).isEqualTo("{\"request_id\":\"msg_before\"}");
        });
    }

    @Test
    void an_inquiry_names_the_request_in_question() {
        inTouch("{}", (outside, context) -> {
            context.getBean(Courier.class).deliver(message("payout.inquiry", Map.of("request_id", "msg_before")));

            Outside.Asked asked = outside.nextAsked();
            assertThat(asked.method() + " " + asked.target()).isEqualTo("GET /world/payouts?request_id=msg_before");
        });
    }

    @ParameterizedTest
    @CsvSource({"401,Unknown", "400,Unknown", "503,Unknown", "404,Refused"})
    void a_refused_question_says_nothing_about_the_payout_in_question(int status, String expected) {
        inTouch("{}", (outside, context) -> {
            outside.answerNow(asked -> new Answer(status, "{\"code\":\"TOKEN_EXPIRED\"}"));

            Attempt attempt =
                    context.getBean(Courier.class).deliver(message("payout.inquiry", Map.of("request_id", "r")));

            assertThat(attempt.toString()).contains(expected);
        });
    }

    @Test
    void it_carries_only_its_kinds_to_marketplaces_that_it_knows() {
        inTouch("{}", (outside, context) -> {
            Courier courier = context.getBean(Courier.class);
            assertThat(courier.carries(message("payout.request", Map.of()))).isTrue();
            assertThat(courier.carries(message("return.request", Map.of()))).isFalse();
            assertThat(courier.carries(message("shopee", "payout.request"))).isFalse();
        });
    }

    @Test
    void without_a_url_it_is_as_good_as_absent() {
        application()
                .run(context -> assertThat(context.getBean(Courier.class).carries(message("payout.request", Map.of())))
                        .isFalse());
    }

    @Test
    void the_platform_tells_what_it_owes() {
        String body = """
                {"currency":"USD","available":"4246.20","reserved":"10.00","as_of":"2025-01-14T02:00:00Z"}""";
        inTouch(body, (outside, context) -> {
            Outcome<PlatformBalance> balance =
                    context.getBean(PlatformBalances.class).of("amazon", "A 1", Currency.USD);

            assertThat(outside.nextAsked().target()).isEqualTo("/world/sellers/A%201/balance?currency=USD");
            assertThat(balance.orThrow().available()).isEqualTo(Money.of("USD", "4246.20"));
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'currency':'CNY','available':'1.00','reserved':'0.00','as_of':'2025-01-14T02:00:00Z'}",
                "{'currency':'USD','available':'1.001','reserved':'0.00','as_of':'2025-01-14T02:00:00Z'}",
                "{'currency':'USD','available':'much','reserved':'0.00','as_of':'2025-01-14T02:00:00Z'}",
                "{'currency':'USD','available':'1.00','reserved':'0.00','as_of':'today'}",
                "{'currency':'USD','available':'1.00'}",
            })
    void a_balance_that_cannot_be_read_is_refused(String body) {
        // The quote character of the table is the one that JSON lacks.
        inTouch(
                body.replace('\'', '"'),
                (outside, context) -> assertThat(
                                code(context.getBean(PlatformBalances.class).of("amazon", "A1", Currency.USD)))
                        .isEqualTo("PLATFORM_BALANCE_UNREADABLE"));
    }

    @Test
    void a_platform_that_is_silent_unknown_or_refuses_is_named_so() {
        inTouch("{}", (outside, context) -> {
            PlatformBalances balances = context.getBean(PlatformBalances.class);
            outside.answerNow(asked -> new Answer(503, ""));
            assertThat(code(balances.of("amazon", "A1", Currency.USD))).isEqualTo("PLATFORM_NOT_ANSWERING");
            outside.answerNow(asked -> new Answer(403, "{\"code\":\"SELLER_NOT_CONNECTED\"}"));
            assertThat(code(balances.of("amazon", "A1", Currency.USD))).isEqualTo("SELLER_NOT_CONNECTED");
            assertThat(code(balances.of("shopee", "A1", Currency.USD))).isEqualTo("MARKETPLACE_NOT_CONFIGURED");
        });
    }

    private interface Conversation {

        void hold(Outside outside, ApplicationContext context);
    }

    private static void inTouch(String answer, Conversation conversation) {
        try (Outside outside = Outside.answering(asked -> Answer.ok(answer))) {
            application()
                    .withPropertyValues("landsea.marketplaces.amazon.url=" + outside.url() + "/world")
                    .run(context -> conversation.hold(outside, context));
        }
    }

    private static ApplicationContextRunner application() {
        return new ApplicationContextRunner().withUserConfiguration(MarketplaceCourierConfiguration.class);
    }

    private static OutboxMessage message(String kind, Map<String, Object> body) {
        return message("amazon", kind, body);
    }

    private static OutboxMessage message(String counterparty, String kind) {
        return message(counterparty, kind, Map.of());
    }

    private static OutboxMessage message(String counterparty, String kind, Map<String, Object> body) {
        MessageId id = MessageId.next(BUCKET);
        String payment = id.text().replace("msg_", "pay_");
        return new OutboxMessage(id, Ids.next(BUCKET), counterparty, kind, payment, 1, body);
    }

    private static String code(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?> refused ? refused.reason().code() : "none";
    }
}
