package landsea.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Unit;
import landsea.basics.WorkingDays;
import landsea.engine.Commit;
import landsea.engine.Remembered;
import landsea.engine.Stamped;
import org.springframework.stereotype.Service;

/** Writes the books. Every method takes a list and is a handful of statements, whatever its length. */
@Service
public class Ledger {

    /** Where an account stands, in its unit's smallest part. */
    public record Balance(Account account, long balance, long reservedOut, long reservedIn, long version) {

        /** What may leave: the balance, less what is reserved to leave, above the floor if there is one. */
        public long available() {
            long floor = account.floor() == Account.UNLIMITED_BELOW ? 0 : account.floor();
            return balance - reservedOut - floor;
        }
    }

    private static final int REMEMBERED_IN_BUCKET = 4_000;

    private final Remembered<AccountId, UUID> owners = new Remembered<>(AccountId::bucket, REMEMBERED_IN_BUCKET);
    private final Stamped<BusinessDays> businessDays = new Stamped<>("BUSINESS_DAYS");

    /** Opens accounts; one that is open already stays as it is. */
    public void open(Commit commit, List<Account> accounts) {
        AccountStore.openUnasked(commit, accounts);
    }

    /** Opens the bank's own accounts of a unit in all buckets. */
    public void openHouse(Commit commit, UUID bank, Unit unit, Collection<AccountKind> kinds) {
        List<Account> accounts = new ArrayList<>();
        Bucket.all().forEach(bucket -> kinds.forEach(kind -> accounts.add(Account.house(bucket, bank, kind, unit))));
        AccountStore.open(commit, accounts);
    }

    /**
     * Posts a list, with an outcome for each: one that is refused leaves nothing and costs only itself. Takes the time of
     * all buckets that the list touches, in order, and is alone in them until the commit ends: who posts once in a commit
     * never deadlocks, who posts several lists over several buckets may and is tried again.
     *
     * <p>Refused with {@code POSTING_ID_REUSED}, {@code ACCOUNT_UNKNOWN}, {@code UNIT_DIFFERS}, {@code BELOW_FLOOR},
     * {@code ABOVE_CEILING}, {@code CLAIM_TAKEN}, {@code RESERVATION_UNKNOWN}, {@code RESERVATION_RESOLVED}, {@code
     * RESERVATION_EXPIRED}, {@code RESERVATION_ID_REUSED}, {@code ABOVE_RESERVED}, {@code TRANSFER_UNKNOWN}, {@code
     * ALREADY_REVERSED}, {@code BETWEEN_BUCKETS_UNEVEN} or {@code CALENDAR_UNKNOWN}.
     */
    public List<Outcome<Posted>> post(Commit commit, List<Posting> postings) {
        Set<Bucket> buckets = Needs.buckets(commit, postings);
        Entered entered = entered(commit);
        buckets.addAll(entered.buckets());
        Instant at = commit.advance(buckets);
        Outcome<LocalDate> bookingDate = businessDays(commit).bookingDate(at);
        return new PostingBatch(commit, at, bookingDate, entered.handOver()).post(postings);
    }

    /**
     * Posts a list of money that came in, which nothing but a claim can refuse: from an account without a floor to one without a
     * ceiling. Its transfers are written with the next list of this commit, or when the handler ends, so that money that goes on
     * at once moves each account once. An outcome for each, as {@link #post} gives it.
     */
    public List<Outcome<PostingId>> enter(Commit commit, List<Posting> postings) {
        if (bookingDate(commit).isDone() && entered(commit).takes(postings, commit.at())) {
            return postings.stream().map(posting -> Outcome.done(posting.id())).toList();
        }
        return post(commit, postings).stream()
                .map(outcome -> outcome.map(Posted::id))
                .toList();
    }

    private Entered entered(Commit commit) {
        return commit.heldBack(Entered.class, () -> new Entered(commit, () -> post(commit, List.of())));
    }

    private void writeWhatTouches(Commit commit, Collection<AccountId> accounts) {
        Entered entered = entered(commit);
        if (entered.touches(accounts)) {
            entered.write();
        }
    }

