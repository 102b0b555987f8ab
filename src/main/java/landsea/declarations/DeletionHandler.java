package landsea.declarations;

import java.util.List;
import landsea.basics.Outcome;
import landsea.declarations.DeclarationRows.Action;
import landsea.declarations.DeclarationRows.Latest;
import landsea.declarations.DeclarationRows.Written;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import org.springframework.stereotype.Component;

/** Deletes declarations: the authority is told of those that it has, under their own numbers. */
@Component
class DeletionHandler implements CommandHandler<DeleteCommand, CorrectionAnswer> {

    private final Cutting cutting;

    DeletionHandler(Cutting cutting) {
        this.cutting = cutting;
    }

    @Override
    public Class<DeleteCommand> handles() {
        return DeleteCommand.class;
    }

    @Override
    public Class<CorrectionAnswer> answers() {
        return CorrectionAnswer.class;
    }

    @Override
    public List<Outcome<CorrectionAnswer>> handle(Commit commit, List<DeleteCommand> commands) {
        return commands.stream()
                .map(command -> CorrectionHandler.open(commit, command.declaration(), command.organisation())
                        .map(latest -> delete(commit, command, latest)))
                .toList();
    }

    private CorrectionAnswer delete(Commit commit, DeleteCommand command, Latest latest) {
        int revision = latest.revision() + 1;
        DeclarationRows.insert(
                commit,
                List.of(new Written(latest.declaration(), revision, Action.D, false, List.of(), command.actor())));
        if (latest.taken()) {
            CorrectionHandler.sendAgain(commit, cutting, latest);
        }
        return new CorrectionAnswer(command.declaration().text(), revision, List.of());
    }
}
