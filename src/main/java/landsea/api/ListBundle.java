package landsea.api;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import landsea.basics.Reason;
import landsea.compliance.screening.ListFile;

/**
 * The files of lists in one upload: several in a ZIP, or one as it is. How large each may be is bounded where it is read.
 *
 * @param opened what is to be closed
 */
record ListBundle(List<ListFile> files, Closeable opened) implements AutoCloseable {

    private static final int FILES_MAX = 40;

    /** @param name only to tell of it, where it is one file */
    static ListBundle open(Path upload, String name) throws IOException {
        return isZip(upload)
                ? unpacked(upload)
                : new ListBundle(List.of(new ListFile(name, () -> Files.newInputStream(upload))), () -> {});
    }

    private static boolean isZip(Path upload) throws IOException {
        try (InputStream in = Files.newInputStream(upload)) {
            return in.read() == 'P' && in.read() == 'K' && in.read() == 3 && in.read() == 4;
        }
    }

    private static ListBundle unpacked(Path upload) throws IOException {
        ZipFile zip;
        try {
            zip = new ZipFile(upload.toFile());
        } catch (ZipException broken) {
            throw new Refusal(Reason.of("LIST_FILE_UNREADABLE"));
        }
        List<ZipEntry> entries = zip.stream()
                .filter(entry -> !entry.isDirectory())
                .map(ZipEntry.class::cast)
                .toList();
        if (entries.size() > FILES_MAX) {
            zip.close();
            throw new Refusal(Reason.of("LIST_FILES_TOO_MANY", "files_max", FILES_MAX));
        }
        return new ListBundle(
                entries.stream()
                        .map(entry -> new ListFile(entry.getName(), () -> zip.getInputStream(entry)))
                        .toList(),
                zip);
    }

    @Override
    public void close() throws IOException {
        opened.close();
    }
}
