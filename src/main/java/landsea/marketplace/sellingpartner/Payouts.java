package landsea.marketplace.sellingpartner;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.basics.CanonicalJson;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.engine.Commit;
import landsea.marketplace.SeenPayout;
import landsea.parties.ShopId;
import tools.jackson.databind.JsonNode;

/** Payouts as Amazon tells of them: read out of its answers, and kept. */
final class Payouts {

    static final String ON_DEMAND = "ON_DEMAND";

    /**
     * One payout.
     *
     * @param store Amazon's id of the site
     * @param type {@code SCHEDULED}, {@code ON_DEMAND}, or empty
     * @param failure why it failed, in Amazon's words; empty where it did not
     * @param history its states as told: {@code status, at, failure}
     */
    record Told(
            String id,
            String store,
            String account,
            String type,
            String status,
            Optional<Money> amount,
            String traceId,
            String settlementId,
            Optional<Instant> createdAt,
            String failure,
            List<Object> history) {

        /** Whether it will never be paid. */
        boolean isOver() {
            return status.equals("FAILED") || status.equals("CANCELLED") || status.equals("NO_PAYOUT");
        }
    }

    private Payouts() {}

    static List<Told> read(JsonNode body) {
        List<Told> all = new ArrayList<>();
        for (JsonNode one : body.path("payouts")) {
            all.add(payout(one));
        }
        return all;
    }

    private static Told payout(JsonNode one) {
        List<Object> history = new ArrayList<>();
        String failure = "";
        for (JsonNode entry : one.path("statusHistory")) {
            Map<String, Object> state = new HashMap<>();
            state.put("status", Json.text(entry, "status"));
            Json.moment(entry, "lastUpdatedDate").ifPresent(at -> state.put("at", at.toString()));
            state.put("failure", Json.text(entry, "failureReason"));
            history.add(state);
            failure = Json.text(entry, "failureReason");
        }
        JsonNode partner = one.path("partnerMetadata");
        return new Told(
                Json.required(one, "id"),
                Json.required(partner, "marketplaceId"),
                Json.account(Json.text(partner, "accountType")),
                Json.text(one, "type"),
                Json.required(one, "currentStatus"),
                Json.money(one, "amount"),
                Json.text(one, "traceId"),
                Json.related(one, "SETTLEMENT_ID"),
                Json.moment(one, "creationDate"),
                failure,
                history);
    }

    /** Keeps them as they were told last; where what a payment would hear changed, it has not heard of it. */
    static void keep(Commit commit, Connection connection, List<Told> payouts) {
        Map<String, Told> byId = new HashMap<>();
        payouts.forEach(one -> byId.put(one.id(), one));
        commit.rows(List.copyOf(byId.values()))
                .bucket(_ -> connection.shop().bucket())
                .uuid(_ -> connection.shop().value())
                .text(Told::id)
                .uuid(_ -> connection.owner().organisationId())
                .text(Told::store)
                .text(Told::account)
                .text(Told::type)
                .text(Told::status)
                .text(one -> one.amount().map(money -> money.currency().code()).orElse(null))
                .bigint(one -> one.amount().map(Money::minor).orElse(null))
                .text(Told::traceId)
                .text(Told::settlementId)
                .instant(one -> one.createdAt().orElse(null))
                .text(Told::failure)
                .json(one -> CanonicalJson.write(one.history()))
                .instant(_ -> commit.at())
                .bool(one -> one.amount().isEmpty()
                        || one.isOver()
                        || one.traceId().isEmpty() && one.settlementId().isEmpty())
                .update("""
                        INSERT INTO platform_payouts AS p (bucket, shop_id, payout_id, organisation_id, store, account_type,
                            payout_type, status, currency, amount, trace_id, settlement_id, created_at, failure, history,
                            seen_at, is_told)
                        SELECT * FROM {rows}
                        ON CONFLICT (bucket, shop_id, payout_id) DO UPDATE SET
                            payout_type = excluded.payout_type, status = excluded.status, currency = excluded.currency,
                            amount = excluded.amount, trace_id = excluded.trace_id, settlement_id = excluded.settlement_id,
                            failure = excluded.failure, history = excluded.history, seen_at = excluded.seen_at,
                            is_told = excluded.is_told OR p.is_told AND (p.trace_id, p.settlement_id, p.amount)
                                IS NOT DISTINCT FROM (excluded.trace_id, excluded.settlement_id, excluded.amount)""");
    }

    /** Those that no payment has heard of, as they stand, and that are not long past. */
    static List<SeenPayout> untold(Commit commit, ShopId shop, Instant since) {
        return commit.sql()
                .sql("""
                        SELECT payout_id, trace_id, settlement_id, currency, amount FROM platform_payouts
                        WHERE bucket = ? AND shop_id = ? AND NOT is_told AND coalesce(created_at, seen_at) >= ?
                        ORDER BY payout_id""")
                .params(shop.bucket().value(), shop.value(), java.sql.Timestamp.from(since))
                .query((row, number) -> seen(row))
                .list();
    }

    static int told(Commit commit, ShopId shop, SeenPayout payout) {
        return commit.sql()
                .sql("UPDATE platform_payouts SET is_told = true WHERE bucket = ? AND shop_id = ? AND payout_id = ?"
                        + " AND trace_id = ? AND settlement_id = ?")
                .params(shop.bucket().value(), shop.value(), payout.id(), payout.traceId(), payout.settlementId())
                .update();
    }

    private static SeenPayout seen(ResultSet row) throws SQLException {
        return new SeenPayout(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                Money.ofMinor(Currency.of(row.getString(4)), row.getLong(5)));
    }
}
