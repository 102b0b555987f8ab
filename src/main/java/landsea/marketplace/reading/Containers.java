package landsea.marketplace.reading;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import landsea.basics.Reason;

/** Looks into archives: a report may come zipped or gzipped, whatever its name ends with. */
public final class Containers {

    /** A year of reports of several shops. */
    private static final int FILES_MAX = 100;

    private Containers() {}

    /**
     * One report: a file by itself, or one inside an archive.
     *
     * @param name in the archive; shown, never used as a path
     * @param packed it was inside an archive, so it may not be an archive itself
     */
    public record Part(String name, FileBytes bytes, boolean packed) {}

    /**
     * The reports in a file, at least one.
     *
     * @throws RefusedInput where the archive is damaged, hostile, under a password or empty
     */
    public static List<Part> parts(FileBytes bytes, String name) throws IOException {
        return switch (FileForm.of(bytes)) {
            case GZIP -> List.of(new Part(withoutEnding(name), new Gzip(bytes), true));
            case ZIP -> ofZip(bytes, name);
            default -> List.of(new Part(name, bytes, false));
        };
    }

    private static List<Part> ofZip(FileBytes bytes, String name) throws IOException {
        List<ZipEntry> entries = ZipDirectory.read(bytes);
        if (OfficeFile.isOne(entries)) {
            return List.of(new Part(name, bytes, false));
        }
        List<Part> parts = entries.stream()
                .filter(entry -> !isLitter(entry.name()))
                .map(entry -> new Part(entry.name(), entry, true))
                .toList();
        if (parts.isEmpty()) {
            throw new RefusedInput(Reason.of("ARCHIVE_EMPTY"));
        }
        if (parts.size() > FILES_MAX) {
            throw new RefusedInput(Reason.of("ARCHIVE_TOO_MANY_FILES", "files_max", FILES_MAX));
        }
        return parts;
    }

    /** What file managers add on their own. */
    private static boolean isLitter(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return path.startsWith("__MACOSX/")
                || name.startsWith("._")
                || name.equals(".DS_Store")
                || name.equalsIgnoreCase("Thumbs.db")
                || name.equalsIgnoreCase("desktop.ini");
    }

    private static String withoutEnding(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    }
}
