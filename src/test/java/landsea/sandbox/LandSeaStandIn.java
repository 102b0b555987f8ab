package landsea.sandbox;

import com.prowidesoftware.swift.model.mx.MxCamt05400108;
import com.prowidesoftware.swift.model.mx.dic.EntryTransaction10;
import com.prowidesoftware.swift.model.mx.dic.ReportEntry10;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Stands for LandSea: takes every call, notes it, and answers 200 or what it is told to. */
final class LandSeaStandIn implements AutoCloseable {

    record Call(String path, String query, String token, String key, byte[] body) {

        boolean isReport() {
            return path.equals("/api/v1/statements");
        }

        /** The one credit of a call that brings a notice of credits, by the names that programs use. */
        JsonNode advice() {
            if (!path.equals("/rails/loopback/collecting-bank")) {
                throw new AssertionError("not a message of the collecting bank: " + path);
            }
            MxCamt05400108 message = MxCamt05400108.parse(new String(body, StandardCharsets.UTF_8));
            ReportEntry10 entry = message.getBkToCstmrDbtCdtNtfctn()
                    .getNtfctn()
                    .getFirst()
                    .getNtry()
                    .getFirst();
            EntryTransaction10 tx = entry.getNtryDtls().getFirst().getTxDtls().getFirst();
            ObjectNode advice = JsonMapper.shared()
                    .createObjectNode()
                    .put("bank_reference", entry.getAcctSvcrRef())
                    .put(
                            "receiving_number",
                            tx.getRltdPties().getCdtrAcct().getId().getOthr().getId())
                    .put("currency", entry.getAmt().getCcy())
                    .put("amount", entry.getAmt().getValue().toPlainString())
                    .put("trace_id", tx.getRefs().getEndToEndId())
                    .put("value_date", entry.getValDt().getDt().toString())
                    .put("remitter", tx.getRltdPties().getDbtr().getPty().getNm())
                    .put("booked_at", entry.getBookgDt().getDtTm().toInstant().toString());
            if (tx.getChrgs() != null) {
                advice.put(
                        "charges",
                        tx.getChrgs().getRcrd().getFirst().getAmt().getValue().toPlainString());
            }
            return advice;
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

    /** Over a rail that is sure already who speaks: certificates and signatures are tried elsewhere. */
    BankRail.Answer post(String bank, byte[] message, String reference) throws InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> response = client.send(
                    HttpRequest.newBuilder(address().resolve("/rails/loopback/" + bank))
                            .header("Message-Reference", reference)
                            .POST(HttpRequest.BodyPublishers.ofByteArray(message))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            return new BankRail.Answer.Said(response.statusCode(), response.body());
        } catch (IOException e) {
            return new BankRail.Answer.Nothing(e.toString());
        }
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
                    Optional.ofNullable(exchange.getRequestHeaders().getFirst("Idempotency-Key"))
                            .orElseGet(() ->
                                    String.valueOf(exchange.getRequestHeaders().getFirst("Message-Reference"))),
                    exchange.getRequestBody().readAllBytes());
            Answer answer = answers.isEmpty() ? new Answer(200, "{}") : answers.remove();
            byte[] body = answer.body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status, body.length);
            exchange.getResponseBody().write(body);
            calls.add(call);
        }
    }
}
