package landsea.compliance.risk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import landsea.compliance.risk.Assessed.Past;
import landsea.engine.Commit;
import landsea.parties.MerchantId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The SQL of assessments. */
final class RiskStore {

    private RiskStore() {}

    /** An assessment with what follows from it for the merchant's next payment. */
    record Kept(Assessed assessed, Past past) {}

    /** Where each merchant stands: the end of its chain, one walk down the index each. */
    static Map<MerchantId, Past> pasts(Commit commit, List<MerchantId> merchants) {
        Map<MerchantId, Past> pasts = new HashMap<>();
        commit.rows(merchants)
                .bucket(MerchantId::bucket)
                .uuid(MerchantId::value)
                .query(
                        """
                SELECT r.merchant_id, l.place, l.history FROM {rows} AS r(bucket, merchant_id)
                CROSS JOIN LATERAL (
                    SELECT a.place, a.history FROM risk_assessments a
                    WHERE a.bucket = r.bucket AND a.merchant_id = r.merchant_id ORDER BY a.place DESC LIMIT 1) AS l""",
                        (row, number) -> pasts.put(
                                new MerchantId(row.getObject(1, UUID.class)),
                                new Past(row.getInt(2), History.read(row.getBytes(3)))));
        return pasts;
    }

    static void keep(Commit commit, List<Kept> kept) {
        commit.rows(kept)
                .bucket(one -> one.assessed().question().merchant().bucket())
                .uuid(one -> one.assessed().question().merchant().value())
                .integer(one -> one.past().place())
                .uuid(one -> one.assessed().question().payment().value())
                .uuid(one -> one.assessed().question().organisation().value())
                .date(one -> one.assessed().question().day())
                .smallint(one -> one.assessed().assessment().score())
                .json(one -> FindingText.write(one.assessed().assessment().findings()))
                .text(one -> one.assessed().assessment().rulesVersion())
                .bytes(one -> one.past().history().bytes())
                .instant(one -> commit.at())
                .copyInto("risk_assessments (bucket, merchant_id, place, payment_id, organisation_id, day, score,"
                        + " findings, rules_version, history, assessed_at)");
    }

    static void review(Commit commit, List<Assessed> reviews) {
        commit.rows(reviews)
                .bucket(one -> one.question().payment().bucket())
                .uuid(one -> one.question().payment().value())
                .instant(one -> commit.at())
                .uuid(one -> one.question().merchant().value())
                .uuid(one -> one.question().organisation().value())
                .date(one -> one.question().day())
                .smallint(one -> one.assessment().score())
                .json(one -> FindingText.write(one.assessment().findings()))
                .text(one -> one.assessment().rulesVersion())
                .update("""
                        INSERT INTO risk_reviews (bucket, payment_id, assessed_at, merchant_id, organisation_id, day, score,
                            findings, rules_version)
                        SELECT * FROM {rows} ON CONFLICT DO NOTHING""");
    }

    static List<UUID> paymentsOn(Commit commit, MerchantId merchant, LocalDate day) {
        return commit.sql()
                .sql(
                        "SELECT payment_id FROM risk_assessments WHERE bucket = ? AND merchant_id = ? AND day = ? ORDER BY place")
                .params(merchant.bucket().value(), merchant.value(), java.sql.Date.valueOf(day))
                .query(UUID.class)
                .list();
    }

    /** All that is kept of a payment, the latest first. */
    static List<RiskView> ofPayment(JdbcClient sql, MerchantId merchant, UUID payment) {
        return sql.sql("""
                        SELECT payment_id, merchant_id, day, score, findings, rules_version, assessed_at, true
                        FROM risk_assessments WHERE bucket = :bucket AND merchant_id = :merchant AND payment_id = :payment
                        UNION ALL
                        SELECT payment_id, merchant_id, day, score, findings, rules_version, assessed_at, false
                        FROM risk_reviews WHERE bucket = :bucket AND payment_id = :payment
                        ORDER BY 7 DESC, 8 DESC""")
                .param("bucket", merchant.bucket().value())
                .param("merchant", merchant.value())
                .param("payment", payment)
                .query((row, number) -> view(row))
                .list();
    }

    /** What somebody had to look at, the latest first. */
    static List<RiskView> reviews(JdbcClient sql, int most) {
        return sql.sql("""
                        SELECT payment_id, merchant_id, day, score, findings, rules_version, assessed_at, false
                        FROM risk_reviews WHERE bucket BETWEEN 0 AND 63
                        ORDER BY assessed_at DESC, payment_id LIMIT ?""").param(most).query((row, number) -> view(row)).list();
    }

    private static RiskView view(ResultSet row) throws SQLException {
        return new RiskView(
                row.getObject(1, UUID.class),
                new MerchantId(row.getObject(2, UUID.class)),
                row.getObject(3, LocalDate.class),
                row.getInt(4),
                FindingText.read(row.getString(5)),
                row.getString(6),
                row.getTimestamp(7).toInstant(),
                row.getBoolean(8));
    }
}
