package landsea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import landsea.testing.Outside;
import landsea.testing.Outside.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A folder of reports at a server that is not always well. */
class IngestFailuresTest {

    private static final String DONE = """
            {"files":[{"file":"%s","format":"X","outcome":"ACCEPTED","period":{"start":"","end":""},"reasons":[]}]}""";

    private static final String PROBLEM = """
            {"code":"%s","details":{},"finality":"%s"}""";

    @TempDir
    private Path folder;

    @Test
    void a_failure_of_ours_costs_one_row_and_the_rest_is_still_told() throws IOException {
        for (String name : new String[] {"a.txt", "b.txt", "c.txt", "d.txt"}) {
            Files.writeString(folder.resolve(name), name);
        }
        AtomicInteger busy = new AtomicInteger();
        try (Outside server = running(body -> switch (body) {
            case "a.txt" -> new Answer(500, PROBLEM.formatted("OUR_FAILURE", "UNKNOWN"));
            case "b.txt" ->
                busy.incrementAndGet() < 3
                        ? new Answer(429, PROBLEM.formatted("INTAKE_BUSY", "RETRYABLE"))
                        : Answer.ok(DONE.formatted("b.txt"));
            case "c.txt" -> new Answer(422, PROBLEM.formatted("FILE_EMPTY", "FINAL"));
            default -> Answer.ok(DONE.formatted(body));
        })) {
            Ran ran = ingest(server, "--json");
            Ran table = ingest(server);

            JsonNode files = ran.document().path("files");
            assertThat(files.findValuesAsString("outcome"))
                    .containsExactly("FAILED", "ACCEPTED", "REFUSED", "ACCEPTED");
            assertThat(files.path(0).path("reasons").path(0).path("code").asString(""))
                    .isEqualTo("OUR_FAILURE");
            assertThat(ran.status()).isEqualTo(ExitStatus.OUR_FAILURE);
            assertThat(table.status()).isEqualTo(ExitStatus.OUR_FAILURE);
            assertThat(table.out())
                    .contains("4 reports")
                    .contains("OUR_FAILURE")
                    .contains("d.txt");
        }
    }

    @Test
    void a_server_that_answers_nonsense_costs_rows_too() throws IOException {
        Files.writeString(folder.resolve("a.txt"), "a");
        Files.writeString(folder.resolve("b.txt"), "b");
        try (Outside server = running(body -> Answer.ok("<html>"))) {
            Ran ran = ingest(server, "--json");

            assertThat(ran.status()).isEqualTo(ExitStatus.OUR_FAILURE);
            assertThat(ran.document().path("files").findValuesAsString("code"))
                    .containsExactly("SERVER_NOT_ANSWERING", "SERVER_NOT_ANSWERING");
        }
    }

    /** @param statements what it answers to the body of a report; for the rest it is well */
    private static Outside running(Function<String, Answer> statements) {
        return Outside.answering(asked -> asked.target().startsWith("/api/v1/statements")
                ? statements.apply(asked.body())
                : Answer.ok("{\"algorithm\":\"Ed25519\"}"));
    }

    private Ran ingest(Outside server, String... more) throws IOException {
        Path tokens = Files.writeString(folder.resolveSibling(folder.getFileName() + ".tokens"), """
                {"merchant":{"token":"t","shop_id":"shop_1"}}""");
        String[] arguments = {
            "ingest", "--url", server.url(), "--tokens", tokens.toString(), "--shop", "shop_1", folder.toString()
        };
        return Ran.of(java.util.stream.Stream.concat(java.util.Arrays.stream(arguments), java.util.Arrays.stream(more))
                .toArray(String[]::new));
    }
}
