package landsea.settlement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import landsea.engine.Deadlines;
import landsea.ledger.AccountId;
import landsea.ledger.AccountKind;
import landsea.ledger.Claim;
import landsea.ledger.Entry;
import landsea.ledger.Ledger;
import landsea.ledger.Posting;
import landsea.ledger.PostingId;
import landsea.parties.Parties;
import landsea.parties.Shop;
import landsea.parties.ShopId;
import org.springframework.stereotype.Component;

/**
 * Books money that came in, once for each bank reference, and finds its payment. What names no merchant goes to suspense at
 * once, under a deadline.
 */
@Component
class ReceiveHandler implements CommandHandler<ReceiveCommand, AdviceAnswer> {

    private final Journals journals;
    private final Ledger ledger;
    private final Books books;
    private final Settler settler;
    private final SheetRequests sheets;

    ReceiveHandler(Journals journals, Ledger ledger, Books books, Settler settler, SheetRequests sheets) {
        this.journals = journals;
        this.ledger = ledger;
        this.books = books;
        this.settler = settler;
        this.sheets = sheets;
    }

    @Override
    public Class<ReceiveCommand> handles() {
        return ReceiveCommand.class;
    }

    @Override
    public Class<AdviceAnswer> answers() {
        return AdviceAnswer.class;
    }

    @Override
    public List<Outcome<AdviceAnswer>> handle(Commit commit, List<ReceiveCommand> commands) {
        Map<ReceiveCommand, Outcome<AdviceAnswer>> outcomes = new LinkedHashMap<>();
        List<ReceiveCommand> booked = book(commit, commands, outcomes);
        Journal journal = journals.begin(commit);
        List<Advices.Kept> kept = new ArrayList<>();
        Map<ReceiveCommand, Payment> matched = match(journal, booked, kept);
        Advices.insert(commit, kept);
        settler.settle(
                journal,
                matched.values().stream()
                        .map(journal::current)
                        .filter(ReceiveHandler::canSettle)
                        .toList());
        sheets.foresee(journal, matched.values());
        journal.write();
        matched.forEach(
                (command, payment) -> outcomes.put(command, Outcome.done(answer(command, journal.current(payment)))));
        booked.stream()
                .filter(command -> command.shop().isEmpty())
                .forEach(command -> outcomes.put(command, Outcome.done(suspended(command))));
        return commands.stream().map(outcomes::get).toList();
    }

    /** A payment that just got its money and has its report goes on; one that is held for a reason of its own does not. */
    private static boolean canSettle(Payment payment) {
        return payment.isComplete() && payment.state() instanceof PaymentState.Received;
    }

    private List<ReceiveCommand> book(
            Commit commit, List<ReceiveCommand> commands, Map<ReceiveCommand, Outcome<AdviceAnswer>> outcomes) {
        Set<Books.Holding> holdings = new HashSet<>();
        for (ReceiveCommand command : commands) {
            command.shop()
                    .ifPresentOrElse(
                            shop -> holdings.add(new Books.Holding(
                                    shop.merchant(),
                                    shop.organisation(),
                                    command.advice().amount().currency())),
                            () -> books.ensureHouse(
                                    commit,
                                    command.bucket(),
                                    command.advice().amount().currency()));
        }
        books.ensureOpen(commit, holdings);
        List<Outcome<PostingId>> posted = ledger.enter(
                commit,
                commands.stream().map(command -> posting(commit, command)).toList());
        List<ReceiveCommand> booked = new ArrayList<>();
        for (int i = 0; i < commands.size(); i++) {
            switch (posted.get(i)) {
                case Outcome.Done<PostingId> done -> booked.add(commands.get(i));
                case Outcome.Refused<PostingId>(Reason reason) ->
                    outcomes.put(
                            commands.get(i),
                            Outcome.refused(
                                    reason.code().equals("CLAIM_TAKEN")
                                            ? Reason.of(
                                                    "BANK_REFERENCE_USED",
                                                    "bank_reference",
                                                    commands.get(i).advice().bankReference())
                                            : reason));
            }
        }
        return booked;
    }

