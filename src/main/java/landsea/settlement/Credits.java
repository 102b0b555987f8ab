package landsea.settlement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.compliance.risk.Risk;
import landsea.declarations.Declarations;
import landsea.engine.Commit;
import landsea.fx.Fx;
import landsea.fx.IssuedQuote;
import landsea.fx.Quote;
import landsea.fx.QuoteStatus;
import landsea.ledger.Claim;
import landsea.ledger.Ledger;
import landsea.ledger.Posted;
import landsea.ledger.Posting;
import landsea.ledger.PostingId;
import landsea.marketplace.StatementSummary;
import landsea.parties.Shop;
import landsea.parties.ShopId;
import landsea.settlement.Crediting.Conversion;
import org.springframework.stereotype.Component;

/** Posts credits, with the receipt of each. What the books refuse is held with the reason. */
@Component
class Credits {

    private final Ledger ledger;
    private final Fx fx;
    private final Receipts receipts;
    private final Books books;
    private final Declarations declarations;
    private final Risk risk;
    private final SmallReceipts smallReceipts;
    private final PersonalSales sales;

    Credits(
            Ledger ledger,
            Fx fx,
            Receipts receipts,
            Books books,
            Declarations declarations,
            Risk risk,
            SmallReceipts smallReceipts,
            PersonalSales sales) {
        this.ledger = ledger;
        this.fx = fx;
        this.receipts = receipts;
        this.books = books;
        this.declarations = declarations;
        this.risk = risk;
        this.smallReceipts = smallReceipts;
        this.sales = sales;
    }

    void post(Journal journal, List<Ready> wanted, String actor) {
        if (wanted.isEmpty()) {
            return;
        }
        Commit commit = journal.commit();
        books.ensureOpen(commit, holdings(wanted));
        LocalDate today = LocalDate.ofInstant(commit.at(), Settler.CHONGQING);
        List<Ready> ready = sales.draw(commit, smallReceipts.draw(journal, wanted, today), today);
        List<Outcome<Posted>> outcomes = ledger.post(
                commit,
                ready.stream()
                        .map(one -> Crediting.posting(
                                one.payment(),
                                one.fees(),
                                one.conversion(),
                                Receipts.claims(one.passing().statement()),
                                today))
                        .toList());
        List<Receipts.Credited> credited = new ArrayList<>();
        List<IssuedQuote> used = new ArrayList<>();
        for (int i = 0; i < ready.size(); i++) {
            Ready one = ready.get(i);
            switch (outcomes.get(i)) {
                case Outcome.Refused<Posted>(Reason reason) -> {
                    smallReceipts.giveBack(commit, List.of(one), reason, today);
                    sales.giveBack(commit, one, reason, today);
                    journal.hold(one.payment(), named(reason));
                }
                case Outcome.Done<Posted>(Posted posted) -> {
                    Booked booked = Booked.of(posted);
                    Payment done = finish(journal, one, booked, actor);
                    if (one.conversion() instanceof Conversion.AtOnce(Quote quote)) {
                        used.add(new IssuedQuote(
                                quote,
                                done.owner().organisation().value(),
                                done.id().value(),
                                QuoteStatus.ACCEPTED));
                    }
                    credited.add(new Receipts.Credited(
                            done, one.passing(), one.quote(), one.keptBecause(), one.consentedAt(), booked));
                }
            }
        }
        fx.save(commit, used);
        risk.credited(
                commit,
                credited.stream().map(one -> one.passing().lawful().risk()).toList());
        Map<ShopId, Shop> shops = receipts.shops(commit, credited);
        List<Declarations.Made> made = declare(commit, credited, shops, today);
        journal.timed(receipts.issue(commit, credited, made, shops));
    }

    /** What a record breaks is kept beside it and waits for a person: the credit is lawful without, and the day is not lost. */
    private List<Declarations.Made> declare(
            Commit commit, List<Receipts.Credited> credited, Map<ShopId, Shop> shops, LocalDate today) {
        return declarations.make(
                commit,
                credited.stream()
                        .map(one -> Declaring.of(one, Receipts.shop(shops, one.payment()), today))
                        .toList());
    }

    /**
     * Takes the settlements of payments that have to wait for a rate or for consent: from here on nobody else is credited
     * with them. Answers those that got theirs; the others are held.
     */
    List<Passing> claim(Journal journal, List<Passing> waiting) {
        if (waiting.isEmpty()) {
            return List.of();
        }
        Commit commit = journal.commit();
        List<Outcome<Posted>> outcomes = ledger.post(
                commit,
                waiting.stream()
                        .map(one -> claiming(one.payment(), Receipts.claims(one.statement())))
                        .toList());
        List<Passing> holding = new ArrayList<>();
        for (int i = 0; i < waiting.size(); i++) {
            switch (outcomes.get(i)) {
                case Outcome.Refused<Posted>(Reason reason) ->
                    journal.hold(waiting.get(i).payment(), named(reason));
                case Outcome.Done<Posted> done -> holding.add(waiting.get(i));
            }
        }
        return holding;
    }

    /** Gives back the settlements that returned payments have taken: their money may come again. */
    void giveUp(Commit commit, List<Payment> returned) {
        List<Payment> reported = returned.stream().filter(Payment::hasReport).toList();
        Map<PaymentId, StatementSummary> statements =
                reported.isEmpty() ? new HashMap<>() : receipts.statements(commit, reported);
        reported.forEach(payment -> ledger.release(
                commit,
                Receipts.claims(Receipts.statement(statements, payment)),
                payment.id().text(),
                "RETURNED"));
    }

    private static Posting claiming(Payment payment, List<Claim> claims) {
        return new Posting(
                PostingId.of(payment.id(), "claim"),
                payment.owner().organisation().value(),
                payment.id().text(),
                List.of(),
                claims);
    }

    private static Reason named(Reason refusal) {
        return refusal.code().equals("CLAIM_TAKEN")
                ? new Reason(PaymentState.Held.SETTLEMENT_TAKEN, refusal.details())
                : refusal;
    }

    private static Set<Books.Holding> holdings(List<Ready> ready) {
        Set<Books.Holding> holdings = new HashSet<>();
        for (Ready one : ready) {
            Payment.Owner owner = one.payment().owner();
            holdings.add(new Books.Holding(
                    owner.merchant(), owner.organisation(), one.payment().currency()));
            one.quote()
                    .ifPresent(quote -> holdings.add(new Books.Holding(
                            owner.merchant(), owner.organisation(), quote.buy().currency())));
        }
        return holdings;
    }

    private static Payment finish(Journal journal, Ready one, Booked booked, String actor) {
        Payment payment = journal.current(one.payment());
        Cause cause = Cause.by(actor, booked.posting().text());
        Optional<Quote> quote = one.quote();
        if (quote.isPresent()) {
            if (!(payment.state() instanceof PaymentState.Quoted)) {
                payment = journal.move(
                        payment,
                        new PaymentState.Quoted(quote.get().id()),
                        Cause.by(actor, quote.get().id().text()));
            }
            payment = journal.move(payment, new PaymentState.Converted(), cause);
        }
        Payment done = journal.move(
                payment,
                new PaymentState.Credited(),
                one.keptBecause().map(cause::because).orElse(cause));
        journal.credited(
                done.id(),
                new Payments.Credit(
                        quote.<Payments.QuoteIdOrNone>map(q -> new Payments.QuoteIdOrNone.Of(q.id()))
                                .orElseGet(Payments.QuoteIdOrNone.None::new),
                        one.kept(),
                        quote.map(Quote::buy).orElse(Money.zero(payment.currency())),
                        one.consentedAt()),
                booked);
        return done;
    }
}
