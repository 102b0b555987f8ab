package landsea.marketplace.sellingpartner;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import landsea.engine.Commit;
import landsea.parties.ShopId;

/** Payouts that were asked for: written before the question goes out, so that none is asked twice. */
final class PayoutRequests {

    /** What became of the question. */
    enum Fate {
        /** It went out, or was about to; nobody knows. */
        ASKED,
        ACCEPTED,
        REFUSED,
        /** Amazon's list does not show it, long after. */
        NEVER_ARRIVED
    }

    /** @param payout Amazon's id of the payout that it became, as soon as its list shows it */
    record Request(String id, Instant askedAt, Fate fate, Optional<String> payout) {}

    private static final String COLUMNS = "request_id, asked_at, outcome, payout_id";

    private PayoutRequests() {}

    static Optional<Request> find(Commit commit, ShopId shop, String id) {
        return commit.sql()
                .sql("SELECT " + COLUMNS + " FROM payout_requests WHERE bucket = ? AND request_id = ? FOR UPDATE")
                .params(shop.bucket().value(), id)
                .query((row, number) -> read(row))
                .optional();
    }

    /** The latest that Amazon took, or may have taken, for this account since a moment. */
    static Optional<Request> latest(Commit commit, Connection connection, String account, Instant since) {
        return commit.sql()
                .sql("SELECT " + COLUMNS + " FROM payout_requests WHERE bucket = ? AND shop_id = ? AND store = ?"
                        + " AND account_type = ? AND asked_at > ? AND outcome IN ('ASKED', 'ACCEPTED')"
                        + " ORDER BY asked_at DESC LIMIT 1")
                .params(
                        connection.shop().bucket().value(),
                        connection.shop().value(),
                        connection.store().id(),
                        account,
                        Timestamp.from(since))
                .query((row, number) -> read(row))
                .optional();
    }

    static int asking(Commit commit, Connection connection, String account, String id, Instant at) {
        return commit.sql()
                .sql("""
                        INSERT INTO payout_requests (bucket, request_id, shop_id, organisation_id, store, account_type, asked_at,
                            outcome) VALUES (?, ?, ?, ?, ?, ?, ?, 'ASKED')
                        ON CONFLICT (bucket, request_id) DO UPDATE SET asked_at = excluded.asked_at, outcome = 'ASKED'""")
                .params(
                        connection.shop().bucket().value(),
                        id,
                        connection.shop().value(),
                        connection.owner().organisationId(),
                        connection.store().id(),
                        account,
                        Timestamp.from(at))
                .update();
    }

    static int became(Commit commit, ShopId shop, String id, Fate fate, String reference) {
        return commit.sql()
                .sql("UPDATE payout_requests SET outcome = ?, reference = CASE WHEN ? = '' THEN reference ELSE ? END"
                        + " WHERE bucket = ? AND request_id = ?")
                .params(fate.name(), reference, reference, shop.bucket().value(), id)
                .update();
    }

    static int found(Commit commit, ShopId shop, String id, String payout) {
        return commit.sql()
                .sql(
                        "UPDATE payout_requests SET outcome = 'ACCEPTED', payout_id = ? WHERE bucket = ? AND request_id = ?")
                .params(payout, shop.bucket().value(), id)
                .update();
    }

    /** Payouts that other requests became. */
    static Set<String> others(Commit commit, ShopId shop, String id) {
        return commit
                .sql()
                .sql("SELECT payout_id FROM payout_requests WHERE bucket = ? AND shop_id = ? AND request_id <> ?"
                        + " AND payout_id IS NOT NULL")
                .params(shop.bucket().value(), shop.value(), id)
                .query(String.class)
                .list()
                .stream()
                .collect(Collectors.toSet());
    }

    private static Request read(ResultSet row) throws SQLException {
        return new Request(
                row.getString(1),
                row.getTimestamp(2).toInstant(),
                Fate.valueOf(row.getString(3)),
                Optional.ofNullable(row.getString(4)));
    }
}
