package landsea.banking.rail.files;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.basics.CanonicalJson;
import landsea.basics.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A bank's folder on a disk that both sides reach. The bank writes into {@code in} and reads {@code out}; ours alone are
 * {@code taken}, where a file is while it is dealt with, {@code archive} by day, and {@code refused}, where a file {@code .reason}
 * beside each says why. All of it is one file system, for moves within it are atomic.
 */
final class DropFolder implements Folder {

    private final Path in;
    private final Path out;
    private final Path taken;
    private final Path archive;
    private final Path refused;
    private final Path lock;
    private final Clock clock;
    private int number;

    private DropFolder(Path root, Clock clock) {
        this.in = root.resolve("in");
        this.out = root.resolve("out");
        this.taken = root.resolve("taken");
        this.archive = root.resolve("archive");
        this.refused = root.resolve("refused");
        this.lock = root.resolve(".lock");
        this.clock = clock;
    }

    /** @throws IOException when it cannot be made, or something of it is not a folder but leads elsewhere */
    static DropFolder open(Path root, Clock clock) throws IOException {
        DropFolder folder = new DropFolder(root, clock);
        for (Path part : List.of(folder.in, folder.out, folder.taken, folder.archive, folder.refused)) {
            Files.createDirectories(part);
            if (!Files.isDirectory(part, NOFOLLOW_LINKS)) {
                throw new NotDirectoryException(part.toString());
            }
        }
        return folder;
    }

    Path in() {
        return in;
    }

    /** Whether the bank finds this message now. */
    boolean offers(String name, byte[] bytes) throws IOException {
        try {
            return Files.isRegularFile(out.resolve(name), NOFOLLOW_LINKS)
                    && Files.size(out.resolve(name)) == bytes.length
                    && Arrays.equals(Files.readAllBytes(out.resolve(name)), bytes);
        } catch (NoSuchFileException collected) {
            return false;
        }
    }

    boolean isUsed(String name) {
        return Files.exists(out.resolve(name), NOFOLLOW_LINKS);
    }

    /** Writes it where the bank does not look for it yet; durable when this returns, gone when it throws. */
    void prepare(String name, byte[] bytes) throws IOException {
        Path unfinished = out.resolve(Names.unfinished(name));
        try {
            write(unfinished, bytes);
        } catch (IOException e) {
            try {
                Files.deleteIfExists(unfinished);
            } catch (IOException stays) {
                e.addSuppressed(stays);
            }
            throw e;
        }
    }

    /** Gives what was prepared to the bank. When it throws, the bank may have it or not. */
    void publish(String name) throws IOException {
        Files.move(out.resolve(Names.unfinished(name)), out.resolve(name), ATOMIC_MOVE);
        sync(out);
    }

    boolean isPrepared(String name) {
        return Files.exists(out.resolve(Names.unfinished(name)), NOFOLLOW_LINKS);
    }

    @Override
    public Optional<Visit> visit() throws IOException {
        FileChannel channel = FileChannel.open(lock, CREATE, WRITE);
        try {
            @Nullable FileLock mine = channel.tryLock();
            if (mine != null) {
                return Optional.of(new Here(channel));
            }
        } catch (OverlappingFileLockException sameProgram) {
            channel.close();
            return Optional.empty();
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        return Optional.empty();
    }

    private static void write(Path path, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(path, CREATE, WRITE, TRUNCATE_EXISTING, NOFOLLOW_LINKS)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    /** A name is durable when its folder is. */
    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, READ)) {
            channel.force(true);
        }
    }

    private static List<Entry> list(Path folder) throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder)) {
            for (Path path : paths) {
                entry(path).ifPresent(entries::add);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return entries;
    }

    private static Optional<Entry> entry(Path path) throws IOException {
        try {
            BasicFileAttributes seen = Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS);
            return Optional.of(new Entry(
                    String.valueOf(path.getFileName()),
                    kind(seen),
                    seen.size(),
                    seen.lastModifiedTime().toInstant()));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
    }

    private static Entry.Kind kind(BasicFileAttributes seen) {
        if (seen.isSymbolicLink()) {
            return Entry.Kind.LINK;
        }
        if (seen.isDirectory()) {
            return Entry.Kind.FOLDER;
        }
        return seen.isRegularFile() ? Entry.Kind.FILE : Entry.Kind.OTHER;
    }

    private String keptName(String name) {
        number = (number + 1) % 10_000;
        return Names.kept(clock.instant(), number, name);
    }

    /** A stay: as long as it lasts, the lock says so to other nodes; it ends with the program at the latest. */
    private final class Here implements Visit {

        private final FileChannel channel;

        Here(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public List<Entry> entries() throws IOException {
            return list(in);
        }

        @Override
        public List<Held> held() throws IOException {
            return list(taken).stream()
                    .sorted(Comparator.comparing(Entry::name))
                    .map(entry -> new Held(
                            new Entry(Names.original(entry.name()), entry.kind(), entry.bytes(), entry.changedAt()),
                            entry.name()))
                    .toList();
        }

        @Override
        public Optional<Held> hold(Entry entry) throws IOException {
            String at = keptName(entry.name());
            try {
                Files.move(in.resolve(entry.name()), taken.resolve(at), ATOMIC_MOVE);
            } catch (NoSuchFileException gone) {
                return Optional.empty();
            }
            return Optional.of(new Held(entry, at));
        }

        /** Whoever opened it before it was moved may still write: what grows while it is read is left for the next look. */
        @Override
        public Optional<byte[]> read(Held held, long bytesMax) throws IOException {
            Path path = taken.resolve(held.at());
            Optional<Entry> before = entry(path);
            byte[] bytes;
            try (InputStream stream = Channels.newInputStream(FileChannel.open(path, READ, NOFOLLOW_LINKS))) {
                bytes = stream.readNBytes(Math.toIntExact(bytesMax + 1));
            }
            return before.equals(entry(path))
                            && (bytes.length > bytesMax
                                    || bytes.length == before.get().bytes())
                    ? Optional.of(bytes)
                    : Optional.empty();
        }

        @Override
        public void answer(String name, byte[] bytes) throws IOException {
            if (!offers(name, bytes)) {
                prepare(name, bytes);
                publish(name);
            }
        }

        @Override
        public void done(Held held) throws IOException {
            LocalDate day = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
            Path ofDay = archive.resolve(day.toString());
            Files.createDirectories(ofDay);
            Files.move(taken.resolve(held.at()), ofDay.resolve(held.at()), ATOMIC_MOVE);
        }

        @Override
        public void refuse(Held held, Reason reason) throws IOException {
            Instant at = clock.instant();
            write(
                    refused.resolve(held.at() + ".reason"),
                    CanonicalJson.write(Map.of(
                                    "at", at.toString(),
                                    "code", reason.code(),
                                    "details", reason.details(),
                                    "file", held.entry().name()))
                            .getBytes(StandardCharsets.UTF_8));
            Files.move(taken.resolve(held.at()), refused.resolve(held.at()), ATOMIC_MOVE);
            sync(refused);
        }

        @Override
        public void remove(String mark) throws IOException {
            String marked = mark.substring(0, mark.lastIndexOf('.'));
            if (!Files.exists(in.resolve(marked), NOFOLLOW_LINKS)) {
                Files.deleteIfExists(in.resolve(mark));
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
