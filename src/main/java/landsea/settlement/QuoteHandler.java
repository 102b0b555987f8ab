package landsea.settlement;

import java.util.ArrayList;
import java.util.List;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import org.springframework.stereotype.Component;

/** Issues the quotes that merchants ask for. */
@Component
class QuoteHandler implements CommandHandler<QuoteCommand, QuoteAnswer> {

    private final Journals journals;
    private final Quotes quotes;
    private final SheetRequests sheets;

    QuoteHandler(Journals journals, Quotes quotes, SheetRequests sheets) {
        this.journals = journals;
        this.quotes = quotes;
        this.sheets = sheets;
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
        sheets.askFor(commit, withoutRate(commands, outcomes));
        return outcomes;
    }

    /** Refused for want of a rate: providers are asked, so that the next try finds one. */
    private static List<QuoteCommand> withoutRate(List<QuoteCommand> commands, List<Outcome<QuoteAnswer>> outcomes) {
        List<QuoteCommand> without = new ArrayList<>();
        for (int i = 0; i < commands.size(); i++) {
            if (outcomes.get(i) instanceof Outcome.Refused<QuoteAnswer>(Reason reason)
                    && reason.code().equals("NO_PROVIDER_QUOTE")) {
                without.add(commands.get(i));
            }
        }
        return without;
    }
}
