package landsea.parties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import landsea.engine.Viewer;
import landsea.testing.Postgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

class SandboxSeedTest {

    @TempDir
    private Path folder;

    private final Parties parties = new Parties();
    private final Credentials credentials = new Credentials(Postgres.desk());

    @Test
    void each_actor_of_the_sandbox_finds_a_token_in_a_file_that_only_we_can_read() throws IOException {
        Map<String, Map<String, String>> tokens = start();

        assertThat(tokens.keySet())
                .containsExactlyInAnyOrder(
                        "merchant",
                        "other_merchant",
                        "operator",
                        "checker",
                        "reporting_officer",
                        "second_reporting_officer",
                        "supervisor",
                        "platform",
                        "collecting_bank");
        tokens.forEach((name, entry) -> assertThat(credentials.authenticate(entry.get("token")))
                .as(name)
                .hasValueSatisfying(principal -> {
                    assertThat(principal.role().name()).isEqualTo(entry.get("role"));
                    assertThat(principal.organisation().text()).isEqualTo(entry.get("organisation_id"));
                }));
        assertThat(Files.getPosixFilePermissions(file())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void the_merchant_of_the_file_has_the_shop_of_the_file() throws IOException {
        Map<String, String> merchant = start().get("merchant");

        OrganisationId organisation = OrganisationId.parse(merchant.get("organisation_id"));
        List<Shop> shops = Postgres.desk().read(Viewer.of(organisation.value()), parties::shopsOf);
        assertThat(shops)
                .extracting(shop -> shop.id().text(), Shop::receivingNumber)
                .containsExactly(tuple(merchant.get("shop_id"), merchant.get("receiving_number")));
    }

    @Test
    void after_a_restart_the_tokens_are_the_same() throws IOException {
        assertThat(start()).isEqualTo(start());
    }

    @Test
    void a_spoilt_or_missing_file_is_written_anew_and_ends_the_old_tokens() throws IOException {
        String first = start().get("merchant").get("token");
        for (String spoilt : new String[] {"", "{", "null", "[]", "{\"merchant\":null}", "{\"merchant\":{}}"}) {
            Files.writeString(file(), spoilt);

            String token = start().get("merchant").get("token");

            assertThat(credentials.authenticate(token)).as(spoilt).isPresent();
            assertThat(credentials.authenticate(first)).isEmpty();
        }
    }

    private Map<String, Map<String, String>> start() throws IOException {
        SandboxSeed seed = new SandboxSeed(Postgres.housekeeping(), parties, credentials, folder);
        seed.start();
        seed.stop();
        return new JsonMapper().readValue(Files.readString(file()), new TypeReference<>() {});
    }

    private Path file() {
        return folder.resolve("tokens.json");
    }
}
