package landsea.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A counterparty: a real HTTP server that answers as it is told and remembers what it was asked. */
public final class Outside implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 20;

    /** What was asked. */
    public record Asked(String method, String target, String authorization, String traceparent, String body) {}

    /** What to answer; silence until the server closes, when the status is zero. */
    public record Answer(int status, String body) {

        public static Answer ok(String body) {
            return new Answer(200, body);
        }

        public static Answer silence() {
            return new Answer(0, "");
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile Function<Asked, Answer> answers;

    private Outside(int port, Function<Asked, Answer> answers) {
        try {
            this.answers = answers;
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            server.setExecutor(threads);
            server.createContext("/", this::handle);
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Outside answering(Function<Asked, Answer> answers) {
        return new Outside(0, answers);
    }

    /** At a port that was free a moment ago. */
    public static Outside answering(int port, Function<Asked, Answer> answers) {
        return new Outside(port, answers);
    }

    /** A port where nobody listens. */
    public static int freePort() {
        try (var socket = new java.net.ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void answerNow(Function<Asked, Answer> other) {
        answers = other;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The next thing that it was asked, in the order of arrival. */
    public Asked nextAsked() {
        return next(asked);
    }

    /** Whether it was asked nothing more. */
    public boolean askedNothingMore() {
        return asked.isEmpty();
    }

    /** Waits for the next element of a queue, within reason. */
    public static <T> T next(BlockingQueue<T> queue) {
        try {
            T one = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (one == null) {
                throw new AssertionError("nothing came within " + PATIENCE_SECONDS + " s");
            }
            return one;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Asked one = new Asked(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                    String.valueOf(exchange.getRequestHeaders().getFirst("traceparent")),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            asked.add(one);
            Answer answer = answers.apply(one);
            if (answer.status() == 0) {
                closing.await();
                return;
            }
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
