package landsea.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A payment's timeline as a stream: whole, and from where a listener was. */
class TimelineStreamTest {

    private static final Caller MERCHANT = Caller.as("merchant");

    @Test
    void every_step_is_an_event_and_who_comes_back_hears_only_what_came_since() {
        String payment = Story.credited().payment();
        String path = "/api/v1/payments/" + payment;
        int steps = MERCHANT.get(path + "/timeline").body().size();

        Caller.Answer whole = MERCHANT.get(path + "/events");
        assertThat(whole.contentType()).startsWith("text/event-stream");
        assertThat(ids(whole.text()))
                .isEqualTo(IntStream.rangeClosed(1, steps).boxed().toList());
        assertThat(whole.text()).contains("event:CREDITED").contains("\"state\":\"CREDITED\"");

        Caller back = MERCHANT.with("Last-Event-ID", Integer.toString(steps - 2));
        assertThat(ids(back.get(path + "/events").text())).containsExactly(steps - 1, steps);
        Caller knowsAll = MERCHANT.with("Last-Event-ID", Integer.toString(steps));
        assertThat(ids(knowsAll.get(path + "/events").text())).isEmpty();
        assertThat(MERCHANT.with("Last-Event-ID", "last").get(path + "/events").code())
                .isEqualTo("PARAMETER_WRONG");
        assertThat(Caller.as("other_merchant").get(path + "/events").code()).isEqualTo("PAYMENT_UNKNOWN");
    }

    private static List<Integer> ids(String stream) {
        return Pattern.compile("(?m)^id:(\\d+)$")
                .matcher(stream)
                .results()
                .map(found -> Integer.valueOf(found.group(1)))
                .toList();
    }
}
