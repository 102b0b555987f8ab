package landsea.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page of the packs is written from the packs: after a change take it over from where the failure says. */
class PolicyPageTest {

    private static final String BEGINS = "<!-- From here on the page is made from the packs themselves. -->\n\n";

    @Test
    void thePageShowsThePacksAsTheyAre() throws IOException {
        String page = Files.readString(Path.of("docs/policy.md"));
        String introduction = page.substring(0, page.indexOf(BEGINS) + BEGINS.length());
        String current = introduction + PolicyPage.of(Fixtures.shipped());
        Path made = Files.writeString(Path.of("target/policy.md"), current);

        assertThat(page).as("take over %s", made).isEqualTo(current);
    }
}
