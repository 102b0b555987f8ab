package landsea.cli;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import landsea.basics.Reason;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Hands a large file over in pieces: where the connection breaks, the server is asked how far the file came, and it goes on
 * from there. Then waits until the file was read.
 */
final class PiecewiseUpload {

    /** From here on a broken connection would cost more than the pieces do. */
    static final long FILE_BYTES_MIN = 8L << 20;

    private static final int PIECE_BYTES = 4 << 20;

    /** In a row, without a byte coming through between them. */
    private static final int BREAKS_MAX = 8;

    private static final String ROUTE = "/api/v1/uploads";
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration READING_MAX = Duration.ofMinutes(15);

    private final Client client;
    private final String actor;
    private final Path file;

    PiecewiseUpload(Client client, String actor, Path file) {
        this.client = client;
        this.actor = actor;
        this.file = file;
    }

    /**
     * Sends the file and answers what became of it, in the form of a report that is sent in one piece.
     *
     * @param mapping name of the mapping that describes it; empty for what is known there
     * @throws IOException where the file cannot be read
     */
    Answer send(String shop, String mapping) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            String metadata = "filename " + encoded(file.getFileName().toString()) + ",shop_id " + encoded(shop)
                    + (mapping.isEmpty() ? "" : ",mapping " + encoded(mapping));
            return switch (client.begin(actor, ROUTE, bytes.length(), metadata)) {
                case Answer.Problem problem -> problem;
                case Answer.Done(JsonNode upload) ->
                    send(bytes, ROUTE + "/" + upload.path("id").asString(""));
            };
        }
    }

    private Answer send(RandomAccessFile bytes, String path) throws IOException {
        long offset = 0;
        int breaks = 0;
        while (offset < bytes.length()) {
            byte[] piece = piece(bytes, offset);
            try {
                if (client.add(actor, path, offset, BodyPublishers.ofByteArray(piece)) instanceof Answer.Problem problem
                        && !problem.reason().code().equals("UPLOAD_OFFSET_WRONG")
                        && !problem.retryable()) {
                    return problem;
                }
            } catch (IOException | JacksonException broken) {
                breaks++;
            }
            long before = offset;
            offset = offset(path, breaks);
            breaks = offset > before ? 0 : breaks + 1;
            if (breaks > BREAKS_MAX) {
                throw Ended.failed(Reason.of("SERVER_NOT_ANSWERING", "url", client.address())
                        .with("because", "the upload does not go on"));
            }
        }
        return read(path);
    }

    private long offset(String path, int breaks) {
        Duration patience = breaks == 0 ? Duration.ZERO : PAUSE.multipliedBy(1L << Math.min(breaks, 6));
        return Patience.until(patience, PAUSE, () -> state(path), state -> state instanceof Answer.Done)
                .orEnd()
                .path("offset")
                .asLong(0);
    }

    /** A server that is not there counts as one that may be soon. */
    private Answer state(String path) {
        try {
            return client.get(actor, path);
        } catch (Ended notAnswering) {
            return new Answer.Problem(503, notAnswering.reasons().getFirst(), true);
        }
    }

    private Answer read(String path) {
        Answer last = Patience.until(
                READING_MAX,
                LOOK,
                () -> state(path),
                state -> state instanceof Answer.Done(JsonNode upload)
                        ? !upload.path("state").asString("").equals("RECEIVED")
                        : state instanceof Answer.Problem problem && !problem.retryable());
        if (last instanceof Answer.Done(JsonNode upload)
                && !upload.path("state").asString("").equals("READ")) {
            return new Answer.Problem(500, Reason.of("UPLOAD_BROKEN"), false);
        }
        return last;
    }

    private static byte[] piece(RandomAccessFile bytes, long offset) throws IOException {
        byte[] piece = new byte[(int) Math.min(PIECE_BYTES, bytes.length() - offset)];
        bytes.seek(offset);
        bytes.readFully(piece);
        return piece;
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
