package landsea.settlement;

import java.util.List;
import landsea.basics.Outcome;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import org.springframework.stereotype.Component;

/** Executes the quotes that merchants accept. */
@Component
class AcceptHandler implements CommandHandler<AcceptCommand, AcceptAnswer> {

    private final Journals journals;
    private final Acceptances acceptances;

    AcceptHandler(Journals journals, Acceptances acceptances) {
        this.journals = journals;
        this.acceptances = acceptances;
    }

    @Override
    public Class<AcceptCommand> handles() {
        return AcceptCommand.class;
    }

    @Override
    public Class<AcceptAnswer> answers() {
        return AcceptAnswer.class;
    }

    @Override
    public List<Outcome<AcceptAnswer>> handle(Commit commit, List<AcceptCommand> commands) {
        Journal journal = journals.begin(commit);
        List<Outcome<AcceptAnswer>> outcomes = acceptances.accept(journal, commands);
        journal.write();
        return outcomes;
    }
}
