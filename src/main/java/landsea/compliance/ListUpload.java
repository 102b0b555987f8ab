package landsea.compliance;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.compliance.screening.ListFile;

/**
 * The files of lists in one body: several in a ZIP, or one as it is; kept on disk until it is closed. How large each may be is
 * bounded where it is read.
 */
public final class ListUpload implements Closeable {

    public static final long BYTES_MAX = 256L << 20;

    private static final int FILES_MAX = 40;

    private final List<ListFile> files;
    private final Closeable opened;

    private ListUpload(List<ListFile> files, Closeable opened) {
        this.files = List.copyOf(files);
        this.opened = opened;
    }

    /**
     * Takes a body in. Refused with BODY_TOO_LARGE, LIST_FILE_UNREADABLE or LIST_FILES_TOO_MANY.
     *
     * @param name only to tell of it, where it is one file
     * @throws IOException where the body breaks off, or the disk does not take it
     */
    public static Outcome<ListUpload> take(InputStream body, String name) throws IOException {
        Path file = Files.createTempFile("landsea-list-", ".upload");
        boolean kept = false;
        try {
            if (!copied(body, file)) {
                return Outcome.refused(Reason.of("BODY_TOO_LARGE", "bytes_max", BYTES_MAX));
            }
            Outcome<ListUpload> opened = isZip(file)
                    ? unpacked(file)
                    : Outcome.done(new ListUpload(
                            List.of(new ListFile(name, () -> Files.newInputStream(file))),
                            () -> Files.deleteIfExists(file)));
            kept = opened.isDone();
            return opened;
        } finally {
            if (!kept) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static boolean copied(InputStream body, Path file) throws IOException {
        long left = BYTES_MAX;
        byte[] block = new byte[1 << 16];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int read = body.read(block); read >= 0; read = body.read(block)) {
                left -= read;
                if (left < 0) {
                    return false;
                }
                out.write(block, 0, read);
            }
        }
        return true;
    }

    private static boolean isZip(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == 'P' && in.read() == 'K' && in.read() == 3 && in.read() == 4;
        }
    }

    private static Outcome<ListUpload> unpacked(Path file) throws IOException {
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (ZipException broken) {
            return Outcome.refused("LIST_FILE_UNREADABLE");
        }
        List<ZipEntry> entries = zip.stream()
                .filter(entry -> !entry.isDirectory())
                .map(ZipEntry.class::cast)
                .toList();
        if (entries.size() > FILES_MAX) {
            zip.close();
            return Outcome.refused(Reason.of("LIST_FILES_TOO_MANY", "files_max", FILES_MAX));
        }
        return Outcome.done(new ListUpload(
                entries.stream()
                        .map(entry -> new ListFile(entry.getName(), () -> zip.getInputStream(entry)))
                        .toList(),
                () -> {
                    zip.close();
                    Files.deleteIfExists(file);
                }));
    }

    public List<ListFile> files() {
        return files;
    }

    @Override
    public void close() throws IOException {
        opened.close();
    }
}
