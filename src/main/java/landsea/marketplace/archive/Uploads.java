package landsea.marketplace.archive;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.Deadline;
import landsea.engine.Deadlines;
import landsea.engine.Desk;
import landsea.engine.Housekeeping;
import landsea.engine.Viewer;
import landsea.parties.Parties;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;

/**
 * Receives files in pieces. What is acknowledged is durable: an upload that breaks off goes on where the last piece ended,
 * on whichever node, and of two that go on at once one wins.
 */
public final class Uploads {

    /** Of one file. */
    public static final long BYTE_COUNT_MAX = 2L << 30;

    /** Of one organisation. */
    public static final int UNFINISHED_MAX = 20;

    /** Of one organisation: announced, and either not here whole or not read. */
    public static final long WAITING_BYTES_MAX = 4L << 30;

    private static final Duration EXPIRES_AFTER = Duration.ofHours(24);

    /** A file of the largest size in pieces of 128 KiB; pieces of a few bytes reach it. */
    private static final int CHUNK_COUNT_MAX = 16_384;

    private static final Viewer BANK = Viewer.bank(Parties.bank().value());

    private final Housekeeping housekeeping;
    private final Desk desk;
    private final RawArchive archive;
    private final ArchiveKeys keys;
    private final UploadReading reading;

    Uploads(Housekeeping housekeeping, Desk desk, RawArchive archive, ArchiveKeys keys, UploadReading reading) {
        this.housekeeping = housekeeping;
        this.desk = desk;
        this.archive = archive;
        this.keys = keys;
        this.reading = reading;
    }

    /**
     * Begins an upload. Refused with FILE_EMPTY, FILE_TOO_LARGE, or while the organisation has too much that is not finished:
     * UPLOADS_TOO_MANY by their number, UPLOADS_TOO_LARGE by what they come to.
     */
    public Outcome<Upload> create(NewUpload wanted) {
        if (wanted.byteCount() <= 0) {
            return Outcome.refused("FILE_EMPTY");
        }
        if (wanted.byteCount() > BYTE_COUNT_MAX) {
            return Outcome.refused(
                    Reason.of("FILE_TOO_LARGE", "bytes", wanted.byteCount()).with("bytes_max", BYTE_COUNT_MAX));
        }
        UploadId id = UploadId.next(wanted.owner().bucket());
        RawFileId file = RawFileId.next(wanted.owner().bucket());
        DataKey key = DataKey.random(file);
        Optional<Reason> refused = keys.wrapping(masterKey -> housekeeping.commit(commit -> {
            Optional<Reason> full = full(UploadStore.waiting(commit, wanted.uploader()), wanted.byteCount());
            if (full.isEmpty()) {
                Instant expiresAt = commit.at().plus(EXPIRES_AFTER);
                archive.begin(commit, file, wanted.owner(), key, masterKey);
                UploadStore.add(commit, id, file, wanted, expiresAt);
                Deadlines.set(commit, List.of(new Deadline(id.value(), ClearCommand.UPLOAD, expiresAt)));
            }
            return full;
        }));
        return refused.<Outcome<Upload>>map(Outcome::refused).orElseGet(() -> find(wanted.uploader(), id));
    }

    private static Optional<Reason> full(UploadStore.Waiting waiting, long byteCount) {
        if (waiting.unfinished() >= UNFINISHED_MAX) {
            return Optional.of(Reason.of("UPLOADS_TOO_MANY", "count_max", UNFINISHED_MAX));
        }
        if (waiting.byteCount() + byteCount > WAITING_BYTES_MAX) {
            return Optional.of(
                    Reason.of("UPLOADS_TOO_LARGE", "bytes", waiting.byteCount()).with("bytes_max", WAITING_BYTES_MAX));
        }
        return Optional.empty();
    }

    /** An upload of an organisation's; refused with UPLOAD_UNKNOWN where it is another's, expired or ended. */
    public Outcome<Upload> find(UUID uploader, UploadId id) {
        Optional<Upload> found = desk.read(BANK, sql -> UploadStore.find(sql, uploader, id));
        return found.<Outcome<Upload>>map(Outcome::done).orElseGet(() -> unknown(id));
    }

