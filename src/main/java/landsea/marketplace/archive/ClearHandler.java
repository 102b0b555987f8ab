package landsea.marketplace.archive;

import java.util.List;
import landsea.basics.Outcome;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import landsea.engine.Deadline;
import landsea.engine.Deadlines;

/** Clears away what is of no use to anybody, a part of a large file at a time. */
final class ClearHandler implements CommandHandler<ClearCommand, ClearCommand.Cleared> {

    /** Others' commands wait for the same commit. */
    private static final int CHUNKS_MAX = 64;

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
                ? UploadStore.remove(commit, new UploadId(deadline.subject()))
                : clear(commit, new RawFileId(deadline.subject()));
    }

    private static int clear(Commit commit, RawFileId file) {
        if (ArchiveStore.isKept(commit, file)) {
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
}