    /** The business day that this commit is booked on. */
    public Outcome<LocalDate> bookingDate(Commit commit) {
        return businessDays(commit).bookingDate(commit.at());
    }

    /**
     * Closes a business day, for good: whatever is posted from now on is booked on a later one. Holds all buckets until the commit
     * ends, so that nothing is on its way to that day. Refused with {@code DAY_NO_BUSINESS_DAY}, {@code DAY_CLOSED},
     * {@code DAY_NOT_OVER}, or {@code DAY_BEFORE_OPEN} where an earlier day has transfers and is not closed.
     */
    public Optional<Reason> closeDay(Commit commit, LocalDate day) {
        commit.stampMoved("BUSINESS_DAYS");
        commit.advance(Bucket.all().toList());
        Optional<Reason> refusal = BusinessDayDesk.refusal(commit.sql(), businessDays(commit), day, bookingDate(commit));
        if (refusal.isEmpty()) {
            commit.rows(List.of(day))
                    .smallint(one -> 0)
                    .date(one -> one)
                    .instant(one -> commit.at())
                    .update("INSERT INTO closed_days (bucket, day, closed_at) SELECT * FROM {rows}");
        }
        return refusal;
    }

    private BusinessDays businessDays(Commit commit) {
        return businessDays.of(commit, sql -> BusinessDays.read(sql, WorkingDays.china()));
    }

    /** Frees every reservation of these accounts that is past its time. */
    public void lapseDue(Commit commit, List<AccountId> accounts) {
        writeWhatTouches(commit, accounts);
        Instant at = commit.advance(accounts.stream().map(AccountId::bucket).toList());
        Lapsing.lapse(commit, at, LedgerStore.due(commit, at, accounts));
    }

    /** Gives claims of a holder back, for what was rejected or returned. Claims of others stay. */
    public void release(Commit commit, List<Claim> claims, String holder, String reason) {
        ClaimStore.release(commit, claims, holder, reason);
    }

    /** Claims of a kind too many for a list: the caller names them by a statement of its own. */
    public WantedClaims wanted(Commit commit, String kind) {
        return new WantedClaims(commit, kind);
    }

    /**
     * Claims of a kind that are known to be free, too many for a list.
     *
     * @param postingBuckets of the postings that take them
     */
    public ClaimLoad load(Commit commit, String kind, Collection<Bucket> postingBuckets) {
        return new ClaimLoad(commit, kind, postingBuckets);
    }

    /** Who holds claims now: the subject of the posting that took each; free ones are absent. */
    public Map<Claim, String> holders(Commit commit, Collection<Claim> claims) {
        Map<Claim, String> holders = new HashMap<>();
        ClaimStore.generations(commit, claims).forEach((claim, last) -> {
            if (!last.released()) {
                holders.put(claim, last.holder());
            }
        });
        return holders;
    }

    /** Whose accounts are, once and for all; unknown ones are absent. */
    public Map<AccountId, UUID> owners(Commit commit, Collection<AccountId> ids) {
        return owners.find(commit, ids, unknown -> AccountStore.owners(commit, unknown));
    }

    /** Where accounts stand in this transaction; unknown ones are absent. */
    public Map<AccountId, Balance> balances(Commit commit, Collection<AccountId> ids) {
        writeWhatTouches(commit, ids);
        Map<AccountId, long[]> stands = new HashMap<>();
        Map<AccountId, Balance> balances = new HashMap<>();
        AccountStore.accounts(commit, ids, stands).forEach((id, account) -> {
            long[] stand = stands.getOrDefault(id, new long[4]);
            balances.put(id, new Balance(account, stand[0], stand[1], stand[2], stand[3]));
        });
        return balances;
    }

    /** The transfers of postings, for what was posted. */
    public Map<PostingId, Posted> posted(Commit commit, List<PostingId> ids) {
        entered(commit).write();
        Map<PostingId, Posted> posted = new HashMap<>();
        LedgerStore.posted(commit, ids)
                .forEach((id, transfers) -> posted.put(new PostingId(id), new Posted(new PostingId(id), transfers)));
        return posted;
    }
}
