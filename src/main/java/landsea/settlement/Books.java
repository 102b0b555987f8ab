package landsea.settlement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import landsea.basics.Bucket;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.engine.Commit;
import landsea.ledger.Account;
import landsea.ledger.AccountId;
import landsea.ledger.AccountKind;
import landsea.ledger.Entry;
import landsea.ledger.Ledger;
import landsea.parties.MerchantId;
import landsea.parties.OrganisationId;
import landsea.parties.Parties;
import org.springframework.stereotype.Component;

/** Which accounts a payment moves between, opened when a merchant first meets a currency. */
@Component
class Books {

    /** A merchant and a currency that it has money in. */
    record Holding(MerchantId merchant, OrganisationId organisation, Currency currency) {}

    private static final List<AccountKind> HOUSE = List.of(
            AccountKind.NOSTRO,
            AccountKind.SUSPENSE,
            AccountKind.POSITION,
            AccountKind.FEE_INCOME,
            AccountKind.MARGIN_INCOME,
            AccountKind.BETWEEN_BUCKETS);

    private final Ledger ledger;
    private final Set<Object> opened = ConcurrentHashMap.newKeySet();

    Books(Ledger ledger) {
        this.ledger = ledger;
    }

    static AccountId own(MerchantId merchant, Currency currency) {
        return AccountId.of(merchant, AccountKind.MERCHANT, currency);
    }

    static AccountId collected(MerchantId merchant, Currency currency) {
        return AccountId.of(merchant, AccountKind.COLLECTED, currency);
    }

    static AccountId house(Bucket bucket, AccountKind kind, Currency currency) {
        return AccountId.house(bucket, kind, currency);
    }

    /** A transfer, in two parts where it crosses from one bucket to another. */
    static List<Entry> across(AccountId debit, AccountId credit, Money amount, String kind, LocalDate valueDate) {
        if (debit.bucket().equals(credit.bucket())) {
            return List.of(Entry.Transfer.of(debit, credit, amount, kind, valueDate));
        }
        Currency currency = amount.currency();
        return List.of(
                Entry.Transfer.of(
                        debit, house(debit.bucket(), AccountKind.BETWEEN_BUCKETS, currency), amount, kind, valueDate),
                Entry.Transfer.of(
                        house(credit.bucket(), AccountKind.BETWEEN_BUCKETS, currency),
                        credit,
                        amount,
                        kind,
                        valueDate));
    }

    /** Opens what is not open yet, known only once its commit is durable. */
    void ensureOpen(Commit commit, Set<Holding> holdings) {
        List<Account> accounts = new ArrayList<>();
        Set<Object> fresh = new HashSet<>();
        for (Holding holding : holdings) {
            if (!opened.contains(holding)) {
                UUID owner = holding.organisation().value();
                accounts.add(Account.notOverdrawn(
                        own(holding.merchant(), holding.currency()), owner, AccountKind.MERCHANT, holding.currency()));
                accounts.add(Account.notOverdrawn(
                        collected(holding.merchant(), holding.currency()),
                        owner,
                        AccountKind.COLLECTED,
                        holding.currency()));
                fresh.add(holding);
            }
            addHouse(holding.merchant().bucket(), holding.currency(), accounts, fresh);
        }
        open(commit, accounts, fresh);
    }

    /** Opens the bank's own accounts of a currency in a bucket. */
    void ensureHouse(Commit commit, Bucket bucket, Currency currency) {
        List<Account> accounts = new ArrayList<>();
        Set<Object> fresh = new HashSet<>();
        addHouse(bucket, currency, accounts, fresh);
        open(commit, accounts, fresh);
    }

    private void addHouse(Bucket bucket, Currency currency, List<Account> accounts, Set<Object> fresh) {
        List<Object> key = List.of(bucket, currency);
        if (!opened.contains(key) && fresh.add(key)) {
            HOUSE.forEach(
                    kind -> accounts.add(Account.house(bucket, Parties.bank().value(), kind, currency)));
        }
    }

    private void open(Commit commit, List<Account> accounts, Set<Object> fresh) {
        if (!fresh.isEmpty()) {
            ledger.open(commit, accounts);
            commit.afterwards(() -> opened.addAll(fresh));
        }
    }
}
