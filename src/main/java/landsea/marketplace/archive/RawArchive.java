package landsea.marketplace.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.Commit;
import landsea.engine.Deadline;
import landsea.engine.Deadlines;
import landsea.engine.Desk;
import landsea.engine.Housekeeping;
import landsea.engine.Viewer;
import landsea.marketplace.reading.FileBytes;

/**
 * Takes files in and gives them back, byte for byte and without ever holding one whole. Chunks are written before anything is
 * known of the file; {@link #keep} says that something came of it, {@link #letGo} that nothing will, and what neither was said of
 * is cleared away after a day.
 */
public final class RawArchive {

    private static final int NAME_LENGTH_MAX = 255;

    /**
     * A file that something came of.
     *
     * @param name as the uploader calls it
     * @param format code of the dialect
     */
    public record Kept(RawContent content, String name, String format) {

        public Kept {
            name = shortened(name);
        }
    }

    private final Housekeeping housekeeping;
    private final Desk desk;
    private final ArchiveKeys keys;

    RawArchive(Housekeeping housekeeping, Desk desk, ArchiveKeys keys) {
        this.housekeeping = housekeeping;
        this.desk = desk;
        this.keys = keys;
    }

    /** Begins a file, to be written in one go. */
    public RawWriter begin(RawOwner owner) {
        RawFileId id = RawFileId.next(owner.bucket());
        DataKey key = DataKey.random(id);
        ChunkWriter chunks = new ChunkWriter(key, 0, 0, ready -> add(id, owner, key, ready));
        return new RawWriter(id, owner, chunks);
    }

    /** Takes a whole file in. */
    public RawContent put(RawOwner owner, FileBytes bytes) throws IOException {
        try (InputStream in = bytes.open();
                RawWriter writer = begin(owner)) {
            in.transferTo(writer);
            return writer.finish();
        }
    }

    /**
     * The bytes of a file, to be read as often as wanted; reading them throws {@link DamagedFileException} where they are not
     * what was put in. Refused with RAW_FILE_UNKNOWN, or RAW_FILE_DESTROYED where its key was erased.
     */
    public Outcome<FileBytes> open(Viewer viewer, RawFileId id) {
        Optional<ArchiveStore.Content> content = desk.read(viewer, sql -> ArchiveStore.content(sql, id));
        return switch (content.orElse(null)) {
            case null -> Outcome.refused(Reason.of("RAW_FILE_UNKNOWN", "raw_file", id.text()));
            case ArchiveStore.Content.Destroyed destroyed ->
                Outcome.refused(Reason.of("RAW_FILE_DESTROYED", "destroyed_at", destroyed.at()));
            case ArchiveStore.Content.Held held -> Outcome.done(bytes(viewer, id, key(held)));
        };
    }

    /**
     * Enters files in the commit that stores what came of them; a merchant's file whose hash is there already stays as it is,
     * destroyed or not.
     */
    public void keep(Commit commit, List<Kept> files) {
        List<UUID> kept =
                ArchiveStore.keep(commit, files).stream().map(RawFileId::value).toList();
        Deadlines.clear(commit, kept);
    }

    /**
     * Keeps a file's bytes for as long as the caller's own row says, without entering them among the files: only who has the id
     * finds them. They go with {@link #letGo}.
     */
    public void hold(Commit commit, RawFileId id) {
        Deadlines.clear(commit, List.of(id.value()));
    }

    /** Clears a file away at once, unless somebody kept it: it came in and nothing came of it, or it did not come in whole. */
    public void letGo(RawFileId id) {
        housekeeping.commit(commit -> letGo(commit, id));
    }

    static boolean letGo(Commit commit, RawFileId id) {
        boolean unkept = ArchiveStore.isUnkept(commit, id);
        if (unkept) {
            Deadlines.set(commit, List.of(new Deadline(id.value(), ClearCommand.RAW_FILE, commit.at())));
        }
        return unkept;
    }

    /** The key of a file on its way in. */
    DataKey key(ArchiveStore.Content.Held held) {
        return keys.key(held.key().masterKeyId())
                .unwrap(held.key().file(), held.key().wrappedKey());
    }

    /** Begins a file, in a commit of the caller's. */
    void begin(Commit commit, RawFileId id, RawOwner owner, DataKey key, MasterKey masterKey) {
        ArchiveStore.begin(commit, owner, new ArchiveStore.Wrapped(id, masterKey.id(), masterKey.wrap(id, key)));
        Deadlines.set(
                commit, List.of(new Deadline(id.value(), ClearCommand.RAW_FILE, ClearCommand.dueAt(commit.at()))));
    }

    /** The first chunks begin the file in the same commit: a small file is one commit. */
    private void add(RawFileId id, RawOwner owner, DataKey key, List<Chunk> chunks) {
        if (chunks.getFirst().number() > 0) {
            housekeeping.commit(commit -> {
                if (!chunks.getLast().isLast()) {
                    ArchiveStore.doNotWait(commit);
                }
                return ArchiveStore.addChunks(commit, id, owner.organisationId(), chunks);
            });
            return;
        }
        keys.wrapping(masterKey -> housekeeping.commit(commit -> {
            begin(commit, id, owner, key, masterKey);
            return ArchiveStore.addChunks(commit, id, owner.organisationId(), chunks);
        }));
    }

    /** Names are the uploader's own: of one that no table takes, the end says most. */
    static String shortened(String name) {
        String plain = name.replace('\0', ' ');
        return plain.length() <= NAME_LENGTH_MAX ? plain : plain.substring(plain.length() - NAME_LENGTH_MAX);
    }

    private FileBytes bytes(Viewer viewer, RawFileId id, DataKey key) {
        return () -> new RawReader(id, key, new RawReader.Source() {
            @Override
            public List<Chunk> from(int number) {
                return desk.read(viewer, sql -> ArchiveStore.chunks(sql, id, number, RawReader.CHUNKS_AT_ONCE));
            }

            @Override
            public int at(long offset) {
                return desk.read(viewer, sql -> ArchiveStore.chunkAt(sql, id, offset));
            }
        });
    }
}
