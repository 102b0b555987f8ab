package landsea.messages;

import static landsea.messages.Correspondence.SETTINGS;
import static landsea.messages.Correspondence.message;
import static landsea.messages.Correspondence.payment;
import static landsea.messages.Correspondence.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import landsea.basics.Bucket;
import landsea.testing.Outside;
import landsea.testing.Outside.Answer;
import landsea.testing.Postgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostOfficeTest {

    private static final String UPDATES = "UPDATE (not_before_real, tries, last_reason, outcome, settled_at_real)";
    private static final Pattern NUMBER = Pattern.compile("\"number\":(\\d+)");
    private static final AtomicInteger NAMES = new AtomicInteger();

    /** Of this test alone: the store is shared. */
    private final String amazon = "amazon-" + NAMES.incrementAndGet();

    private final String other = "other-" + NAMES.incrementAndGet();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private Correspondence post = opened(new Correspondence());

    @BeforeEach
    void cleared() {
        Postgres.byHand("DELETE FROM outbox");
    }

    @AfterEach
    void closed() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
    }

    @Test
    void a_message_leaves_when_its_commit_is_through_and_its_answer_is_taken_in() {
        Outside marketplace = outside(amazon, asked -> Answer.ok("{\"status\":\"IN_TRANSIT\",\"amount\":4246.20}"));
        open(SETTINGS);
        OutboxMessage sent = request(amazon, payment(), 7);

        post.send(sent);

        Outside.Asked asked = marketplace.nextAsked();
        assertThat(asked.body())
                .contains("\"number\":7")
                .contains("\"request_id\":\"" + sent.id().text() + "\"");
        assertThat(asked.authorization()).isEqualTo("Bearer secret-of-ours");
        assertThat(asked.traceparent())
                .startsWith("00-" + sent.subject().substring(4) + "-")
                .endsWith("-01");
        Correspondence.Taking taking = post.nextTaken();
        assertThat(taking.message()).isEqualTo(sent);
        assertThat(taking.outcome()).contains("Answered", "IN_TRANSIT", "4246.20");
    }

    @Test
    void what_is_not_committed_is_not_sent() {
        Outside marketplace = outside(amazon, asked -> Answer.ok("{}"));
        open(SETTINGS);

        assertThatThrownBy(() -> Postgres.commit(commit -> {
                    post.messages.send(commit, List.of(request(amazon, payment(), 1)));
                    throw new IllegalStateException("broken off");
                }))
                .hasMessage("broken off");
        post.send(request(amazon, payment(), 2));

        assertThat(marketplace.nextAsked().body()).contains("\"number\":2");
        post.nextTaken();
        assertThat(marketplace.askedNothingMore()).isTrue();
    }

    @Test
    void messages_of_one_subject_keep_their_order_while_subjects_go_side_by_side() throws Exception {
        Set<String> underWay = ConcurrentHashMap.newKeySet();
        AtomicBoolean overtaken = new AtomicBoolean();
        CountDownLatch bothThere = new CountDownLatch(2);
        Outside marketplace = outside(amazon, asked -> {
            String trace = asked.traceparent().substring(3, 35);
            overtaken.compareAndSet(false, !underWay.add(trace));
            bothThere.countDown();
            await(bothThere);
            underWay.remove(trace);
            return Answer.ok("{}");
        });
        String first = payment();
        String second = payment();
        List<OutboxMessage> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            all.add(request(amazon, i % 2 == 0 ? first : second, i));
        }

        post.send(all.toArray(OutboxMessage[]::new));
        open(SETTINGS);

        List<Integer> even = new ArrayList<>();
        List<Integer> odd = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            int number = number(marketplace.nextAsked());
            (number % 2 == 0 ? even : odd).add(number);
        }
        assertThat(even).isSorted().hasSize(10);
        assertThat(odd).isSorted().hasSize(10);
        assertThat(overtaken).isFalse();
    }

    @Test
    void a_dead_counterparty_stops_nobody_else() {
        outside(other, asked -> Answer.silence());
        Outside marketplace = outside(amazon, asked -> Answer.ok("{}"));
        String refusing = "refusing-" + NAMES.incrementAndGet();
        post.knows(refusing, "http://127.0.0.1:" + Outside.freePort());
        MessageSettings fewAtOnce = new MessageSettings(
                Duration.ofMinutes(5),
                2,
                1000,
                Duration.ofMillis(20),
                Duration.ofMillis(50),
                Duration.ofSeconds(10),
                Duration.ofMillis(1));
        open(fewAtOnce);

        for (int i = 0; i < 10; i++) {
            post.send(request(other, payment(), i), request(refusing, payment(), i), request(amazon, payment(), i));
        }

        for (int i = 0; i < 10; i++) {
            marketplace.nextAsked();
        }
        assertThat(post.pending(refusing)).isEqualTo(10);
    }

    @Test
    void silence_is_unknown_and_the_listener_inquires_instead_of_asking_anew() {
        Outside marketplace = outside(
                amazon,
                asked -> asked.method().equals("POST") ? Answer.silence() : Answer.ok("{\"status\":\"IN_TRANSIT\"}"));
        String payment = payment();
        OutboxMessage sent = request(amazon, payment, 1);
        post.inCommit = (commit, taking) -> {
            if (taking.outcome().contains("Unknown")) {
                String requestId = taking.message().id().text();
                post.messages.sendAfter(
                        commit,
                        Duration.ofMillis(50),
                        List.of(message(amazon, payment, "payout.inquiry", Map.of("request_id", requestId))));
            }
        };
        open(SETTINGS);

        post.send(sent);

        assertThat(post.nextTaken().outcome()).contains("Unknown", "COUNTERPARTY_SILENT");
        assertThat(post.nextTaken().outcome()).contains("Answered", "IN_TRANSIT");
        assertThat(marketplace.nextAsked().method()).isEqualTo("POST");
        assertThat(marketplace.nextAsked().target())
                .isEqualTo("/payouts?request_id=" + sent.id().text());
        assertThat(marketplace.askedNothingMore()).isTrue();
    }

    @Test
    void a_refusal_carries_the_code_of_its_problem() {
        outside(amazon, asked -> new Answer(422, "{\"code\":\"NOTHING_AVAILABLE\",\"status\":422}"));
        open(SETTINGS);

        post.send(request(amazon, payment(), 1));

        assertThat(post.nextTaken().outcome()).contains("Refused", "NOTHING_AVAILABLE");
    }

    @Test
    void what_surely_never_arrived_is_tried_again_in_order_until_it_arrives() {
        int port = Outside.freePort();
        post.knows(amazon, "http://127.0.0.1:" + port);
        String payment = payment();
        MessageSettings patient = new MessageSettings(
                Duration.ofMinutes(5),
                16,
                1000,
                Duration.ofMillis(20),
                Duration.ofMillis(50),
                Duration.ofSeconds(10),
                Duration.ofSeconds(5));
        open(patient);
        post.send(request(amazon, payment, 1), request(amazon, payment, 2));
        for (int i = 0; i < 2; i++) {
            assertThat(Outside.next(post.attempts)).isInstanceOf(Attempt.NotSent.class);
        }

        Outside marketplace = opened(Outside.answering(port, asked -> Answer.ok("{}")));

        assertThat(number(marketplace.nextAsked())).isEqualTo(1);
        assertThat(number(marketplace.nextAsked())).isEqualTo(2);
    }

    @Test
    void what_never_arrives_is_handed_to_its_listener_after_some_tries() {
        post.knows(amazon, "http://127.0.0.1:" + Outside.freePort());
        open(SETTINGS);

        post.send(request(amazon, payment(), 1));

        assertThat(post.nextTaken().outcome()).contains("Unknown", "COUNTERPARTY_UNREACHABLE", "tries=3");
    }

    @Test
    void a_message_that_no_courier_carries_ends_at_its_listener_too() {
        open(SETTINGS);

        post.send(request("nobody", payment(), 1));

        assertThat(post.nextTaken().outcome()).contains("Unknown", "COURIER_MISSING");
    }

    @Test
    void after_a_crash_before_the_reply_is_taken_in_it_is_delivered_again_under_the_same_request_id() {
        Outside marketplace = outside(amazon, asked -> Answer.ok("{}"));
        CountDownLatch never = new CountDownLatch(1);
        post.onReply = (message, delivery) -> await(never);
        PostOffice crashing = open(hasty());
        post.send(request(amazon, payment(), 1));
        String before = marketplace.nextAsked().body();

        crashing.stop();
        post.onReply = (message, delivery) -> {};
        open(SETTINGS);

        assertThat(marketplace.nextAsked().body()).isEqualTo(before);
        assertThat(post.nextTaken().outcome()).contains("Answered");
    }

    @Test
    void after_a_crash_before_the_mark_it_is_delivered_again_and_the_reply_is_taken_in_once() {
        Outside marketplace = outside(amazon, asked -> Answer.ok("{}"));
        String before;
        try {
            Postgres.byHand("REVOKE UPDATE ON outbox FROM landsea_engine");
            PostOffice crashing = open(hasty());
            post.send(request(amazon, payment(), 1));
            before = marketplace.nextAsked().body();
            post.nextTaken();
            crashing.stop();
        } finally {
            Postgres.byHand("GRANT " + UPDATES + " ON outbox TO landsea_engine");
        }
        assertThat(post.pending(amazon)).isEqualTo(1);

        PostOffice again = open(SETTINGS);
        assertThat(marketplace.nextAsked().body()).isEqualTo(before);
        again.stop();

        assertThat(post.pending(amazon)).isZero();
        assertThat(post.taken).isEmpty();
    }

    @Test
    void a_restart_finds_what_is_pending() {
        Outside marketplace = outside(amazon, asked -> Answer.ok("{}"));
        post.send(request(amazon, payment(), 1), request(amazon, payment(), 2));

        PostOffice office = open(SETTINGS);

        marketplace.nextAsked();
        marketplace.nextAsked();
        office.stop();
        assertThat(post.pending(amazon)).isZero();
    }

    @Test
    void a_stop_waits_for_what_is_under_way() throws Exception {
        CountDownLatch stopping = new CountDownLatch(1);
        Outside marketplace = outside(amazon, asked -> {
            await(stopping);
            return Answer.ok("{}");
        });
        PostOffice office = open(SETTINGS);
        post.send(request(amazon, payment(), 1));
        marketplace.nextAsked();

        Thread stop = Thread.ofVirtual().start(office::stop);
        stopping.countDown();

        assertThat(stop.join(Duration.ofSeconds(10))).isTrue();
        assertThat(post.pending(amazon)).isZero();
    }

    @Test
    void a_message_put_off_holds_up_nobody_and_leaves_when_its_time_has_come() {
        Outside marketplace = outside(amazon, asked -> Answer.ok("{}"));
        String payment = payment();
        open(SETTINGS);

        Postgres.commit(commit -> {
            post.messages.sendAfter(commit, Duration.ofMillis(700), List.of(request(amazon, payment, 1)));
            post.messages.send(commit, List.of(request(amazon, payment, 2)));
            return 2;
        });

        assertThat(number(marketplace.nextAsked())).isEqualTo(2);
        assertThat(number(marketplace.nextAsked())).isEqualTo(1);
    }

    @Test
    void a_reply_that_breaks_comes_up_again_and_holds_up_only_its_subject() {
        Outside marketplace = outside(amazon, asked -> Answer.ok("{}"));
        AtomicInteger deliveries = new AtomicInteger();
        post.onReply =
                (message, delivery) -> deliveries.addAndGet(message.body().containsValue(1) ? 1 : 0);
        post.inCommit = (commit, taking) -> {
            if (taking.message().body().containsValue(1) && deliveries.get() == 1) {
                throw new IllegalStateException("broken for a test");
            }
        };
        open(SETTINGS);

        post.send(request(amazon, payment(), 1), request(amazon, payment(), 2));

        List<String> requests = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            requests.add(marketplace.nextAsked().body());
        }
        assertThat(Set.copyOf(requests)).hasSize(2);
        post.nextTaken();
        post.nextTaken();
        assertThat(deliveries).hasValue(2);
    }

    @Test
    void the_oldest_pending_message_shows() {
        PostOffice office = open(SETTINGS);
        assertThat(office.oldestSeconds()).isZero();

        post.send(message(amazon, payment(), "unheard.of", Map.of()));
        Postgres.byHand("UPDATE outbox SET due_at_real = due_at_real - interval '1 hour'");

        assertThat(office.oldestSeconds()).isBetween(3600.0, 3700.0);
        assertThat(post.meters
                        .get("landsea.messages.pending")
                        .tag("counterparty", amazon)
                        .gauge())
                .isNotNull();
    }

    @Test
    void a_message_lives_in_the_bucket_of_its_subject() {
        MessageId elsewhere = MessageId.next(new Bucket(12));

        assertThatThrownBy(() -> new OutboxMessage(
                        elsewhere, Correspondence.MERCHANT, amazon, "payout.request", payment(), 1, Map.of()))
                .hasMessageContaining("of bucket 12");
    }

    private PostOffice open(MessageSettings settings) {
        PostOffice office = post.open(settings);
        opened.add(office::stop);
        return office;
    }

    private Outside outside(String counterparty, java.util.function.Function<Outside.Asked, Answer> answers) {
        Outside outside = opened(Outside.answering(answers));
        post.knows(counterparty, outside.url());
        return outside;
    }

    private <T extends AutoCloseable> T opened(T one) {
        opened.add(one);
        return one;
    }

    /** Looks often and stops at once, as a crash does. */
    private static MessageSettings hasty() {
        return new MessageSettings(
                Duration.ofMillis(200),
                16,
                3,
                Duration.ofMillis(20),
                Duration.ofMillis(100),
                Duration.ofSeconds(10),
                Duration.ofMillis(1));
    }

    private static int number(Outside.Asked asked) {
        Matcher found = NUMBER.matcher(asked.body());
        assertThat(found.find()).isTrue();
        return Integer.parseInt(found.group(1));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
