package landsea.soak.sim;

import java.util.List;
import java.util.Locale;

/**
 * Mistakes that the simulation must notice, put in between engine and database: statements are said in other words, rows are
 * dropped on their way by a trigger. The product's own classes do not know of them.
 */
public enum Bug {
    /** Everything as it is. */
    NONE,
    /** Now and then a balance does not take a transfer's amount. */
    LOST_UPDATE(says(
            "balance = b.balance + r.delta,",
            "balance = CASE WHEN r.entries = 1 AND b.version % 5 = 4 THEN b.balance ELSE b.balance + r.delta END,")),
    /** Now and then a balance takes a transfer's amount twice. */
    DOUBLE_POST(
            says(
                    "balance = b.balance + r.delta,",
                    "balance = b.balance + r.delta * CASE WHEN r.entries = 1 AND b.version % 7 = 3 AND r.delta > 0 THEN 2 ELSE 1 END,")),
    /** A rate loses its last places before it is multiplied: the books balance, the merchant is short of some fen. */
    ROUNDING_LEAK(
            says("valid_until, tier_from_minor, bid, ask", "valid_until, tier_from_minor, trunc(bid, 3) AS bid, ask")),
    /** A payment is held and the supervisors do not hear of it. */
    SKIPPED_FACT(drops("facts", "NEW.kind = 'payment.held'")),
    /** A provider's sheet is used when its time is over. */
    STALE_QUOTE(says(
            "received_at, valid_from, valid_until, tier_from_minor",
            "received_at, valid_from, valid_until + interval '20 minutes' AS valid_until, tier_from_minor")),
    /** A reservation is captured when its time is over. */
    LAPSED_CAPTURE(says("v.amount, v.expires_at,", "v.amount, v.expires_at + interval '30 days' AS expires_at,")),
    /** Only what a list comes to is held against the floor, not its lowest point. */
    IGNORED_PREFIX(says(">= -r.lowest", ">= -least(r.delta - r.pending_out, 0)")),
    /** Who has a settlement or a bank reference already does not count when another comes later. */
    LATE_CLAIM(says("c.holder, x.generation IS NOT NULL", "c.holder, true")),
    /** A node writes in a lane that another has taken over. */
    MISSED_EPOCH(says("AND l.epoch = a.epoch", "")),
    /** The deadline of some payments is not written down. */
    FORGOTTEN_DEADLINE(drops("deadlines", "NEW.kind = 'payment' AND get_byte(uuid_send(NEW.subject_id), 9) % 4 = 0")),
    /** An advice that comes twice is money that came twice. */
    DUPLICATE_ADVICE(
            says(
                    "JOIN requests q USING",
                    "JOIN (SELECT * FROM requests WHERE request_key NOT LIKE 'advice/%') q USING"),
            says(
                    "c.holder, x.generation IS NOT NULL",
                    "c.holder, x.generation IS NOT NULL OR c.kind = 'bank-reference'"),
            drops("requests", "NEW.request_key LIKE 'advice/%'"),
            drops(
                    "advices",
                    "EXISTS (SELECT 1 FROM advices a WHERE a.bucket = NEW.bucket AND a.advice_id = NEW.advice_id)")),
    /** What was asked once is done again when it is asked again. */
    REQUEST_FORGOTTEN(
            says(
                    "JOIN requests q USING",
                    "JOIN (SELECT * FROM requests WHERE request_key NOT LIKE 'withdraw/%') q USING"),
            drops("requests", "NEW.request_key LIKE 'withdraw/%'")),
    /** A quote is taken by who is not its merchant. */
    FOREIGN_QUOTE(
            says("JOIN quotes q USING (bucket, quote_id, organisation_id)", "JOIN quotes q USING (bucket, quote_id)"),
            says("AND q.organisation_id = r.organisation_id", "")),
    /** The foreign bank's word is taken again after it has ended the payment. */
    WORD_TAKEN_TWICE(says(
            "p.fee_minor, p.state, p.state_reason,",
            "p.fee_minor, CASE p.state WHEN 'COMPLETED' THEN 'UNKNOWN' ELSE p.state END AS state, p.state_reason,")),
    /** A request to pay that is on its way is forgotten, and there is another. */
    ASKED_TWICE(says("p.released, p.asking, p.funded_by", "p.released, false AS asking, p.funded_by")),
    /** What a person bought for a payment that came back stays used. */
    PURCHASE_KEPT(says(
            "ORDER BY d.subject_id, d.kind, d.attempt DESC",
            "WHERE d.kind <> 'INDIVIDUAL_PURCHASE' ORDER BY d.subject_id, d.kind, d.attempt DESC")),
    /** Somebody is told that it is done, and it is not durable. */
    FORGOTTEN_COMMIT;

    private static final int COMMITS_KEPT = 40;

    private record Change(String from, String to, String table, String condition) {}

    private final List<Change> changes;

    Bug(Change... changes) {
        this.changes = List.of(changes);
    }

    private static Change says(String from, String to) {
        return new Change(from, to, "", "");
    }

    private static Change drops(String table, String condition) {
        return new Change("", "", table, condition);
    }

    /** As it is written on a command line: {@code lost-update}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException when there is none of that name */
    public static Bug of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    String rewrite(String sql) {
        String said = sql;
        for (Change change : changes) {
            if (!change.from().isEmpty()) {
                said = said.replace(change.from(), change.to());
            }
        }
        return said;
    }

    boolean forgetsCommit(long number) {
        return this == FORGOTTEN_COMMIT && number % COMMITS_KEPT == 0;
    }

    /** What the owner of the schema runs before. */
    List<String> triggers() {
        return changes.stream()
                .filter(change -> !change.table().isEmpty())
                .flatMap(change -> List.of(
                        "CREATE FUNCTION bug_" + change.table() + "() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF "
                                + change.condition() + " THEN RETURN NULL; END IF; RETURN NEW; END $$",
                        "CREATE TRIGGER bug BEFORE INSERT ON " + change.table() + " FOR EACH ROW EXECUTE FUNCTION bug_"
                                + change.table() + "()")
                        .stream())
                .toList();
    }

    /** What he runs after. */
    List<String> untriggers() {
        return changes.stream()
                .filter(change -> !change.table().isEmpty())
                .map(change -> "DROP FUNCTION IF EXISTS bug_" + change.table() + "() CASCADE")
                .toList();
    }
}
