package landsea.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** What the program has acknowledged, in a file of the client's own; each line is on disk before the client goes on. */
final class Acknowledgements implements AutoCloseable {

    /** What was acknowledged. */
    enum Kind {
        /** A report: its payment. */
        ANNOUNCED,
        /** Money: the payment that it was matched to. */
        ADVISED,
        /** A withdrawal: its payment, and what the report will bring. */
        WITHDRAWN,
        /** A firm quote: its id. */
        QUOTED,
        /** Its acceptance: the quote's id. */
        ACCEPTED,
        /** A payment abroad that is to be made: its id and amount. */
        PAID_ABROAD,
        /** A payment was seen credited. */
        CREDITED
    }

    /**
     * One acknowledgement.
     *
     * @param key the request's own
     * @param id what it was answered with
     * @param minor the amount, where there is one
     */
    record Acknowledged(Kind kind, String key, String id, long minor) {

        String line() {
            return kind + "\t" + key + "\t" + id + "\t" + minor + "\n";
        }

        static Acknowledged of(String line) {
            String[] cells = line.split("\t", -1);
            return new Acknowledged(Kind.valueOf(cells[0]), cells[1], cells[2], Long.parseLong(cells[3]));
        }
    }

    private final FileChannel file;

    private Acknowledgements(FileChannel file) {
        this.file = file;
    }

    static Acknowledgements open(Path path) {
        try {
            return new Acknowledgements(FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is in a file that another process writes; it rests while this reads. */
    static List<Acknowledged> read(Path path) {
        try {
            return Files.readAllLines(path).stream().map(Acknowledged::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when they are on disk. */
    synchronized void write(List<Acknowledged> all) {
        StringBuilder lines = new StringBuilder();
        all.forEach(one -> lines.append(one.line()));
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(lines.toString());
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
