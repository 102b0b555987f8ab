package landsea.marketplace.reading;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Any bytes as an archive: what comes out of it comes out again, or it is refused. */
public final class ArchiveFuzz {

    private ArchiveFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
        if (!read(bytes).equals(read(bytes))) {
            throw new AssertionError("another content the second time");
        }
    }

    private static List<String> read(byte[] bytes) throws IOException {
        List<String> read = new ArrayList<>();
        try {
            for (Containers.Part part : Containers.parts(FileBytes.of(bytes), "fuzz")) {
                read.add(part.name());
                read.add(length(part));
            }
        } catch (RefusedInput refused) {
            read.add(refused.reason().code());
        }
        return read;
    }

    private static String length(Containers.Part part) throws IOException {
        try (InputStream in = part.bytes().open()) {
            return String.valueOf(in.transferTo(java.io.OutputStream.nullOutputStream()));
        } catch (RefusedInput refused) {
            return refused.reason().code();
        }
    }
}
