package landsea.soak;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import landsea.soak.Calls.Asked;

/** Sends requests, as many as are answered or as many as it likes, and keeps what came of each. */
final class Flood {

    /** A client has so many connections; the program's door has a quarter of it in places for one caller. */
    private static final int CONNECTIONS_MAX = 1_000;

    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);

    private final Calls calls;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER_MAX)
            .build();

    Flood(Calls calls) {
        this.calls = calls;
    }

    /**
     * What came of one request.
     *
     * @param status 0 where nobody answered
     * @param trouble what was wrong with the answer; empty where nothing was
     */
    record Sent(Asked asked, int status, long nanos, String trouble) {

        boolean isDone() {
            return status == 200;
        }

        boolean isPutOff() {
            return status == 429;
        }
    }

    /** What came of all of them. */
    record Tide(List<Sent> sent, Duration took) {

        List<Sent> done() {
            return sent.stream().filter(Sent::isDone).toList();
        }

        List<Sent> putOff() {
            return sent.stream().filter(Sent::isPutOff).toList();
        }

        Map<Integer, Integer> statuses() {
            Map<Integer, Integer> statuses = new TreeMap<>();
            sent.forEach(one -> statuses.merge(one.status(), 1, Integer::sum));
            return statuses;
        }

        /** What was wrong, each kind once, with its count. */
        Map<String, Integer> troubles() {
            Map<String, Integer> troubles = new TreeMap<>();
            sent.stream()
                    .map(Sent::trouble)
                    .filter(trouble -> !trouble.isEmpty())
                    .forEach(trouble -> troubles.merge(trouble, 1, Integer::sum));
            return troubles;
        }

        double perSecond() {
            return sent.size() * 1e9 / took.toNanos();
        }

        double donePerSecond() {
            return done().size() * 1e9 / took.toNanos();
        }
    }

    /** @param share such as 0.99 */
    static Duration percentile(List<Sent> sent, double share) {
        long[] nanos = sent.stream().mapToLong(Sent::nanos).toArray();
        Arrays.sort(nanos);
        return nanos.length == 0
                ? Duration.ZERO
                : Duration.ofNanos(nanos[Math.max(0, (int) Math.ceil(share * nanos.length) - 1)]);
    }

    /** Each caller asks for the next as soon as it is answered. */
    Tide closed(int callers, Duration length, IntFunction<Asked> request) {
        List<Sent> sent = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger numbers = new AtomicInteger();
        long began = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < callers; i++) {
                threads.execute(() -> {
                    while (System.nanoTime() - began < length.toNanos()) {
                        sent.add(send(request.apply(numbers.incrementAndGet())));
                    }
                });
            }
        }
        return new Tide(List.copyOf(sent), Duration.ofNanos(System.nanoTime() - began));
    }

    /** At an even pace, whatever the answers take, as long as there are connections left. */
    Tide paced(double perSecond, Duration length, IntFunction<Asked> request) {
        List<Sent> sent = Collections.synchronizedList(new ArrayList<>());
        Semaphore connections = new Semaphore(CONNECTIONS_MAX);
        int count = (int) (perSecond * length.toNanos() / 1e9);
        long began = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count && System.nanoTime() - began < length.toNanos(); i++) {
                Asked asked = request.apply(i);
                long due = began + (long) (i * 1e9 / perSecond);
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                connections.acquireUninterruptibly();
                threads.execute(() -> {
                    sent.add(send(asked));
                    connections.release();
                });
            }
        }
        return new Tide(List.copyOf(sent), Duration.ofNanos(System.nanoTime() - began));
    }

    /** One after the other with a pause, until it is told to end. */
    List<Sent> steadily(Asked asked, Duration pause, AtomicBoolean ended) {
        List<Sent> sent = new ArrayList<>();
        while (!ended.get()) {
            sent.add(send(asked));
            LockSupport.parkNanos(pause.toNanos());
        }
        return sent;
    }

    Sent send(Asked asked) {
        long began = System.nanoTime();
        try {
            HttpResponse<byte[]> answer =
                    http.send(calls.request(asked, ANSWER_MAX), HttpResponse.BodyHandlers.ofByteArray());
            boolean untold = answer.statusCode() == 429
                    && answer.headers().firstValue("Retry-After").isEmpty();
            String trouble =
                    answer.statusCode() >= 500 ? "answered " + answer.statusCode() : untold ? "no Retry-After" : "";
            return new Sent(asked, answer.statusCode(), System.nanoTime() - began, trouble);
        } catch (IOException e) {
            return new Sent(asked, 0, System.nanoTime() - began, e.getClass().getSimpleName() + " " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Sent(asked, 0, System.nanoTime() - began, "interrupted");
        }
    }
}