    /**
     * Adds the bytes that follow an offset, up to the stream's end, and answers how far the upload has come. What came before
     * the stream broke is kept.
     *
     * <p>Refused with UPLOAD_OFFSET_WRONG where the upload ends elsewhere, or another has gone on first; UPLOAD_TOO_LONG where
     * more bytes come than were announced; UPLOAD_FRAGMENTED where the pieces are far too many.
     *
     * @throws IOException where the stream broke
     */
    public Outcome<Upload> append(Upload upload, long offset, InputStream bytes) throws IOException {
        Optional<ArchiveStore.Content> content = desk.read(BANK, sql -> ArchiveStore.content(sql, upload.file()));
        UploadStore.End end = desk.read(BANK, sql -> UploadStore.end(sql, upload.file()));
        if (!(content.orElse(null) instanceof ArchiveStore.Content.Held held)) {
            return unknown(upload.id());
        }
        if (end.offset() != offset) {
            return offsetWrong(end.offset(), offset);
        }
        if (end.nextNumber() >= CHUNK_COUNT_MAX) {
            return Outcome.refused(Reason.of("UPLOAD_FRAGMENTED", "pieces_max", CHUNK_COUNT_MAX));
        }
        ChunkWriter writer =
                new ChunkWriter(archive.key(held), end.nextNumber(), offset, chunks -> add(upload, chunks));
        try {
            Outcome<Upload> added = append(upload, writer, bytes);
            return added.isDone() ? find(upload.uploader(), upload.id()) : added;
        } catch (DuplicateKeyException overtaken) {
            long now =
                    desk.read(BANK, sql -> UploadStore.end(sql, upload.file())).offset();
            return offsetWrong(now, offset);
        } catch (DataIntegrityViolationException ended) {
            return unknown(upload.id());
        } finally {
            writer.forget();
        }
    }

    /** Ends an upload: what has come of it goes, what came of it stays. */
    public void end(Upload upload) {
        housekeeping.commit(commit -> {
            Optional<Boolean> unread = UploadStore.remove(commit, upload.id());
            Deadlines.clear(commit, List.of(upload.id().value()));
            // What is being read is left to its own deadline; of the rest, what somebody kept is not cleared.
            if (!unread.orElse(true)) {
                Deadlines.set(commit, List.of(new Deadline(upload.file().value(), ClearCommand.RAW_FILE, commit.at())));
            }
            return unread;
        });
    }

    private static Outcome<Upload> append(Upload upload, ChunkWriter writer, InputStream bytes) throws IOException {
        byte[] block = new byte[64 * 1024];
        try {
            for (int read = bytes.read(block); read >= 0; read = bytes.read(block)) {
                if (writer.position() + read > upload.byteCount()) {
                    return Outcome.refused(Reason.of("UPLOAD_TOO_LONG", "bytes_max", upload.byteCount()));
                }
                writer.write(block, 0, read);
            }
        } catch (IOException broken) {
            store(upload, writer);
            throw broken;
        }
        store(upload, writer);
        return Outcome.done(upload);
    }

    private static void store(Upload upload, ChunkWriter writer) {
        if (writer.position() == upload.byteCount() && !upload.isComplete()) {
            writer.end();
        } else {
            writer.pause();
        }
    }

    private void add(Upload upload, List<Chunk> chunks) {
        housekeeping.commit(commit -> {
            long added =
                    ArchiveStore.addChunks(commit, upload.file(), upload.owner().organisationId(), chunks);
            if (chunks.getLast().isLast()) {
                UploadStore.received(commit, upload.id());
                commit.afterwards(reading::ring);
            }
            return added;
        });
    }

    private static Outcome<Upload> offsetWrong(long offset, long given) {
        return Outcome.refused(
                Reason.of("UPLOAD_OFFSET_WRONG", "offset", offset).with("given", given));
    }

    private static Outcome<Upload> unknown(UploadId id) {
        return Outcome.refused(Reason.of("UPLOAD_UNKNOWN", "upload", id.text()));
    }
}
