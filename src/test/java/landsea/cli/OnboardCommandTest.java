package landsea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import landsea.testing.SomeUscc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application on the command line: opened from a file, mended, submitted, approved by somebody else. */
class OnboardCommandTest {

    @TempDir
    private Path folder;

    @Test
    void an_application_goes_from_a_file_to_an_approval_by_somebody_else() throws IOException {
        Path file = written("[]");
        Ran opened = Ran.onSandbox("onboard", file.toString());
        assertThat(opened.status()).as(opened.err()).isEqualTo(ExitStatus.DONE);
        assertThat(opened.out()).contains("DRAFT", "to mend", "A document is missing: BUSINESS_LICENCE");

        Ran whole = Ran.onSandbox("onboard", written("""
                [{"kind":"BUSINESS_LICENCE","about":"","file":"copy.pdf"},
                 {"kind":"OWNER_IDENTITY","about":"first","file":"copy.pdf"},
                 {"kind":"ACCOUNT_PROOF","about":"USD","file":"copy.pdf"},
                 {"kind":"SHOP_PROOF","about":"amazon.com/ACOMMANDLINE","file":"copy.pdf"}]""").toString(), "--submit", "--json");
        assertThat(whole.status()).as(whole.out()).isEqualTo(ExitStatus.DONE);
        String id = whole.document().path("application").path("id").asString("");

        assertThat(Ran.onSandbox("onboard", id, "--approve").status()).isEqualTo(ExitStatus.REFUSED);
        Ran approved = Ran.onSandbox("onboard", id, "--approve", "--as", "checker");

        assertThat(approved.status()).as(approved.err()).isEqualTo(ExitStatus.DONE);
        assertThat(approved.out()).contains("APPROVED", "documents");
        assertThat(Ran.onSandbox("onboard").out()).contains(id);
    }

    @Test
    void a_file_that_is_not_there_or_no_json_is_used_wrongly() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.json"), "{");

        assertThat(Ran.onSandbox("onboard", folder.resolve("none.json").toString())
                        .status())
                .isEqualTo(ExitStatus.USED_WRONGLY);
        assertThat(Ran.onSandbox("onboard", broken.toString()).status()).isEqualTo(ExitStatus.USED_WRONGLY);
    }

    private Path written(String documents) throws IOException {
        Files.writeString(folder.resolve("copy.pdf"), "a copy");
        return Files.writeString(folder.resolve("application.json"), """
                {"uscc":"%s","name":"Wanzhou Works",
                 "dossier":{"enterprise":{"name":"Wanzhou Works","plan":"STANDARD","contact":"Wang Fang"},
                   "owners":[{"key":"first","name":"Li Na","born_on":"1980-01-02","country":"CN","share_percent":"100",
                     "basis":"SHARE"}],
                   "shops":[{"marketplace":"amazon.com","seller_id":"ACOMMANDLINE","name":"Wanzhou US",
                     "receiving_number":"99770000000042"}],
                   "accounts":[{"currency":"USD","holder":"Wanzhou Works","number":"62170000177","bic":"LSTRCNB0"}]},
                 "documents":%s}""".formatted(SomeUscc.next(), documents));
    }
}
