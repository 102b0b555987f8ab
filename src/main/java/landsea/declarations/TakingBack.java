package landsea.declarations;

import java.util.List;
import landsea.basics.Outcome;
import landsea.declarations.DeclarationRows.Action;
import landsea.declarations.DeclarationRows.Latest;
import landsea.declarations.DeclarationRows.Written;
import landsea.engine.Commit;
import org.springframework.stereotype.Service;

/** Takes back declarations whose booking was reversed: the authority is told of those that it has, under their own numbers. */
@Service
public class TakingBack {

    private final Cutting cutting;

    TakingBack(Cutting cutting) {
        this.cutting = cutting;
    }

    /** One outcome for each, refused as {@link Declarations#correct} is. */
    public List<Outcome<CorrectionAnswer>> takeBack(Commit commit, List<DeleteCommand> commands) {
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
