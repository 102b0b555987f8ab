package landsea.api;

import static landsea.api.Pieces.MERCHANT;
import static landsea.api.Pieces.PIECE;
import static landsea.api.Pieces.SHOP;
import static landsea.api.Pieces.add;
import static landsea.api.Pieces.base64;
import static landsea.api.Pieces.begin;
import static landsea.api.Pieces.breakOff;
import static landsea.api.Pieces.file;
import static landsea.api.Pieces.header;
import static landsea.api.Pieces.metadata;
import static landsea.api.Pieces.offset;
import static landsea.api.Pieces.path;
import static landsea.api.Pieces.read;
import static landsea.api.Pieces.report;
import static landsea.api.Pieces.state;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import landsea.api.Caller.Answer;
import landsea.testing.Await;
import landsea.testing.ReportGenerator;
import landsea.testing.ReportGenerator.Plan;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Reports in pieces, over HTTP, with everything that happens to connections. */
class UploadsTest {

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
        for (int round = 0; round < 4; round++) {
            String first = "41" + System.nanoTime();
            String second = new StringBuilder(first).replace(0, 2, "42").toString();
            byte[] one = ReportGenerator.report(
                            Plan.of(round).lines(8_000).bias(5_000_00).settlementId(first))
                    .bytes();
            byte[] other = new String(one, StandardCharsets.UTF_8)
                    .replace(first, second)
                    .getBytes(StandardCharsets.UTF_8);
            String upload = begin(MERCHANT, one.length, metadata(SHOP, "twice"));

            List<Answer> answers = atOnce(upload, one, other);

            assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(204, 409);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() == 409)
                    .extracting(Answer::code)
                    .containsOnly("UPLOAD_OFFSET_WRONG");
            byte[] won = answers.getFirst().status() == 204 ? one : other;
            JsonNode row = read(upload).path("files").path(0);
            assertThat(row.path("outcome").asString("")).as(row.toString()).isEqualTo("ACCEPTED");
            assertThat(file(row.path("statement_id").asString(""))).isEqualTo(won);
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
}
