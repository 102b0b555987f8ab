package landsea.declarations;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.declarations.DeclarationRows.Action;
import landsea.declarations.DeclarationRows.Latest;
import landsea.declarations.DeclarationRows.Written;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import org.springframework.stereotype.Component;

/** Corrects declarations: each correction is another revision, sent at once where its day was filed already. */
@Component
class CorrectionHandler implements CommandHandler<CorrectCommand, CorrectionAnswer> {

    private final TablesOfCommit tables;
    private final Cutting cutting;

    CorrectionHandler(TablesOfCommit tables, Cutting cutting) {
        this.tables = tables;
        this.cutting = cutting;
    }

    @Override
    public Class<CorrectCommand> handles() {
        return CorrectCommand.class;
    }

    @Override
    public Class<CorrectionAnswer> answers() {
        return CorrectionAnswer.class;
    }

    @Override
    public List<Outcome<CorrectionAnswer>> handle(Commit commit, List<CorrectCommand> commands) {
        return commands.stream().map(command -> correct(commit, command)).toList();
    }

    private Outcome<CorrectionAnswer> correct(Commit commit, CorrectCommand command) {
        return switch (open(commit, command.declaration(), command.organisation())) {
            case Outcome.Refused<Latest>(Reason reason) -> Outcome.refused(reason);
            case Outcome.Done<Latest>(Latest latest) ->
                Correcting.corrected(latest.declaration(), command.fields())
                        .map(corrected -> write(commit, command, latest, corrected));
        };
    }

    private CorrectionAnswer write(Commit commit, CorrectCommand command, Latest latest, Declaration corrected) {
        List<Violation> violations =
                FieldRule.violations(corrected, tables.of(commit).on(corrected.day()));
        boolean anew = latest.taken() && Correcting.isIdentity(command.fields());
        List<Written> rows = new ArrayList<>();
        int revision = latest.revision();
        if (anew) {
            rows.add(new Written(latest.declaration(), ++revision, Action.D, false, List.of(), command.actor()));
        }
        Action action = latest.taken() && !anew ? Action.C : Action.A;
        boolean fresh = anew || !latest.numbered();
        rows.add(new Written(corrected, ++revision, action, fresh, violations, command.actor()));
        DeclarationRows.insert(commit, rows);
        sendAgain(commit, cutting, latest);
        return new CorrectionAnswer(
                corrected.id().text(),
                revision,
                violations.stream().map(Violation::code).toList());
    }

    /** A day that is not over, and of which nothing was sent, is sent at its end. */
    static void sendAgain(Commit commit, Cutting cutting, Latest latest) {
        Declaration declaration = latest.declaration();
        if (latest.state().isPresent() || declaration.day().isBefore(Declarations.day(commit.at()))) {
            cutting.cut(commit, declaration.id().bucket(), declaration.day());
        }
    }

    /** The newest revision, where nobody else is about to answer for it. */
    static Outcome<Latest> open(Commit commit, DeclarationId id, UUID organisation) {
        Optional<Latest> latest = DeclarationRows.latest(commit, id, organisation);
        if (latest.isEmpty()) {
            return Outcome.refused(Reason.of("DECLARATION_UNKNOWN", "declaration", id.text()));
        }
        if (latest.get().action() == Action.D) {
            return Outcome.refused(Reason.of("DECLARATION_DELETED", "declaration", id.text()));
        }
        if (latest.get().state().equals(Optional.of("SENT"))) {
            return Outcome.refused(Reason.of(Declarations.UNDER_WAY, "declaration", id.text()));
        }
        return Outcome.done(latest.get());
    }
}
