package landsea.settlement;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import landsea.basics.Unit.Currency;
import landsea.engine.Commit;
import landsea.fx.ProviderSheetRequests;
import org.springframework.stereotype.Component;

/** Asks providers for their rates as soon as money of a currency shows, so that they are there when it is converted. */
@Component
class SheetRequests {

    private record Pair(Currency sell, Currency buy) {}

    private final ProviderSheetRequests providers;

    SheetRequests(ProviderSheetRequests providers) {
        this.providers = providers;
    }

    /** For payments that wait for the other half, where their shop converts: settling asks for those that have both. */
    void foresee(Journal journal, Collection<Payment> payments) {
        List<Instructions.Key> keys = payments.stream()
                .map(journal::current)
                .filter(payment -> !payment.state().isFinal() && !payment.isComplete())
                .map(payment -> new Instructions.Key(
                        payment.owner().shop(), payment.currency().code()))
                .distinct()
                .toList();
        ask(
                journal.commit(),
                Instructions.current(journal.commit(), keys).entrySet().stream()
                        .filter(entry -> entry.getValue().mode() != Instruction.Mode.KEEP)
                        .map(entry -> new Pair(
                                Currency.of(entry.getKey().currency()),
                                entry.getValue().buy())));
    }

    /** For payments that wait for a rate. */
    void ask(Commit commit, List<Passing> waiting) {
        ask(
                commit,
                waiting.stream()
                        .map(one -> new Pair(
                                one.payment().currency(), one.instruction().buy())));
    }

    /** For quotes that could not be given. */
    void askFor(Commit commit, List<QuoteCommand> quotes) {
        ask(commit, quotes.stream().map(quote -> new Pair(quote.sell(), quote.buy())));
    }

    /** Each pair once, however many wait for it. */
    private void ask(Commit commit, Stream<Pair> pairs) {
        pairs.distinct().forEach(pair -> providers.request(commit, pair.sell(), pair.buy()));
    }
}
