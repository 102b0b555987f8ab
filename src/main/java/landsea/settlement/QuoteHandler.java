package landsea.settlement;

import java.util.List;
import landsea.basics.Outcome;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import org.springframework.stereotype.Component;

/** Issues the quotes that merchants ask for. */
@Component
class QuoteHandler implements CommandHandler<QuoteCommand, QuoteAnswer> {

    private final Journals journals;
    private final Quotes quotes;

    QuoteHandler(Journals journals, Quotes quotes) {
        this.journals = journals;
        this.quotes = quotes;
    }

    @Override
    public Class<QuoteCommand> handles() {
        return QuoteCommand.class;
    }

    @Override
    public Class<QuoteAnswer> answers() {
        return QuoteAnswer.class;
    }

    @Override
    public List<Outcome<QuoteAnswer>> handle(Commit commit, List<QuoteCommand> commands) {
        Journal journal = journals.begin(commit);
        List<Outcome<QuoteAnswer>> outcomes = quotes.issue(journal, commands);
        journal.write();
        return outcomes;
    }
}
