package landsea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said before anything is done. */
class MainTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "payout",
                "demo one two",
                "demo --port eighty",
                "demo --fast",
                "serve somewhere",
                "ingest",
                "ingest --shop",
                "show",
                "show one two",
                "show 17",
                "show usr_0123",
                "statement a --account b",
                "quote --amount 1 --buy CNY",
                "quote --account a --payment b --amount 1 --buy CNY",
                "quote --account a --buy CNY",
                "quote --account a --amount 1 --buy CNY --fixed BOTH",
                "verify receipt.json",
                "verify --keys keys.json",
            })
    void what_is_used_wrongly_ends_with_2_and_nothing_on_standard_output(String line) {
        Ran ran = Ran.of(line.isEmpty() ? new String[0] : line.split(" "));

        assertThat(ran.status()).isEqualTo(ExitStatus.USED_WRONGLY);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("landsea: ");
    }

    @Test
    void with_json_it_is_told_in_a_document_too() {
        Ran ran = Ran.of("quote", "--json");

        assertThat(ran.status()).isEqualTo(ExitStatus.USED_WRONGLY);
        assertThat(ran.document().path("reasons").path(0).path("code").asString(""))
                .isEqualTo("USED_WRONGLY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"help", "--help", "help demo", "ingest --help", "verify -h"})
    void help_is_no_error(String line) {
        Ran ran = Ran.of(line.split(" "));

        assertThat(ran.status()).isEqualTo(ExitStatus.DONE);
        assertThat(ran.out()).contains("Usage: ./landsea");
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void the_version_is_the_build_s() throws IOException {
        assertThat(Files.readString(Path.of("pom.xml"))).contains("<version>" + Main.VERSION + "</version>");
        assertThat(Ran.of("--version").out()).contains(Main.VERSION);
    }

    @Test
    void a_server_that_is_named_and_does_not_answer_is_no_fault_of_the_user() {
        Ran ran = Ran.of("statement", "--url", "http://127.0.0.1:9/", "--json");

        assertThat(ran.status()).isEqualTo(ExitStatus.OUR_FAILURE);
        assertThat(ran.document().path("reasons").path(0).path("code").asString(""))
                .isEqualTo("SERVER_NOT_ANSWERING");
    }
}
