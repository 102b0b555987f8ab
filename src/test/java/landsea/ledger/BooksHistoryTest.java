package landsea.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import landsea.basics.Bucket;
import landsea.basics.Outcome;
import landsea.engine.Viewer;
import landsea.testing.TestStore;
import org.junit.jupiter.api.Test;

/**
 * Random histories on the real ledger and on the reference books side by side: the same outcomes, the same balances, and
 * nothing for the check to find. {@code -Dlandsea.seed=…} plays one again, {@code -Dlandsea.histories=…} plays more.
 */
class BooksHistoryTest {

    private static final int HISTORIES = Integer.getInteger("landsea.histories", 200);
    private static final int LISTS = 10;

    private final Ledger ledger = new Ledger();
    private final TestStore store = TestStore.ofEmptyBooks();
    private final Map<String, Integer> outcomesByCode = new TreeMap<>();

    @Test
    void whatever_happens_the_books_agree_with_a_plain_program_and_the_check_finds_nothing() {
        Long only = Long.getLong("landsea.seed");
        if (only != null) {
            play(only);
            return;
        }
        long first = System.nanoTime();
        for (int i = 1; i <= HISTORIES; i++) {
            play(first + i);
        }
        // A generator that makes only sound postings, or only crooked ones, would prove little.
        assertThat(outcomesByCode.keySet())
                .contains(
                        "",
                        "ABOVE_CEILING",
                        "ABOVE_RESERVED",
                        "ACCOUNT_UNKNOWN",
                        "ALREADY_REVERSED",
                        "BELOW_FLOOR",
                        "BETWEEN_BUCKETS_UNEVEN",
                        "CLAIM_TAKEN",
                        "POSTING_ID_REUSED",
                        "RESERVATION_EXPIRED",
                        "RESERVATION_ID_REUSED",
                        "RESERVATION_RESOLVED",
                        "RESERVATION_UNKNOWN",
                        "TRANSFER_UNKNOWN",
                        "UNIT_DIFFERS");
    }

    private void play(long seed) {
        TestStore.ofEmptyBooks();
        RandomPostings random = new RandomPostings(seed);
        ReferenceBooks reference = new ReferenceBooks();
        random.accounts().forEach(reference::open);
        store.commit(commit -> {
            ledger.open(commit, random.accounts());
            return "open";
        });
        Map<PostingId, Posted> answered = new HashMap<>();
        for (int i = 0; i < LISTS; i++) {
            String where = "seed " + seed + ", list " + i;
            List<Bucket> homes = random.homes();
            Instant clock = store.clock().instant();
            if (random.chance(10)) {
                lapse(random, reference, homes, clock);
            }
            if (random.chance(30)) {
                Claim claim = random.claim();
                String holder = random.subject();
                reference.release(claim, holder);
                store.commit(commit -> {
                    ledger.release(commit, List.of(claim), holder, "RETURNED");
                    return "released";
                });
            }
            List<Posting> list = i == 0 ? random.funding() : random.list();
            List<Outcome<Posted>> outcomes = store.commit(homes, commit -> ledger.post(commit, list));
            List<String> codes = outcomes.stream().map(BooksHistoryTest::code).toList();
            assertThat(codes).as(where).isEqualTo(reference.post(homes, clock, list));
            for (int item = 0; item < list.size(); item++) {
                outcomesByCode.merge(codes.get(item), 1, Integer::sum);
                if (outcomes.get(item).isDone()) {
                    random.posted(list.get(item));
                }
            }
            answeredAlike(where, outcomes, answered);
            assertThat(stands(random)).as(where).isEqualTo(expected(reference));
            store.clock().advance(random.clockMove());
        }
        assertThat(store.desk()
                        .read(Viewer.bank(RandomPostings.OWNER), BooksCheck::run)
                        .findings())
                .as("seed " + seed)
                .isEmpty();
    }

    private void lapse(RandomPostings random, ReferenceBooks reference, List<Bucket> homes, Instant clock) {
        Set<AccountId> some = new HashSet<>();
        random.accounts().stream().filter(account -> random.chance(40)).forEach(account -> some.add(account.id()));
        reference.lapseDue(homes, clock, some);
        store.commit(homes, commit -> {
            ledger.lapseDue(commit, List.copyOf(some));
            return "lapsed";
        });
    }

    private static void answeredAlike(String where, List<Outcome<Posted>> outcomes, Map<PostingId, Posted> answered) {
        for (Outcome<Posted> outcome : outcomes) {
            if (outcome instanceof Outcome.Done<Posted>(Posted posted)) {
                Posted before = answered.putIfAbsent(posted.id(), posted);
                if (before != null) {
                    assertThat(posted.booksHash()).as(where).isEqualTo(before.booksHash());
                }
            }
        }
    }

    private Map<AccountId, String> stands(RandomPostings random) {
        List<AccountId> ids = new ArrayList<>();
        random.accounts().forEach(account -> ids.add(account.id()));
        Map<AccountId, String> stands = new HashMap<>();
        store.commit(commit -> ledger.balances(commit, ids))
                .forEach((id, stand) -> stands.put(
                        id,
                        stand.balance() + " out " + stand.reservedOut() + " in " + stand.reservedIn() + " version "
                                + stand.version()));
        return stands;
    }

    private static Map<AccountId, String> expected(ReferenceBooks reference) {
        Map<AccountId, String> stands = new HashMap<>();
        reference.stands().forEach((id, stand) -> stands.put(id, stand.toString()));
        return stands;
    }

    private static String code(Outcome<Posted> outcome) {
        return outcome instanceof Outcome.Refused<Posted>(var reason) ? reason.code() : "";
    }
}
