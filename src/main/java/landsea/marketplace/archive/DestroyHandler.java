package landsea.marketplace.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import landsea.basics.Fact;
import landsea.basics.Outcome;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import landsea.engine.Deadline;
import landsea.engine.Deadlines;

/** Erases data keys. The chunks, of no use to anybody from then on, are cleared away afterwards. */
final class DestroyHandler implements CommandHandler<DestroyCommand, Destruction.Destroyed> {

    @Override
    public Class<DestroyCommand> handles() {
        return DestroyCommand.class;
    }

    @Override
    public Class<Destruction.Destroyed> answers() {
        return Destruction.Destroyed.class;
    }

    @Override
    public List<Outcome<Destruction.Destroyed>> handle(Commit commit, List<DestroyCommand> commands) {
        List<RawFileId> erased = ArchiveStore.eraseKeys(commit, commands);
        List<Outcome<Destruction.Destroyed>> outcomes = new ArrayList<>();
        List<DestroyCommand> done = new ArrayList<>();
        for (DestroyCommand command : commands) {
            if (erased.contains(command.file())) {
                done.add(command);
                outcomes.add(Outcome.done(new Destruction.Destroyed(
                        command.file().text(), commit.at().toString())));
            } else {
                outcomes.add(Outcome.refused("RAW_FILE_DESTROYED"));
            }
        }
        ArchiveStore.addDestructions(commit, done);
        Deadlines.set(
                commit,
                done.stream()
                        .map(one -> new Deadline(one.file().value(), ClearCommand.RAW_FILE, commit.at()))
                        .toList());
        done.forEach(one -> commit.record(destroyed(commit, one)));
        return outcomes;
    }

    private static Fact destroyed(Commit commit, DestroyCommand command) {
        return new Fact(
                command.bucket(),
                command.organisation(),
                "raw_file.destroyed",
                command.file().text(),
                commit.at(),
                Map.of("by", command.actor(), "why", command.why()));
    }
}
