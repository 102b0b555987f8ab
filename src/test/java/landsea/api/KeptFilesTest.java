package landsea.api;

import static landsea.api.Pieces.MERCHANT;
import static landsea.api.Pieces.SHOP;
import static landsea.api.Pieces.add;
import static landsea.api.Pieces.assertRefused;
import static landsea.api.Pieces.begin;
import static landsea.api.Pieces.breakOff;
import static landsea.api.Pieces.file;
import static landsea.api.Pieces.metadata;
import static landsea.api.Pieces.offset;
import static landsea.api.Pieces.path;
import static landsea.api.Pieces.random;
import static landsea.api.Pieces.read;
import static landsea.api.Pieces.report;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.UUID;
import landsea.api.Caller.Answer;
import landsea.engine.Housekeeping;
import landsea.parties.OrganisationId;
import landsea.testing.Await;
import landsea.testing.SandboxApplication;
import org.junit.jupiter.api.Test;

/** What stays of a file that was handed in, and for how long. */
class KeptFilesTest {

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

        Await.until(KeptFilesTest::unkept, count -> count == 0);
        assertThat(read(upload).path("files").path(0).path("outcome").asString(""))
                .as("what was told of it stays")
                .isEqualTo("REFUSED");
        assertThat(offset(upload)).isEqualTo(nonsense.length);
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
}
