package landsea.settlement;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import landsea.basics.Bucket;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.engine.Commit;
import landsea.ledger.Account;
import landsea.ledger.AccountId;
import landsea.ledger.AccountKind;
import landsea.ledger.Entry;
import landsea.ledger.Ledger;
import landsea.ledger.Posted;
import landsea.ledger.Posting;
import landsea.ledger.PostingId;
import landsea.parties.Parties;
import org.springframework.stereotype.Component;

/** Moves the money of differences: from a merchant's account what was too much, as far as it is there; to it what is lacking. */
@Component
class Recovering {

    private final Ledger ledger;
    private final Books books;

    Recovering(Ledger ledger, Books books) {
        this.ledger = ledger;
        this.books = books;
    }

    /** What could be taken of the rest: all of it, a part, or nothing. */
    Money take(Commit commit, DifferenceCase it, Payment payment) {
        AccountId own = Books.own(payment.owner().merchant(), payment.currency());
        commit.advance(List.of(own.bucket()));
        ledger.lapseDue(commit, List.of(own));
        long there = Optional.ofNullable(ledger.balances(commit, List.of(own)).get(own))
                .map(balance -> Math.max(0, balance.available()))
                .orElse(0L);
        Money taken =
                Money.ofMinor(payment.currency(), Math.min(there, it.rest().minor()));
        if (taken.isPositive()) {
            post(commit, it, payment, own, house(commit, own.bucket(), payment.currency()), taken);
        }
        return taken;
    }

    /** Pays what is lacking, all of it. */
    Money pay(Commit commit, DifferenceCase it, Payment payment) {
        Currency currency = payment.currency();
        AccountId own = Books.own(payment.owner().merchant(), currency);
        books.ensureOpen(
                commit,
                Set.of(new Books.Holding(
                        payment.owner().merchant(), payment.owner().organisation(), currency)));
        post(commit, it, payment, house(commit, own.bucket(), currency), own, it.rest());
        return it.rest();
    }

    private AccountId house(Commit commit, Bucket bucket, Currency currency) {
        Account account = Account.house(bucket, Parties.bank().value(), AccountKind.DIFFERENCES, currency);
        ledger.open(commit, List.of(account));
        return account.id();
    }

    private void post(Commit commit, DifferenceCase it, Payment payment, AccountId from, AccountId to, Money amount) {
        LocalDate today = LocalDate.ofInstant(commit.at(), Settler.CHONGQING);
        Posting posting = Posting.of(
                posting(it),
                payment.owner().organisation().value(),
                payment.id().text(),
                List.of(Entry.Transfer.of(from, to, amount, "difference", today)));
        if (ledger.post(commit, List.of(posting)).getFirst() instanceof Outcome.Refused<Posted>(Reason reason)) {
            throw new IllegalStateException("the difference of " + it.report() + " is to move, yet " + reason);
        }
    }

    /** Of each step there is at most one. */
    static PostingId posting(DifferenceCase it) {
        return PostingId.of(it.report(), "difference-" + it.step());
    }

    static Map<String, Object> fact(DifferenceCase after, Money moved) {
        return Map.of(
                "state", after.state().name(),
                "resolution", after.resolution(),
                "currency", moved.currency().code(),
                "difference", after.difference().amount(),
                "moved", moved.amount(),
                "settled", after.settled().amount());
    }
}