    private static Posting posting(Commit commit, ReceiveCommand command) {
        Advice advice = command.advice();
        AccountId nostro = Books.house(
                command.bucket(), AccountKind.NOSTRO, advice.amount().currency());
        AccountId to = command.shop()
                .map(shop -> Books.collected(shop.merchant(), advice.amount().currency()))
                .orElseGet(() -> Books.house(
                        command.bucket(), AccountKind.SUSPENSE, advice.amount().currency()));
        Entry entry = Entry.Transfer.of(nostro, to, advice.amount(), "collected", advice.valueDate());
        return Posting.of(received(advice), organisation(command), advice.id().text(), List.of(entry))
                .claiming(new Claim("bank-reference", advice.bankReference()));
    }

    /** The posting that brought an advice's money into the books: a return reverses it. */
    static PostingId received(Advice advice) {
        return PostingId.of(advice.id(), "received");
    }

    private static java.util.UUID organisation(ReceiveCommand command) {
        return command.shop()
                .map(shop -> shop.organisation().value())
                .orElse(Parties.bank().value());
    }

    private Map<ReceiveCommand, Payment> match(Journal journal, List<ReceiveCommand> booked, List<Advices.Kept> kept) {
        Map<ShopId, List<Payment>> known = known(journal.commit(), booked);
        Map<ReceiveCommand, Payment> matched = new LinkedHashMap<>();
        for (ReceiveCommand command : booked) {
            if (command.shop().isEmpty()) {
                suspend(journal, command, kept);
            } else {
                Shop shop = command.shop().get();
                List<Payment> ofShop = known.computeIfAbsent(shop.id(), id -> new ArrayList<>());
                Payment payment = Arrivals.join(
                        journal,
                        command.advice(),
                        shop,
                        ofShop,
                        Cause.by(command.actor(), command.advice().id().text()));
                ofShop.add(payment);
                kept.add(Advices.Kept.matched(command.advice(), payment));
                matched.put(command, payment);
            }
        }
        return matched;
    }

    private static Map<ShopId, List<Payment>> known(Commit commit, List<ReceiveCommand> booked) {
        List<Payments.Traced> traces = booked.stream()
                .flatMap(command -> command.shop().stream()
                        .map(shop ->
                                new Payments.Traced(shop.id(), command.advice().traceId())))
                .toList();
        Map<ShopId, List<Payment>> known = new HashMap<>();
        Payments.awaiting(commit, traces)
                .forEach(payment -> known.computeIfAbsent(payment.owner().shop(), shop -> new ArrayList<>())
                        .add(payment));
        return known;
    }

    private static void suspend(Journal journal, ReceiveCommand command, List<Advices.Kept> kept) {
        Commit commit = journal.commit();
        Advice advice = command.advice();
        Advices.Kept suspended = Advices.Kept.suspended(advice, Parties.bank());
        kept.add(suspended);
        journal.step(Suspense.step(
                suspended,
                command.actor(),
                Optional.of(Reason.of("RECEIVING_NUMBER_UNKNOWN", "receiving_number", advice.receivingNumber())),
                advice.bankReference()));
        Deadlines.set(commit, Suspense.deadlines(commit, DeadlineRules.read(commit), advice));
    }

    private static AdviceAnswer suspended(ReceiveCommand command) {
        return new AdviceAnswer(command.advice().id().text(), "SUSPENSE", "", "", "RECEIVING_NUMBER_UNKNOWN");
    }

    private static AdviceAnswer answer(ReceiveCommand command, Payment payment) {
        return new AdviceAnswer(
                command.advice().id().text(),
                "MATCHED",
                payment.id().text(),
                payment.state().code(),
                payment.state().reason());
    }
}
