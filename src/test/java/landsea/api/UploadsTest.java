package landsea.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import landsea.api.Caller.Answer;
import landsea.engine.Housekeeping;
import landsea.engine.Viewer;
import landsea.marketplace.archive.RawArchive;
import landsea.marketplace.archive.Upload;
import landsea.marketplace.archive.UploadId;
import landsea.marketplace.archive.Uploads;
import landsea.parties.OrganisationId;
import landsea.testing.Await;
import landsea.testing.ReportGenerator;
import landsea.testing.ReportGenerator.Plan;
import landsea.testing.SandboxApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Reports in pieces, over HTTP, with everything that happens to connections. */
class UploadsTest {

    private static final Caller MERCHANT = Caller.as("merchant");
    private static final Caller STRANGER = Caller.as("other_merchant");
    private static final String SHOP = shop("merchant");
    private static final String PIECE = "application/offset+octet-stream";

    @Test
    void a_report_in_pieces_becomes_what_it_becomes_in_one() {
        byte[] report = report(2_000);
        String upload = begin(MERCHANT, report.length, metadata(SHOP, "结算 1.txt"));

        assertThat(state(upload).path("state").asString("")).isEqualTo("RECEIVING");
        for (int from = 0; from < report.length; from += 100_000) {
            Answer added = add(upload, from, Arrays.copyOfRange(report, from, Math.min(report.length, from + 100_000)));
            assertThat(added.status()).as(added.text()).isEqualTo(204);
            assertThat(header(added, "Upload-Offset"))
                    .isEqualTo(Integer.toString(Math.min(report.length, from + 100_000)));
            assertThat(header(added, "Tus-Resumable")).isEqualTo("1.0.0");
        }

        JsonNode read = read(upload);
        JsonNode row = read.path("files").path(0);
        assertThat(read.path("name").asString("")).isEqualTo("结算 1.txt");
        assertThat(row.path("file").asString("")).isEqualTo("结算 1.txt");
        assertThat(row.path("outcome").asString("")).isEqualTo("ACCEPTED");
        JsonNode again =
                Story.upload(MERCHANT, SHOP, report).body().path("files").path(0);
        assertThat(again.path("outcome").asString("")).isEqualTo("ALREADY_KNOWN");
        assertThat(again.path("statement_id")).isEqualTo(row.path("statement_id"));
        assertThat(again.path("lines_by_kind")).isEqualTo(row.path("lines_by_kind"));
        assertThat(file(row.path("statement_id").asString(""))).isEqualTo(report);
    }

    @Test
    void a_described_report_in_pieces_is_read_by_the_mapping_that_it_names() {
        String mapping = """
                {"platform":"MYSHOP","settlement":{"id":{"column":"Payout"},"currency":{"value":"USD"},
                  "total":{"column":"Paid"}},
                 "lines":{"amounts":[{"column":"Amount"}],"posted":{"column":"Day"}},
                 "decimal_mark":".","date_patterns":["MM/dd/yyyy"],"zone":"UTC"}""";
        Answer kept = MERCHANT.put("/api/v1/shops/" + SHOP + "/mappings/pieces.json", mapping);
        assertThat(kept.status()).as(kept.text()).isEqualTo(200);
        byte[] report = "Payout,Day,Amount,Paid\nU-1,01/31/2025,12.50,12.50\n".getBytes(StandardCharsets.UTF_8);

        for (String name : List.of("pieces.json", "nobodys.json")) {
            String upload = begin(MERCHANT, report.length, metadata(SHOP, "p.csv") + ",mapping " + base64(name));
            add(upload, 0, report);
            JsonNode row = read(upload).path("files").path(0);
            boolean known = name.equals("pieces.json");
            assertThat(row.path("outcome").asString("")).as(row.toString()).isEqualTo(known ? "ACCEPTED" : "REFUSED");
            assertThat(row.path("reasons").path(0).path("code").asString("")).isEqualTo(known ? "" : "MAPPING_UNKNOWN");
        }
    }

