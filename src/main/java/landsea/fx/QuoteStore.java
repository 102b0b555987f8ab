package landsea.fx;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.Commit;
import landsea.engine.Proofs;
import landsea.engine.Rows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The SQL of quotes. Every statement names the bucket; what becomes of a quote is a row, in key order. */
final class QuoteStore {

    private QuoteStore() {}

    private record Loser(IssuedQuote issued, int position, Competing competing) {

        @Nullable
        Money sell() {
            return competing instanceof Competing.Beaten beaten ? beaten.sell() : null;
        }

        @Nullable
        Money credited() {
            return competing instanceof Competing.Beaten beaten ? beaten.credited() : null;
        }
    }

    static void save(Commit commit, List<IssuedQuote> quotes) {
        keyed(commit, quotes)
                .uuid(IssuedQuote::subject)
                .text(one -> one.quote().plan())
                .text(one -> one.quote().fixed().name())
                .text(one -> one.quote().sell().currency().code())
                .text(one -> one.quote().buy().currency().code())
                .bigint(one -> one.quote().sell().minor())
                .bigint(one -> one.quote().legs().feeTotal().minor())
                .bigint(one -> one.quote().legs().converted().minor())
                .bigint(one -> one.quote().legs().gross().minor())
                .bigint(one -> one.quote().legs().margin().minor())
                .bigint(one -> one.quote().legs().credited().minor())
                .numeric(one -> one.quote().rate().client())
                .numeric(one -> one.quote().rate().provider())
                .numeric(one -> one.quote().rate().mid().value())
                .text(one -> one.quote().rate().mid().reference().source())
                .instant(one -> one.quote().rate().mid().reference().publishedAt())
                .numeric(one -> one.quote().rate().markupBasisPoints())
                .text(one -> one.quote().provider().value())
                .instant(one -> one.quote().createdAt())
                .instant(one -> one.quote().expiresAt())
                .append("""
                        quotes (bucket, quote_id, organisation_id, subject_id, plan, fixed_side, sell_currency, buy_currency,
                            sell_minor, fee_minor, converted_minor, gross_minor, margin_minor, credited_minor, client_rate,
                            provider_rate, mid, mid_source, mid_published_at, markup_bp, provider_id, created_at,
                            expires_at)""");
        quotes.forEach(one -> commit.attest(
                one.quote().id().value(), one.organisation(), one.quote().document()));
        saveLosers(commit, quotes);
        List<IssuedQuote> used =
                quotes.stream().filter(one -> one.status() != QuoteStatus.OPEN).toList();
        keyed(commit, used)
                .text(one -> one.status().name())
                .instant(one -> commit.at())
                .append("quote_resolutions (bucket, quote_id, organisation_id, outcome, resolved_at)");
    }

    private static Rows<IssuedQuote> keyed(Commit commit, List<IssuedQuote> quotes) {
        return commit.rows(quotes)
                .bucket(one -> one.quote().id().bucket())
                .uuid(one -> one.quote().id().value())
                .uuid(IssuedQuote::organisation);
    }

    private static void saveLosers(Commit commit, List<IssuedQuote> quotes) {
        List<Loser> losers = new ArrayList<>();
        for (IssuedQuote one : quotes) {
            List<Competing> competing = one.quote().competing();
            for (int i = 0; i < competing.size(); i++) {
                losers.add(new Loser(one, i, competing.get(i)));
            }
        }
        commit.rows(losers)
                .bucket(loser -> loser.issued().quote().id().bucket())
                .uuid(loser -> loser.issued().quote().id().value())
                .smallint(Loser::position)
                .uuid(loser -> loser.issued().organisation())
                .text(loser -> loser.competing().provider().value())
                .text(loser -> loser.competing().why())
                .instant(loser -> loser.competing().validUntil())
                .numeric(loser -> loser.competing() instanceof Competing.Beaten beaten ? beaten.rate() : null)
                .bigint(loser -> minor(loser.sell()))
                .bigint(loser -> minor(loser.credited()))
                .append(
                        "quote_competitors (bucket, quote_id, position, organisation_id, provider_id, why, valid_until, rate,"
                                + " sell_minor, credited_minor)");
    }

    private static @Nullable Long minor(@Nullable Money money) {
        return money == null ? null : (Long) money.minor();
    }

    static Map<QuoteId, IssuedQuote> find(Commit commit, List<QuoteRef> refs) {
        List<Noted> noted = refs(commit, refs).query("""
                        SELECT q.quote_id, q.organisation_id, q.subject_id, coalesce(x.outcome, 'OPEN') AS status
                        FROM {rows} AS r(bucket, quote_id, organisation_id)
                        JOIN quotes q USING (bucket, quote_id, organisation_id)
                        LEFT JOIN quote_resolutions x USING (bucket, quote_id)""", (row, number) -> Noted.of(row));
        Map<UUID, byte[]> signed =
                Proofs.documents(commit, noted.stream().map(Noted::quote).toList());
        Map<QuoteId, IssuedQuote> found = new HashMap<>();
        for (Noted one : noted) {
            byte[] document = signed.get(one.quote());
            if (document == null) {
                throw one.neverSigned();
            }
            found.put(new QuoteId(one.quote()), one.issued(document, commit.at()));
        }
        return found;
    }

