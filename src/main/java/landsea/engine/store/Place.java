package landsea.engine.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A folder of the database that must not run full.
 *
 * @param name {@code data} or {@code wal}
 */
public record Place(String name, Path folder) {

    /** A data directory, and its log of changes where that lies on another file system. */
    static List<Place> of(Path data) throws IOException {
        List<Place> places = new ArrayList<>(List.of(new Place("data", data)));
        Path wal = data.resolve("pg_wal");
        if (Files.exists(wal) && !Files.getFileStore(wal.toRealPath()).equals(Files.getFileStore(data))) {
            places.add(new Place("wal", wal.toRealPath()));
        }
        return List.copyOf(places);
    }

    /** For people. */
    String told() {
        return name + " in " + folder + " has " + freeBytes() / 1024 / 1024 + " MB free";
    }

    /** What a program without privileges can still write there. */
    public long freeBytes() {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
