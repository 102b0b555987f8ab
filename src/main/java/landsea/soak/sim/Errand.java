package landsea.soak.sim;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Outcome;
import landsea.engine.Command;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import landsea.ledger.Ledger;
import landsea.ledger.Posted;
import landsea.ledger.Posting;

/** Posts something on the purse of a seed: all errands of a commit are one list of postings. */
record Errand(UUID organisation, String requestKey, Posting posting) implements Command<Errand.Run> {

    /** @param posting the text form of its id */
    record Run(String posting) {}

    @Override
    public Bucket bucket() {
        return posting.bucket();
    }

    @Override
    public Object subject() {
        return posting.id();
    }

    @Override
    public Map<String, Object> body() {
        return Map.of("posting", posting.id().text());
    }

    /** Runs them. */
    static final class Handler implements CommandHandler<Errand, Run> {

        private final Ledger ledger;

        Handler(Ledger ledger) {
            this.ledger = ledger;
        }

        @Override
        public Class<Errand> handles() {
            return Errand.class;
        }

        @Override
        public Class<Run> answers() {
            return Run.class;
        }

        @Override
        public List<Outcome<Run>> handle(Commit commit, List<Errand> errands) {
            List<Outcome<Posted>> posted =
                    ledger.post(commit, errands.stream().map(Errand::posting).toList());
            return posted.stream()
                    .map(outcome -> outcome.map(done -> new Run(done.id().text())))
                    .toList();
        }
    }
}