    static Optional<IssuedQuote> look(JdbcClient sql, QuoteId id, Instant at) {
        return sql.sql("""
                        SELECT q.quote_id, q.organisation_id, q.subject_id, coalesce(x.outcome, 'OPEN') AS status
                        FROM quotes q LEFT JOIN quote_resolutions x USING (bucket, quote_id)
                        WHERE q.bucket = ? AND q.quote_id = ?""")
                .params(id.bucket().value(), id.value())
                .query((row, number) -> Noted.of(row))
                .optional()
                .map(one -> one.issued(
                        Proofs.find(sql, id.value())
                                .orElseThrow(one::neverSigned)
                                .document(),
                        at));
    }

    /** What the row of a quote says; the rest is in what was signed. */
    private record Noted(UUID quote, UUID organisation, UUID subject, QuoteStatus status) {

        static Noted of(ResultSet row) throws SQLException {
            return new Noted(
                    row.getObject("quote_id", UUID.class),
                    row.getObject("organisation_id", UUID.class),
                    row.getObject("subject_id", UUID.class),
                    QuoteStatus.valueOf(row.getString("status")));
        }

        /** What was signed is what executes. */
        IssuedQuote issued(byte[] document, Instant at) {
            Quote read = QuoteDocument.read(new String(document, StandardCharsets.UTF_8));
            boolean over = status == QuoteStatus.OPEN && read.isExpired(at);
            return new IssuedQuote(read, organisation, subject, over ? QuoteStatus.EXPIRED : status);
        }

        IllegalStateException neverSigned() {
            return new IllegalStateException("quote " + quote + " was never signed");
        }
    }

    /**
     * Notes what became of quotes. The row is the only decider: of two transactions that use one quote the second waits
     * for the first and then finds it taken.
     */
    static List<Outcome<QuoteId>> resolve(Commit commit, List<QuoteRef> refs, QuoteStatus outcome) {
        Instant at = commit.at();
        Set<QuoteId> taken = new HashSet<>(refs(commit, refs)
                .text(ref -> outcome.name())
                .instant(ref -> at)
                .query("""
                        INSERT INTO quote_resolutions (bucket, quote_id, organisation_id, outcome, resolved_at)
                        SELECT r.bucket, r.quote_id, r.organisation_id, r.outcome, r.at
                        FROM {rows} AS r(bucket, quote_id, organisation_id, outcome, at)
                        JOIN quotes q ON q.bucket = r.bucket AND q.quote_id = r.quote_id
                         AND q.organisation_id = r.organisation_id
                        WHERE (q.expires_at > r.at) = (r.outcome = 'ACCEPTED')
                        ORDER BY r.bucket, r.quote_id
                        ON CONFLICT (bucket, quote_id) DO NOTHING RETURNING quote_id""", (row, number) -> new QuoteId(row.getObject(1, UUID.class))));
        Map<QuoteId, Reason> refused = taken.size() == refs.size() ? Map.of() : refusals(commit, refs);
        List<Outcome<QuoteId>> outcomes = new ArrayList<>();
        for (QuoteRef ref : refs) {
            // removing: named twice in one list, it is used once
            outcomes.add(
                    taken.remove(ref.id())
                            ? Outcome.done(ref.id())
                            : Outcome.refused(refused.getOrDefault(ref.id(), unknown(ref.id()))));
        }
        return outcomes;
    }

    private static Map<QuoteId, Reason> refusals(Commit commit, List<QuoteRef> refs) {
        Map<QuoteId, Reason> reasons = new HashMap<>();
        refs(commit, refs).query("""
                        SELECT q.quote_id, q.expires_at, coalesce(x.outcome, 'OPEN') AS status
                        FROM {rows} AS r(bucket, quote_id, organisation_id)
                        JOIN quotes q USING (bucket, quote_id, organisation_id)
                        LEFT JOIN quote_resolutions x USING (bucket, quote_id)""", (row, number) -> {
            QuoteId id = new QuoteId(row.getObject("quote_id", UUID.class));
            Instant expires = row.getTimestamp("expires_at").toInstant();
            return reasons.put(id, refusal(id, QuoteStatus.valueOf(row.getString("status")), expires, commit.at()));
        });
        return reasons;
    }

    private static Reason refusal(QuoteId id, QuoteStatus status, Instant expires, Instant at) {
        String code = switch (status) {
            case ACCEPTED -> "QUOTE_ALREADY_USED";
            case EXPIRED -> "QUOTE_EXPIRED";
            case OPEN -> at.isBefore(expires) ? "QUOTE_STILL_FIRM" : "QUOTE_EXPIRED";
        };
        return Reason.of(code, "quote", id).with("expires_at", expires);
    }

    private static Reason unknown(QuoteId id) {
        return Reason.of("QUOTE_UNKNOWN", "quote", id);
    }

    private static Rows<QuoteRef> refs(Commit commit, List<QuoteRef> refs) {
        return commit.rows(refs)
                .bucket(ref -> ref.id().bucket())
                .uuid(ref -> ref.id().value())
                .uuid(QuoteRef::organisation);
    }

    static AverageCost averageCost(JdbcClient sql, Instant from, Instant before) {
        return sql.sql("""
                        SELECT count(*), count(DISTINCT q.organisation_id),
                               coalesce(round(100 * avg(1 - q.converted_minor::numeric / q.sell_minor
                                   * (1 - q.markup_bp / 10000)), 4), 0)
                        FROM quote_resolutions r JOIN quotes q USING (bucket, quote_id)
                        WHERE r.outcome = 'ACCEPTED' AND r.resolved_at >= ? AND r.resolved_at < ?""")
                .params(Timestamp.from(from), Timestamp.from(before))
                .query((row, number) -> new AverageCost(row.getLong(1), row.getInt(2), row.getBigDecimal(3)))
                .single();
    }
}
