package landsea.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Stands for LandSea: takes every call, notes it, and answers 200 or what it is told to. */
final class LandSeaStandIn implements AutoCloseable {

    record Call(String path, String query, String token, String key, byte[] body) {

        boolean isReport() {
            return path.equals("/api/v1/statements");
        }

        /** The one advice of a call that brings advices. */
        JsonNode advice() {
            JsonNode advices = JsonMapper.shared().readTree(body).path("advices");
            if (!path.equals("/api/v1/advices") || advices.size() != 1) {
                throw new AssertionError("not a call with one advice: " + path + " " + advices);
            }
            return advices.get(0);
        }
    }

    private record Answer(int status, String body) {}

    private final HttpServer server;
    private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();

    LandSeaStandIn() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::note);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The next calls are answered so, in turn. */
    void answer(int status, String body) {
        answers.add(new Answer(status, body));
    }

    /** The next call, which must come soon. */
    Call next() {
        try {
            Call call = calls.poll(10, TimeUnit.SECONDS);
            if (call == null) {
                throw new AssertionError("no call came");
            }
            return call;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The next call, if one comes at once. */
    Optional<Call> soon() {
        try {
            return Optional.ofNullable(calls.poll(20, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    int waiting() {
        return calls.size();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void note(HttpExchange exchange) throws IOException {
        try (exchange) {
            Call call = new Call(
                    exchange.getRequestURI().getPath(),
                    String.valueOf(exchange.getRequestURI().getQuery()),
                    String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                    String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key")),
                    exchange.getRequestBody().readAllBytes());
            Answer answer = answers.isEmpty() ? new Answer(200, "{}") : answers.remove();
            byte[] body = answer.body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status, body.length);
            exchange.getResponseBody().write(body);
            calls.add(call);
        }
    }
}
