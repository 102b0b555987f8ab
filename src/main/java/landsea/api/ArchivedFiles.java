package landsea.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import landsea.marketplace.archive.RawArchive;
import landsea.marketplace.archive.RawFile;
import landsea.marketplace.reading.FileBytes;
import landsea.parties.Principal;
import org.springframework.http.ContentDisposition;
import org.springframework.stereotype.Component;

/** Gives files of the archive back, byte for byte. */
@Component
class ArchivedFiles {

    private final RawArchive archive;

    ArchivedFiles(RawArchive archive) {
        this.archive = archive;
    }

    void give(Principal caller, RawFile file, HttpServletResponse response) throws IOException {
        FileBytes bytes =
                Refusal.orRefuse(archive.open(caller.viewer(), file.content().id()));
        try (InputStream in = bytes.open()) {
            // Whoever looks at it in a browser is to keep it, not to run what may be in it.
            response.setContentType("application/octet-stream");
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader(
                    "Content-Disposition",
                    ContentDisposition.attachment()
                            .filename(file.name(), StandardCharsets.UTF_8)
                            .build()
                            .toString());
            response.setContentLengthLong(file.content().byteCount());
            in.transferTo(response.getOutputStream());
        }
    }
}
