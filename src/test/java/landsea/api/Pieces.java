package landsea.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import java.util.UUID;
import landsea.api.Caller.Answer;
import landsea.testing.Await;
import landsea.testing.ReportGenerator;
import landsea.testing.ReportGenerator.Plan;
import landsea.testing.SandboxApplication;
import tools.jackson.databind.JsonNode;

/** The client's side of an upload in pieces: what it sends, and what it may look at. */
final class Pieces {

    static final Caller MERCHANT = Caller.as("merchant");
    static final Caller STRANGER = Caller.as("other_merchant");
    static final String SHOP = shop("merchant");
    static final String PIECE = "application/offset+octet-stream";

    private Pieces() {}

    static void breakOff(String upload, int offset, byte[] body, int length) throws IOException {
        breakOff("PATCH", path(upload), "Tus-Resumable: 1.0.0\r\nUpload-Offset: " + offset, body, length);
    }

    /** Sends the head of a request and a part of its body, and hangs up. */
    static void breakOff(String method, String path, String headers, byte[] body, int length) throws IOException {
        URI address = URI.create(SandboxApplication.url(path));
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            String head = method + " " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                    + SandboxApplication.actor("merchant").getOrDefault("token", "") + "\r\nContent-Type: " + PIECE
                    + "\r\n" + headers + "\r\nContent-Length: " + body.length + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body, 0, length);
            socket.getOutputStream().flush();
        }
    }

    static String begin(Caller caller, long length, String metadata) {
        Answer begun = caller.with("Upload-Length", Long.toString(length))
                .with("Upload-Metadata", metadata)
                .send("POST", "/api/v1/uploads", "");
        assertThat(begun.status()).as(begun.text()).isEqualTo(201);
        String id = begun.body().path("id").asString("");
        assertThat(header(begun, "Location")).isEqualTo("/api/v1/uploads/" + id);
        return id;
    }

    static Answer add(String upload, long offset, byte[] piece) {
        return MERCHANT.with("Upload-Offset", Long.toString(offset)).send("PATCH", path(upload), PIECE, piece);
    }

    static JsonNode state(String upload) {
        return MERCHANT.get(path(upload)).body();
    }

    static int offset(String upload) {
        return state(upload).path("offset").asInt(-1);
    }

    static JsonNode read(String upload) {
        return Await.until(
                () -> state(upload), state -> state.path("state").asString("").equals("READ"));
    }

    /** A file as it is given back to its owner. */
    static byte[] file(String statement) {
        return MERCHANT.get("/api/v1/statements/" + statement + "/raw-file")
                .text()
                .getBytes(StandardCharsets.UTF_8);
    }

    static void assertRefused(Answer answer, int status, String code) {
        assertThat(answer.code()).as(answer.text()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
    }

    static String path(String upload) {
        return "/api/v1/uploads/" + upload;
    }

    static String header(Answer answer, String name) {
        return answer.raw().headers().firstValue(name).orElse("");
    }

    static String metadata(String shop, String name) {
        return "filename " + base64(name) + ",shop_id " + base64(shop);
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static String shop(String actor) {
        return SandboxApplication.actor(actor).getOrDefault("shop_id", "");
    }

    static byte[] report(int lines) {
        return ReportGenerator.report(
                        Plan.of(UUID.randomUUID().hashCode()).lines(lines).bias(5_000_00))
                .bytes();
    }

    static byte[] random(int seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
