package landsea.marketplace.archive;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import landsea.basics.Outcome;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import landsea.engine.Deadline;
import landsea.engine.Deadlines;

/**
 * Clears away what is of no use to anybody, a part of a large file at a time. What came in whole was acknowledged: it stays
 * until it was read, however long that takes.
 */
final class ClearHandler implements CommandHandler<ClearCommand, ClearCommand.Cleared> {

    /** Others' commands wait for the same commit. */
    private static final int CHUNKS_MAX = 64;

    /** So long an answer can still be asked for that came when its upload's time was over; as often what waits is looked at. */
    private static final Duration ANSWER_FOR = Duration.ofHours(1);

    @Override
    public Class<ClearCommand> handles() {
        return ClearCommand.class;
    }

    @Override
    public Class<ClearCommand.Cleared> answers() {
        return ClearCommand.Cleared.class;
    }

    @Override
    public List<Outcome<ClearCommand.Cleared>> handle(Commit commit, List<ClearCommand> commands) {
        return commands.stream()
                .map(command -> Outcome.done(new ClearCommand.Cleared(clear(commit, command.deadline()))))
                .toList();
    }

    private static int clear(Commit commit, Deadline deadline) {
        return deadline.kind().equals(ClearCommand.UPLOAD)
                ? clear(commit, new UploadId(deadline.subject()))
                : clear(commit, new RawFileId(deadline.subject()));
    }

    private static int clear(Commit commit, UploadId upload) {
        int removed = UploadStore.removeUnlessUnread(commit, upload, commit.at().minus(ANSWER_FOR));
        if (removed == 0 && UploadStore.exists(commit, upload)) {
            again(commit, upload.value(), ClearCommand.UPLOAD);
        }
        return removed;
    }

    private static int clear(Commit commit, RawFileId file) {
        if (ArchiveStore.isKept(commit, file)) {
            return 0;
        }
        if (UploadStore.isAwaited(commit, file)) {
            again(commit, file.value(), ClearCommand.RAW_FILE);
            return 0;
        }
        int chunks = ArchiveStore.removeChunks(commit, file, CHUNKS_MAX);
        if (chunks == CHUNKS_MAX) {
            // A microsecond on: it is another deadline than the one that is cleared with this command.
            Deadlines.set(
                    commit,
                    List.of(new Deadline(
                            file.value(), ClearCommand.RAW_FILE, commit.at().plusNanos(1_000))));
        } else {
            ArchiveStore.removeContent(commit, file);
        }
        return chunks;
    }

    private static void again(Commit commit, UUID subject, String kind) {
        Deadlines.set(commit, List.of(new Deadline(subject, kind, commit.at().plus(ANSWER_FOR))));
    }
}
