package landsea.messages;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import landsea.testing.Outside;
import landsea.testing.Outside.Answer;

/** Prints how soon after its commit a message arrives, and how fast a backlog drains: figures to look at, not a test. */
final class DeliverySpeed {

    private static final int ROUNDS = 300;
    private static final int BACKLOG = 10_000;
    private static final MessageSettings SETTINGS = new MessageSettings(
            Duration.ofSeconds(2),
            16,
            8,
            Duration.ofMillis(200),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(15));

    private DeliverySpeed() {}

    public static void main(String[] arguments) {
        try (Correspondence post = new Correspondence();
                Outside marketplace = Outside.answering(asked -> Answer.ok("{\"status\":\"IN_TRANSIT\"}"))) {
            post.knows("amazon", marketplace.url());
            PostOffice office = post.open(SETTINGS);
            for (int round = 0; round < 2; round++) {
                soonAfterItsCommit(post, marketplace);
            }
            office.stop();
            drain(post);
        }
        System.exit(0);
    }

    private static void soonAfterItsCommit(Correspondence post, Outside marketplace) {
        List<Long> arrival = new ArrayList<>();
        List<Long> takenIn = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            post.send(Correspondence.request("amazon", Correspondence.payment(), i));
            long committed = System.nanoTime();
            marketplace.nextAsked();
            arrival.add(System.nanoTime() - committed);
            post.nextTaken();
            takenIn.add(System.nanoTime() - committed);
        }
        System.out.println("commit to arrival:  " + words(arrival));
        System.out.println("commit to taken in: " + words(takenIn));
    }

    private static void drain(Correspondence post) {
        for (int i = 0; i < BACKLOG / 100; i++) {
            OutboxMessage[] hundred = new OutboxMessage[100];
            for (int j = 0; j < hundred.length; j++) {
                hundred[j] = Correspondence.request("amazon", Correspondence.payment(), j);
            }
            post.send(hundred);
        }
        long start = System.nanoTime();
        PostOffice office = post.open(SETTINGS);
        for (int i = 0; i < BACKLOG; i++) {
            post.nextTaken();
        }
        long nanos = System.nanoTime() - start;
        office.stop();
        System.out.printf(
                "a backlog of %,d drains at %,d/s%n",
                BACKLOG, BACKLOG * Duration.ofSeconds(1).toNanos() / nanos);
    }

    private static String words(List<Long> nanos) {
        List<Long> sorted = nanos.stream().sorted().toList();
        return "p50 " + millis(sorted, 50) + ", p99 " + millis(sorted, 99);
    }

    private static String millis(List<Long> sorted, int percent) {
        return String.format("%.1f ms", sorted.get(sorted.size() * percent / 100) / 1e6);
    }
}
