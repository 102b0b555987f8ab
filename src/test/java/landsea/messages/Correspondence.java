package landsea.messages;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiConsumer;
import landsea.basics.Bucket;
import landsea.basics.Ids;
import landsea.basics.Outcome;
import landsea.engine.Command;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import landsea.engine.TestEngine;
import landsea.messages.http.EndpointSettings;
import landsea.messages.http.Endpoints;
import landsea.testing.Outside;
import landsea.testing.Postgres;

/** Post offices on one running engine, with a listener that takes every reply in by a command. */
final class Correspondence implements AutoCloseable {

    static final Bucket BUCKET = new Bucket(11);
    static final UUID MERCHANT = Ids.next(BUCKET);

    /** The sweep is too slow to matter: what arrives in time was rung for. */
    static final MessageSettings SETTINGS = new MessageSettings(
            Duration.ofMinutes(5),
            16,
            3,
            Duration.ofMillis(20),
            Duration.ofMillis(100),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5));

    /** A reply that was taken in, in its commit. */
    record Taking(OutboxMessage message, String outcome) implements Command<String> {

        @Override
        public Bucket bucket() {
            return message.id().bucket();
        }

        @Override
        public UUID organisation() {
            return message.organisation();
        }

        @Override
        public String requestKey() {
            return message.replyKey();
        }

        @Override
        public Object subject() {
            return message.subject();
        }

        @Override
        public Map<String, Object> body() {
            return Map.of("outcome", outcome);
        }
    }

    private final class Takings implements CommandHandler<Taking, String> {

        @Override
        public Class<Taking> handles() {
            return Taking.class;
        }

        @Override
        public Class<String> answers() {
            return String.class;
        }

        @Override
        public List<Outcome<String>> handle(Commit commit, List<Taking> commands) {
            commands.forEach(each -> inCommit.accept(commit, each));
            commands.forEach(each -> commit.afterwards(() -> taken.add(each)));
            return commands.stream()
                    .map(each -> Outcome.done(each.message().id().text()))
                    .toList();
        }
    }

    private final TestEngine engine = Postgres.engine(new Takings());
    private final Bell bell = new Bell();
    private final Map<String, EndpointSettings> known = new HashMap<>();
    final BlockingQueue<Attempt> attempts = new LinkedBlockingQueue<>();
    final BlockingQueue<Taking> taken = new LinkedBlockingQueue<>();
    final Messages messages = new Messages(bell);
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    volatile BiConsumer<Commit, Taking> inCommit = (commit, taking) -> {};
    volatile BiConsumer<OutboxMessage, Delivery> onReply = (message, delivery) -> {};

    void knows(String counterparty, String url) {
        known.put(
                counterparty,
                new EndpointSettings(url, "secret-of-ours", Duration.ofMillis(500), Duration.ofMillis(500)));
    }

    PostOffice open(MessageSettings settings) {
        Endpoints endpoints = new Endpoints("landsea.{name}", known);
        List<ReplyListener> listeners =
                List.of(listener("payout.request"), listener("payout.inquiry"), listener("sheet.request"));
        Postman postman = new Postman(
                engine.engine(), List.of(new TestCourier(endpoints, attempts)), listeners, settings, meters);
        PostOffice office = new PostOffice(bell, engine.housekeeping(), engine.engine(), postman, settings, meters);
        office.start();
        return office;
    }

    void send(OutboxMessage... all) {
        engine.housekeeping().commit(commit -> {
            messages.send(commit, List.of(all));
            return all.length;
        });
    }

    Taking nextTaken() {
        return Outside.next(taken);
    }

    /** How many messages to a counterparty are not settled. */
    long pending(String counterparty) {
        return Postgres.commit(commit -> commit.sql()
                .sql("SELECT count(*) FROM outbox WHERE counterparty = ? AND settled_at_real IS NULL")
                .param(counterparty)
                .query(Long.class)
                .single());
    }

    static OutboxMessage message(String counterparty, String subject, String kind, Map<String, Object> body) {
        return new OutboxMessage(MessageId.next(BUCKET), MERCHANT, counterparty, kind, subject, 1, body);
    }

    static OutboxMessage request(String counterparty, String subject, int number) {
        return message(counterparty, subject, "payout.request", Map.of("number", number));
    }

    /** The text form of a payment's id. */
    static String payment() {
        return MessageId.next(BUCKET).text().replace("msg_", "pay_");
    }

    private ReplyListener listener(String kind) {
        return new ReplyListener() {

            @Override
            public String kind() {
                return kind;
            }

            @Override
            public Command<?> onReply(OutboxMessage message, Delivery delivery) {
                onReply.accept(message, delivery);
                return new Taking(message, delivery.toString());
            }
        };
    }

    @Override
    public void close() {
        engine.close();
    }

    private record TestCourier(Endpoints endpoints, BlockingQueue<Attempt> attempts) implements Courier {

        @Override
        public boolean carries(OutboxMessage message) {
            return endpoints.to(message.counterparty()).isPresent();
        }

        @Override
        public Attempt deliver(OutboxMessage message) {
            var calls = endpoints.to(message.counterparty()).orElseThrow();
            Attempt attempt = message.kind().endsWith("inquiry")
                    ? calls.inquiry("/payouts", message)
                    : calls.request("/payouts", message);
            attempts.add(attempt);
            return attempt;
        }
    }
}
