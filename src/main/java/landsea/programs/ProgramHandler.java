package landsea.programs;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import landsea.basics.Fact;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import landsea.parties.Parties;
import landsea.parties.Principal;
import landsea.parties.Program;
import landsea.parties.ProgramId;
import org.springframework.stereotype.Component;

/** Lets programs of an organisation in, changes by what they prove themselves, and ends them. */
@Component
class ProgramHandler implements CommandHandler<ProgramCommand, ProgramAnswer> {

    /** What one organisation may have that has not ended. */
    static final int PROGRAMS_MAX = 20;

    private final Parties parties;
    private final ProgramSettings settings;

    ProgramHandler(Parties parties, ProgramSettings settings) {
        this.parties = parties;
        this.settings = settings;
    }

    @Override
    public Class<ProgramCommand> handles() {
        return ProgramCommand.class;
    }

    @Override
    public Class<ProgramAnswer> answers() {
        return ProgramAnswer.class;
    }

    @Override
    public List<Outcome<ProgramAnswer>> handle(Commit commit, List<ProgramCommand> commands) {
        return commands.stream()
                .map(command -> switch (command.said()) {
                    case ProgramCommand.Said.Open open -> open(commit, command, open);
                    case ProgramCommand.Said.Prove(ProgramId id, Proof proof) ->
                        of(commit, command, id, client -> proved(commit, command, id, proof));
                    case ProgramCommand.Said.End(ProgramId id) ->
                        of(commit, command, id, client -> ended(commit, command, id));
                })
                .toList();
    }

    private Outcome<ProgramAnswer> open(Commit commit, ProgramCommand command, ProgramCommand.Said.Open said) {
        if (ProgramStore.count(commit, command.owner()) >= PROGRAMS_MAX) {
            return Outcome.refused(Reason.of("PROGRAMS_TOO_MANY", "most", PROGRAMS_MAX));
        }
        Program program = new Program(ProgramId.next(command.bucket()), command.owner(), said.name());
        parties.registerPrograms(commit, List.of(program));
        ProgramStore.open(
                commit,
                new ProgramClient(
                        new Principal(program.id(), program.name(), command.owner(), command.role()),
                        Set.copyOf(said.scopes()),
                        settings.callsPerMinute(),
                        command.by().text(),
                        commit.at(),
                        Optional.empty(),
                        List.of()));
        ProgramStore.prove(commit, program.id(), command.owner(), said.proof());
        return told(commit, command, program.id(), "opened", said.proof().id().text());
    }

    /** Of the organisation's own that has not ended. */
    private static Outcome<ProgramAnswer> of(
            Commit commit, ProgramCommand command, ProgramId id, Function<ProgramClient, Outcome<ProgramAnswer>> work) {
        return ProgramStore.find(commit.sql(), id)
                .filter(client -> client.principal().organisation().equals(command.owner()))
                .filter(client -> client.endedAt().isEmpty())
                .map(work)
                .orElseGet(() -> Outcome.refused(Reason.of("PROGRAM_UNKNOWN", "program", id)));
    }

    private Outcome<ProgramAnswer> proved(Commit commit, ProgramCommand command, ProgramId id, Proof proof) {
        ProgramStore.endProofs(commit, id, RealTime.at().plus(settings.overlap()));
        ProgramStore.prove(commit, id, command.owner(), proof);
        return told(commit, command, id, "proof_changed", proof.id().text());
    }

    private static Outcome<ProgramAnswer> ended(Commit commit, ProgramCommand command, ProgramId id) {
        ProgramStore.endProofs(commit, id, RealTime.at());
        ProgramStore.end(commit, id);
        return told(commit, command, id, "ended", "");
    }

    private static Outcome<ProgramAnswer> told(
            Commit commit, ProgramCommand command, ProgramId id, String what, String proof) {
        commit.record(new Fact(
                id.bucket(),
                command.organisation(),
                "program." + what,
                id.text(),
                commit.at(),
                java.util.Map.of("by", command.by().text())));
        return Outcome.done(new ProgramAnswer(id.text(), proof));
    }
}
