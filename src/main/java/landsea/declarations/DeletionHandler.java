package landsea.declarations;

import java.util.List;
import landsea.basics.Outcome;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import org.springframework.stereotype.Component;

/** Deletes declarations that a person names. */
@Component
class DeletionHandler implements CommandHandler<DeleteCommand, CorrectionAnswer> {

    private final TakingBack takingBack;

    DeletionHandler(TakingBack takingBack) {
        this.takingBack = takingBack;
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
        return takingBack.takeBack(commit, commands);
    }
}
