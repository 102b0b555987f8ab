package landsea.ledger;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Ids;
import landsea.basics.Unit.Currency;
import landsea.engine.Viewer;
import landsea.testing.TestStore;

/** A figure, not a test: how long the check of the books takes. Arguments: the number of transfers, by default 200,000. */
final class BooksCheckFigure {

    private static final int LIST = 500;
    private static final int MERCHANTS = 2_000;
    private static final UUID OWNER = Ids.named(new Bucket(0), "owner");
    private static final LocalDate TODAY = LocalDate.of(2025, 1, 14);

    private BooksCheckFigure() {}

    public static void main(String[] arguments) {
        int transfers = arguments.length == 0 ? 200_000 : Integer.parseInt(arguments[0]);
        TestStore store = TestStore.ofEmptyBooks();
        Ledger ledger = new Ledger();
        List<Account> merchants = new ArrayList<>();
        for (int i = 0; i < MERCHANTS; i++) {
            Bucket bucket = new Bucket(i % Bucket.COUNT);
            merchants.add(Account.notOverdrawn(AccountId.next(bucket), OWNER, AccountKind.MERCHANT, Currency.USD));
        }
        store.commit(commit -> {
            ledger.openHouse(commit, OWNER, Currency.USD, List.of(AccountKind.NOSTRO, AccountKind.FEE_INCOME));
            ledger.open(commit, merchants);
            return "open";
        });
        long start = System.nanoTime();
        Random random = new Random(1);
        for (int done = 0; done < transfers; done += 2 * LIST) {
            List<Posting> list = new ArrayList<>();
            for (int i = 0; i < LIST; i++) {
                list.add(posting(merchants.get(random.nextInt(MERCHANTS))));
            }
            store.commit(commit -> ledger.post(commit, list)).forEach(outcome -> outcome.orThrow());
        }
        System.out.println("posted in " + Duration.ofNanos(System.nanoTime() - start));
        store.byHand("ANALYZE");
        for (int run = 0; run < 3; run++) {
            long before = System.nanoTime();
            BooksChecked checked = store.desk().read(Viewer.bank(OWNER), BooksCheck::run);
            System.out.println(checked.transfers() + " transfers, " + checked.postings() + " postings, "
                    + checked.findingCount() + " findings: checked in " + Duration.ofNanos(System.nanoTime() - before));
        }
        System.exit(0);
    }

    /** A payment comes in, and its fee goes out. */
    private static Posting posting(Account merchant) {
        Bucket bucket = merchant.bucket();
        AccountId nostro = AccountId.house(bucket, AccountKind.NOSTRO, Currency.USD);
        AccountId income = AccountId.house(bucket, AccountKind.FEE_INCOME, Currency.USD);
        PostingId id = PostingId.next(bucket);
        return Posting.of(
                        id,
                        OWNER,
                        id.text(),
                        List.of(
                                new Entry.Transfer(nostro, merchant.id(), Currency.USD, 10_000, "payment", TODAY),
                                new Entry.Transfer(merchant.id(), income, Currency.USD, 30, "fee", TODAY)))
                .claiming(new Claim("bank-reference", id.text()));
    }
}
