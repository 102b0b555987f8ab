package landsea.api;

import static landsea.api.Pieces.MERCHANT;
import static landsea.api.Pieces.PIECE;
import static landsea.api.Pieces.SHOP;
import static landsea.api.Pieces.STRANGER;
import static landsea.api.Pieces.add;
import static landsea.api.Pieces.assertRefused;
import static landsea.api.Pieces.base64;
import static landsea.api.Pieces.begin;
import static landsea.api.Pieces.metadata;
import static landsea.api.Pieces.offset;
import static landsea.api.Pieces.path;
import static landsea.api.Pieces.shop;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an upload in pieces may not do, and what is said then. */
class UploadRefusalsTest {

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
}
