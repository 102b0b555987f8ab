package landsea.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** Publishes the central parity of the sandbox's working day, as CFETS answers. It never publishes another. */
@RestController
@Profile("sandbox")
class RateController {

    private static final String FILE = "/landsea/sandbox/central-parity-2025-01-14.json";
    private static final String STATE = "2025-01-14";

    private final byte[] parity;

    RateController() {
        try (InputStream in = RateController.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("no central parity ships as " + FILE);
            }
            this.parity = in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @GetMapping("/sandbox/rates/cfets")
    @Nullable
    ResponseEntity<byte[]> centralParity(WebRequest request) {
        return request.checkNotModified(STATE)
                ? null
                : ResponseEntity.ok()
                        .eTag(STATE)
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(parity.clone());
    }
}