    @Test
    void what_broke_off_in_the_middle_goes_on_where_it_ended() throws IOException {
        byte[] report = report(12_000);
        String upload = begin(MERCHANT, report.length, metadata(SHOP, "broken.txt"));

        breakOff(upload, 0, report, report.length / 2);
        int offset = Await.until(() -> offset(upload), reached -> reached == report.length / 2);
        breakOff(upload, offset, Arrays.copyOfRange(report, offset, report.length), 10);
        int further = Await.until(() -> offset(upload), reached -> reached == offset + 10);
        Answer rest = add(upload, further, Arrays.copyOfRange(report, further, report.length));

        assertThat(rest.status()).as(rest.text()).isEqualTo(204);
        JsonNode row = read(upload).path("files").path(0);
        assertThat(row.path("outcome").asString("")).as(row.toString()).isEqualTo("ACCEPTED");
        assertThat(file(row.path("statement_id").asString(""))).isEqualTo(report);
    }

    @Test
    void of_two_that_go_on_at_once_one_wins() throws InterruptedException, ExecutionException, IOException {
        int length = 1_500_000;
        for (int round = 0; round < 4; round++) {
            byte[] one = random(round, length);
            byte[] other = random(round + 100, length);
            String upload = begin(MERCHANT, length, metadata(SHOP, "twice"));

            List<Answer> answers = atOnce(upload, one, other);

            assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(204, 409);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() == 409)
                    .extracting(Answer::code)
                    .containsOnly("UPLOAD_OFFSET_WRONG");
            byte[] won = answers.getFirst().status() == 204 ? one : other;
            assertThat(bytes(upload)).isEqualTo(won);
            assertThat(read(upload).path("files").path(0).path("outcome").asString(""))
                    .isEqualTo("REFUSED");
        }
    }

    @Test
    void head_says_how_far_it_came_and_options_what_is_understood() {
        String upload = begin(MERCHANT, 10, metadata(SHOP, "x"));
        add(upload, 0, new byte[4]);

        Answer head = MERCHANT.send("HEAD", path(upload), "");
        Answer options = MERCHANT.send("OPTIONS", "/api/v1/uploads", "");

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.text()).isEmpty();
        assertThat(header(head, "Upload-Offset")).isEqualTo("4");
        assertThat(header(head, "Upload-Length")).isEqualTo("10");
        assertThat(header(head, "Cache-Control")).isEqualTo("no-store");
        assertThat(header(head, "Tus-Resumable")).isEqualTo("1.0.0");
        assertThat(options.status()).isEqualTo(204);
        assertThat(header(options, "Tus-Version")).isEqualTo("1.0.0");
        assertThat(header(options, "Tus-Extension")).contains("creation", "termination");
        assertThat(header(options, "Tus-Max-Size")).isEqualTo("2147483648");
        assertThat(MERCHANT.send("DELETE", path(upload), "").status()).isEqualTo(204);
        assertThat(MERCHANT.send("HEAD", path(upload), "").status()).isEqualTo(404);
        assertThat(add(upload, 4, new byte[6]).code()).isEqualTo("UPLOAD_UNKNOWN");
    }

    @Test
    void an_offset_that_is_not_the_uploads_and_more_than_was_announced_change_nothing() {
        String upload = begin(MERCHANT, 10, metadata(SHOP, "x"));
        add(upload, 0, new byte[4]);

        assertRefused(add(upload, 0, new byte[4]), 409, "UPLOAD_OFFSET_WRONG");
        assertRefused(add(upload, 9, new byte[1]), 409, "UPLOAD_OFFSET_WRONG");
        assertRefused(add(upload, 4, new byte[7]), 413, "UPLOAD_TOO_LONG");
        assertRefused(
                MERCHANT.with("Upload-Offset", "4").send("PATCH", path(upload), "text/plain", new byte[1]),
                415,
                "MEDIA_TYPE_NOT_SUPPORTED");
        assertRefused(MERCHANT.send("PATCH", path(upload), PIECE, new byte[1]), 400, "UPLOAD_HEADER_WRONG");
        assertRefused(
                MERCHANT.with("Tus-Resumable", "0.2.2").send("PATCH", path(upload), PIECE, new byte[1]),
                412,
                "TUS_VERSION_UNKNOWN");
        assertThat(offset(upload)).isEqualTo(4);
        assertThat(add(upload, 4, new byte[0]).status()).isEqualTo(204);
        MERCHANT.send("DELETE", path(upload), "");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # length      | metadata            | status | code
            ''            | shop                | 400 | UPLOAD_HEADER_WRONG
            -1            | shop                | 400 | UPLOAD_HEADER_WRONG
            1e3           | shop                | 400 | UPLOAD_HEADER_WRONG
            0             | shop                | 422 | FILE_EMPTY
            2147483649    | shop                | 413 | FILE_TOO_LARGE
            10            | ''                  | 404 | SHOP_UNKNOWN
            10            | shop_id ****        | 400 | UPLOAD_HEADER_WRONG
            10            | shop_id YQ==,shop_id YQ== | 400 | UPLOAD_HEADER_WRONG
            10            | shop_id YQ== x      | 400 | UPLOAD_HEADER_WRONG
            10            | shop_id c2hvcF8w    | 404 | SHOP_UNKNOWN
            10            | mapping             | 404 | MAPPING_UNKNOWN
            """, delimiter = '|')
    void what_cannot_begin_says_why(String length, String metadata, int status, String code) {
        Caller caller = MERCHANT.with(
                "Upload-Metadata",
                switch (metadata) {
                    case "shop" -> metadata(SHOP, "x");
                    case "mapping" -> metadata(SHOP, "x") + ",mapping " + base64("m".repeat(61));
                    default -> metadata;
                });

        assertRefused(
                (length.isEmpty() ? caller : caller.with("Upload-Length", length)).send("POST", "/api/v1/uploads", ""),
                status,
                code);
    }

    @Test
    void anothers_upload_is_not_there_and_anothers_shop_neither() {
        String upload = begin(MERCHANT, 10, metadata(SHOP, "x"));

        for (Caller caller : List.of(STRANGER, Caller.as("platform"))) {
            assertRefused(
                    caller.with("Upload-Offset", "0").send("PATCH", path(upload), PIECE, new byte[1]),
                    404,
                    "UPLOAD_UNKNOWN");
            assertRefused(caller.get(path(upload)), 404, "UPLOAD_UNKNOWN");
            assertRefused(caller.send("DELETE", path(upload), ""), 404, "UPLOAD_UNKNOWN");
        }
        assertRefused(
                STRANGER.with("Upload-Length", "9")
                        .with("Upload-Metadata", metadata(SHOP, "x"))
                        .send("POST", "/api/v1/uploads", ""),
                404,
                "SHOP_UNKNOWN");
        assertThat(MERCHANT.send("DELETE", path(upload), "").status()).isEqualTo(204);
    }

    @Test
    void only_so_many_may_be_unfinished_at_a_time() {
        String metadata = metadata(shop("other_merchant"), "x");
        List<String> begun = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            begun.add(begin(STRANGER, 10, metadata));
        }
        Caller more = STRANGER.with("Upload-Length", "10").with("Upload-Metadata", metadata);

        assertRefused(more.send("POST", "/api/v1/uploads", ""), 429, "UPLOADS_TOO_MANY");
        STRANGER.send("DELETE", path(begun.removeFirst()), "");
        begun.add(begin(STRANGER, 10, metadata));
        assertRefused(more.send("POST", "/api/v1/uploads", ""), 429, "UPLOADS_TOO_MANY");
        begun.forEach(upload -> STRANGER.send("DELETE", path(upload), ""));
    }

    @Test
    void only_so_many_bytes_may_wait_at_a_time() {
        String metadata = metadata(shop("other_merchant"), "x");
        List<String> begun = new ArrayList<>();
        begun.add(begin(STRANGER, 2L << 30, metadata));
        begun.add(begin(STRANGER, (2L << 30) - 10, metadata));

        assertRefused(
                STRANGER.with("Upload-Length", "11")
                        .with("Upload-Metadata", metadata)
                        .send("POST", "/api/v1/uploads", ""),
                429,
                "UPLOADS_TOO_LARGE");
        begun.add(begin(STRANGER, 10, metadata));
        begun.forEach(upload -> STRANGER.send("DELETE", path(upload), ""));
    }

    @Test
    void what_nothing_came_of_leaves_no_bytes_behind() throws IOException {
        byte[] nonsense = random(77, 200_000);
        String upload = begin(MERCHANT, nonsense.length, metadata(SHOP, "nonsense"));
        add(upload, 0, nonsense);
        read(upload);
        Story.upload(MERCHANT, SHOP, random(78, 200_000));
        breakOff(
                "POST",
                "/api/v1/statements?shop_id=" + SHOP,
                "Idempotency-Key: broken-off",
                random(79, 900_000),
                800_000);
        byte[] report = report(50);
        Story.upload(MERCHANT, SHOP, report);
        Story.upload(MERCHANT, SHOP, report);

        Await.until(UploadsTest::unkept, count -> count == 0);
    }

    /** Contents of the merchant's that nothing came of and that no upload waits for. */
    private static int unkept() {
        UUID merchant = OrganisationId.parse(
                        SandboxApplication.actor("merchant").getOrDefault("organisation_id", ""))
                .value();
        return SandboxApplication.bean(Housekeeping.class)
                .commit(commit -> commit.sql()
                        .sql("""
                        SELECT count(*) FROM raw_contents c WHERE c.organisation_id = ?
                        AND NOT EXISTS (SELECT 1 FROM raw_files f WHERE f.bucket = c.bucket AND f.file_id = c.file_id)
                        AND NOT EXISTS (SELECT 1 FROM uploads u WHERE u.bucket = c.bucket AND u.file_id = c.file_id
                            AND u.answered_at IS NULL)""")
                        .param(merchant)
                        .query(Integer.class)
                        .single());
    }

    @Test
    void the_platforms_own_connection_hands_over_any_sellers_report() {
        byte[] report = report(50);
        Caller platform = Caller.as("platform");
        String upload = begin(platform, report.length, metadata(SHOP, "x"));

        platform.with("Upload-Offset", "0").send("PATCH", path(upload), PIECE, report);

        JsonNode read = Await.until(
                () -> platform.get(path(upload)).body(),
                body -> body.path("state").asString("").equals("READ"));
        String statement = read.path("files").path(0).path("statement_id").asString("");
        assertThat(MERCHANT.get("/api/v1/statements/" + statement)
                        .body()
                        .path("confirmed")
                        .asBoolean())
                .isTrue();
        assertThat(MERCHANT.get(path(upload)).status()).isEqualTo(404);
    }

    @Test
    void a_destroyed_file_is_gone_and_what_came_of_it_stays() {
        byte[] report = report(50);
        String statement = Story.upload(MERCHANT, SHOP, report)
                .body()
                .path("files")
                .path(0)
                .path("statement_id")
                .asString("");
        String path = "/api/v1/statements/" + statement;
        assertThat(file(statement)).isEqualTo(report);

        assertRefused(MERCHANT.post(path + "/raw-file/destruction", "{\"why\":\" \"}"), 422, "TEXT_WRONG");
        Answer destroyed = MERCHANT.post(path + "/raw-file/destruction", "{\"why\":\"the customer asked\"}");

        assertThat(destroyed.status()).as(destroyed.text()).isEqualTo(200);
        assertRefused(MERCHANT.get(path + "/raw-file"), 410, "RAW_FILE_DESTROYED");
        assertRefused(
                Caller.as("operator").post(path + "/raw-file/destruction", "{\"why\":\"again\"}"),
                410,
                "RAW_FILE_DESTROYED");
        assertThat(MERCHANT.get(path + "/lines").body().path("data").size()).isEqualTo(50);
        assertThat(Story.upload(MERCHANT, SHOP, report)
                        .body()
                        .path("files")
                        .path(0)
                        .path("outcome")
                        .asString(""))
                .isEqualTo("ALREADY_KNOWN");
        assertRefused(MERCHANT.get(path + "/raw-file"), 410, "RAW_FILE_DESTROYED");
    }

    @Test
    void the_operator_rotates_the_key_and_files_stay_readable() {
        byte[] report = report(50);
        String statement = Story.upload(MERCHANT, SHOP, report)
                .body()
                .path("files")
                .path(0)
                .path("statement_id")
                .asString("");

        Answer rotated = Caller.as("operator").post("/api/v1/archive-keys/rotation", "");

        assertThat(rotated.status()).as(rotated.text()).isEqualTo(200);
        assertThat(rotated.body().path("key_id").asString("")).startsWith("ak-");
        assertThat(rotated.body().path("removed").size()).isOne();
        assertThat(file(statement)).isEqualTo(report);
    }

    private static List<Answer> atOnce(String upload, byte[]... contents)
            throws InterruptedException, ExecutionException {
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(contents.length)) {
            List<Future<Answer>> answers = new ArrayList<>();
            for (byte[] content : contents) {
                answers.add(threads.submit(() -> {
                    go.await();
                    return add(upload, 0, content);
                }));
            }
            go.countDown();
            List<Answer> all = new ArrayList<>();
            for (Future<Answer> answer : answers) {
                all.add(answer.get());
            }
            return all;
        }
    }

    private static void breakOff(String upload, int offset, byte[] body, int length) throws IOException {
        breakOff("PATCH", path(upload), "Tus-Resumable: 1.0.0\r\nUpload-Offset: " + offset, body, length);
    }

    /** Sends the head of a request and a part of its body, and hangs up. */
    private static void breakOff(String method, String path, String headers, byte[] body, int length)
            throws IOException {
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

    private static String begin(Caller caller, long length, String metadata) {
        Answer begun = caller.with("Upload-Length", Long.toString(length))
                .with("Upload-Metadata", metadata)
                .send("POST", "/api/v1/uploads", "");
        assertThat(begun.status()).as(begun.text()).isEqualTo(201);
        String id = begun.body().path("id").asString("");
        assertThat(header(begun, "Location")).isEqualTo("/api/v1/uploads/" + id);
        return id;
    }

    private static Answer add(String upload, long offset, byte[] piece) {
        return MERCHANT.with("Upload-Offset", Long.toString(offset)).send("PATCH", path(upload), PIECE, piece);
    }

    private static JsonNode state(String upload) {
        return MERCHANT.get(path(upload)).body();
    }

    private static int offset(String upload) {
        return state(upload).path("offset").asInt(-1);
    }

    private static JsonNode read(String upload) {
        return Await.until(
                () -> state(upload), state -> state.path("state").asString("").equals("READ"));
    }

    /** A file as it is given back to its owner. */
    private static byte[] file(String statement) {
        return MERCHANT.get("/api/v1/statements/" + statement + "/raw-file")
                .text()
                .getBytes(StandardCharsets.UTF_8);
    }

    /** What is in the archive, whether anything came of it or not. */
    private static byte[] bytes(String id) {
        Viewer bank = Viewer.bank(UUID.randomUUID());
        UUID uploader = OrganisationId.parse(
                        SandboxApplication.actor("merchant").getOrDefault("organisation_id", ""))
                .value();
        Upload upload = SandboxApplication.bean(Uploads.class)
                .find(uploader, UploadId.parse(id))
                .orThrow();
        try (InputStream in = SandboxApplication.bean(RawArchive.class)
                .open(bank, upload.file())
                .orThrow()
                .open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertRefused(Answer answer, int status, String code) {
        assertThat(answer.code()).as(answer.text()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
    }

    private static String path(String upload) {
        return "/api/v1/uploads/" + upload;
    }

    private static String header(Answer answer, String name) {
        return answer.raw().headers().firstValue(name).orElse("");
    }

    private static String metadata(String shop, String name) {
        return "filename " + base64(name) + ",shop_id " + base64(shop);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String shop(String actor) {
        return SandboxApplication.actor(actor).getOrDefault("shop_id", "");
    }

    private static byte[] report(int lines) {
        return ReportGenerator.report(
                        Plan.of(UUID.randomUUID().hashCode()).lines(lines).bias(5_000_00))
                .bytes();
    }

    private static byte[] random(int seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
