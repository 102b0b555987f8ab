package landsea.banking.courier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import landsea.basics.Bucket;
import landsea.basics.Ids;
import landsea.basics.Reason;
import landsea.messages.Attempt;
import landsea.messages.Courier;
import landsea.messages.MessageId;
import landsea.messages.OutboxMessage;
import landsea.testing.Outside;
import landsea.testing.Outside.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class CollectingBankCourierTest {

    private static final Bucket BUCKET = new Bucket(3);

    private final ApplicationContextRunner application =
            new ApplicationContextRunner().withUserConfiguration(BankingCourierConfiguration.class);

    @Test
    void a_return_is_asked_for_and_inquired_about() {
        OutboxMessage request = message(
                "return.request",
                Map.of("original_reference", "R1", "currency", "USD", "amount", "5.00", "reason", "NOT_OURS"));
        try (Outside bank = Outside.answering(asked ->
                asked.method().equals("GET") ? new Answer(404, "") : new Answer(202, "{\"return_id\":\"r\"}"))) {
            application
                    .withPropertyValues("landsea.collecting-bank.url=" + bank.url())
                    .run(context -> {
                        Courier courier = context.getBean("collectingBankCourier", Courier.class);

                        assertThat(courier.deliver(request)).isEqualTo(Attempt.answered(Map.of("return_id", "r")));
                        assertThat(courier.deliver(message(
                                        "return.inquiry",
                                        Map.of("request_id", request.id().text()))))
                                .isEqualTo(Attempt.refused(Reason.of("NOT_FOUND", "counterparty", "collecting-bank")));

                        assertThat(bank.nextAsked().body())
                                .contains("\"amount\":\"5.00\"", "\"request_id\":\"" + request.id() + "\"");
                        assertThat(bank.nextAsked().target()).isEqualTo("/returns?request_id=" + request.id());
                    });
        }
    }

    @Test
    void without_a_url_it_is_as_good_as_absent() {
        application.run(context -> assertThat(context.getBean("collectingBankCourier", Courier.class)
                        .carries(message("return.request", Map.of())))
                .isFalse());
    }

    private static OutboxMessage message(String kind, Map<String, Object> body) {
        MessageId id = MessageId.next(BUCKET);
        String payment = id.text().replace("msg_", "pay_");
        return new OutboxMessage(id, Ids.next(BUCKET), "collecting-bank", kind, payment, 1, body);
    }
}
