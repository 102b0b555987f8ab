package landsea.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program outside to which events are posted; it answers what a test wants and keeps all that came. */
public final class Receiver implements AutoCloseable {

    /** What came, with the headers of the Standard Webhooks specification. */
    public record Posted(String path, String id, long timestamp, String signature, String body) {

        public JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }

        public String type() {
            return json().path("type").asString("");
        }

        public String subject() {
            return json().path("data").path("id").asString("");
        }

        public int sequence() {
            return json().path("data").path("sequence").asInt(-1);
        }

        /** What its signatures are made over. */
        public byte[] signed() {
            return (id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8);
        }
    }

    private final HttpServer server;
    private final List<Posted> posted = new CopyOnWriteArrayList<>();
    private volatile ToIntFunction<Posted> answer = one -> 200;

    public Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    public String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** From now on it answers so; a redirect leads to its own path {@code /elsewhere}. */
    public void answers(ToIntFunction<Posted> status) {
        answer = status;
    }

    public List<Posted> posted() {
        return List.copyOf(posted);
    }

    public List<Posted> posted(String type) {
        return posted().stream().filter(one -> one.type().equals(type)).toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            Posted one = new Posted(
                    exchange.getRequestURI().getPath(),
                    header(exchange, "webhook-id"),
                    Long.parseLong(header(exchange, "webhook-timestamp")),
                    header(exchange, "webhook-signature"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            int status = answer.applyAsInt(one);
            posted.add(one);
            if (status / 100 == 3) {
                exchange.getResponseHeaders().add("Location", url("/elsewhere"));
            }
            exchange.sendResponseHeaders(status, -1);
        }
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
