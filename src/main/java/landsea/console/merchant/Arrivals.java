package landsea.console.merchant;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.console.door.NotHereException;
import landsea.console.door.Visitor;
import landsea.marketplace.archive.RawArchive;
import landsea.marketplace.archive.RawContent;
import landsea.marketplace.archive.RawFile;
import landsea.marketplace.archive.RawOwner;
import landsea.marketplace.archive.RawWriter;
import landsea.marketplace.reading.FileBytes;
import org.springframework.http.ContentDisposition;
import org.springframework.stereotype.Component;

/**
 * Files from people's browsers, one to a request: the body is the file, handed on to the archive as it comes and never held. And
 * the way back: to be kept, never to be shown where it could run.
 */
@Component
class Arrivals {

    /** Of a file that is read. */
    static final long PAPERS_BYTES_MAX = 100L << 20;

    /** Of a document that people look at. */
    static final long DOCUMENT_BYTES_MAX = 20L << 20;

    private static final int BLOCK_BYTES = 64 * 1024;
    private static final int NAME_LENGTH_MAX = 140;

    private final RawArchive archive;

    Arrivals(RawArchive archive) {
        this.archive = archive;
    }

    /**
     * Takes the body in and has something come of it; whatever nothing came of is let go of. Refused with BODY_TOO_LARGE,
     * BODY_BROKEN_OFF, FILE_EMPTY, FILE_IN_FORM, or as {@code use} refuses.
     */
    <T> Outcome<T> take(
            HttpServletRequest request, RawOwner owner, long bytesMax, Function<RawContent, Outcome<T>> use) {
        String type = request.getContentType();
        if (type != null && (type.startsWith("multipart/") || type.startsWith("application/x-www-form"))) {
            return Outcome.refused("FILE_IN_FORM");
        }
        if (request.getContentLengthLong() > bytesMax) {
            return tooLarge(bytesMax);
        }
        RawWriter begun = archive.begin(owner);
        try (RawWriter writer = begun) {
            return switch (copied(request, writer, bytesMax)) {
                case Outcome.Refused<Long>(Reason reason) -> Outcome.refused(reason);
                case Outcome.Done<Long>(Long count) ->
                    count == 0 ? Outcome.refused("FILE_EMPTY") : use.apply(writer.finish());
            };
        } finally {
            archive.letGo(begun.id());
        }
    }

    private static Outcome<Long> copied(HttpServletRequest request, RawWriter into, long bytesMax) {
        byte[] block = new byte[BLOCK_BYTES];
        try {
            InputStream in = request.getInputStream();
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                if (into.byteCount() + read > bytesMax) {
                    return tooLarge(bytesMax);
                }
                into.write(block, 0, read);
            }
            return Outcome.done(into.byteCount());
        } catch (IOException brokenOff) {
            return Outcome.refused("BODY_BROKEN_OFF");
        }
    }

    private static <T> Outcome<T> tooLarge(long bytesMax) {
        return Outcome.refused(Reason.of("BODY_TOO_LARGE", "bytes_max", bytesMax));
    }

    /** The bytes of a file that has just come. */
    FileBytes bytes(Visitor visitor, RawContent content) {
        return archive.open(visitor.viewer(), content.id()).orThrow();
    }

    /** A file's name on one line; of one that is too long the end says most. */
    static String name(String given) {
        String plain = given.replaceAll("\\p{Cntrl}", " ").strip();
        String called = plain.isEmpty() ? "document" : plain;
        return called.length() <= NAME_LENGTH_MAX ? called : called.substring(called.length() - NAME_LENGTH_MAX);
    }

    /** Gives a file back, to be kept and not to be opened here. */
    void give(Visitor visitor, RawFile file, HttpServletResponse response) throws IOException {
        FileBytes bytes = switch (archive.open(visitor.viewer(), file.content().id())) {
            case Outcome.Done<FileBytes>(FileBytes there) -> there;
            case Outcome.Refused<FileBytes>(Reason reason) -> throw new NotHereException(reason.toString());
        };
        try (InputStream in = bytes.open()) {
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
