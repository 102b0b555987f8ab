package landsea.marketplace.reading;

import java.io.IOException;
import landsea.basics.Outcome;
import tools.jackson.databind.JsonNode;

/** Any bytes as JSON: what is read can be written and reads the same again, or it is refused. */
public final class JsonFuzz {

    private JsonFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
        if (!(Survey.of(FileBytes.of(bytes)) instanceof Outcome.Done<Encoding>(Encoding encoding))) {
            return;
        }
        try {
            JsonNode root = JsonText.read(FileBytes.of(bytes), encoding);
            if (root.toString().length() > bytes.length * 110L) {
                throw new AssertionError(
                        "little JSON writes as much: " + root.toString().length());
            }
        } catch (RefusedInput refused) {
            refused.reason();
        }
    }
}
