package landsea.fx.courier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import landsea.basics.Bucket;
import landsea.basics.Ids;
import landsea.messages.Attempt;
import landsea.messages.Courier;
import landsea.messages.MessageId;
import landsea.messages.OutboxMessage;
import landsea.testing.Outside;
import landsea.testing.Outside.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class SheetCourierTest {

    private static final Bucket BUCKET = new Bucket(3);

    private final ApplicationContextRunner application =
            new ApplicationContextRunner().withUserConfiguration(SheetCourierConfiguration.class);

    @Test
    void each_provider_is_asked_where_it_is_and_its_sheet_comes_as_it_is() {
        String sheet = """
                {"provider":"north","tiers":[{"from":"0.00","bid":"7.1850","ask":7.1900}]}""";
        try (Outside north = Outside.answering(asked -> Answer.ok(sheet))) {
            application
                    .withPropertyValues("landsea.fx.providers.north.url=" + north.url())
                    .run(context -> {
                        Courier courier = context.getBean(Courier.class);

                        Attempt attempt = courier.deliver(message("north"));

                        assertThat(north.nextAsked().target()).isEqualTo("/sheets");
                        assertThat(attempt)
                                .isEqualTo(Attempt.answered(Map.of(
                                        "provider",
                                        "north",
                                        "tiers",
                                        List.of(Map.of("from", "0.00", "bid", "7.1850", "ask", "7.1900")))));
                        assertThat(courier.carries(message("south"))).isFalse();
                    });
        }
    }

    private static OutboxMessage message(String provider) {
        MessageId id = MessageId.next(BUCKET);
        String pair = id.text().replace("msg_", "ask_");
        return new OutboxMessage(
                id, Ids.next(BUCKET), provider, "sheet.request", pair, 1, Map.of("base", "USD", "quote", "CNY"));
    }
}
