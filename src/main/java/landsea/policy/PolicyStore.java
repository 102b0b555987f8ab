package landsea.policy;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import landsea.basics.Bucket;
import landsea.basics.CanonicalJson;
import landsea.basics.Ids;
import landsea.basics.Sha256;
import landsea.engine.Commit;
import landsea.policy.PolicyFacts.CostKind;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The SQL of packs, approvals and decisions. */
final class PolicyStore {

    private static final String DECISION =
            "SELECT decision_id, decided_on, decided_at, facts, packs, decision_hash, review, facts_hash FROM policy_decisions";

    /**
     * For what ships stand two names in place of two people: who released the program, and who installed it and so took its
     * packs over.
     */
    private static final UUID RELEASE = Ids.named(new Bucket(0), "policy/release");

    private static final UUID INSTALLATION = Ids.named(new Bucket(0), "policy/installation");

    private PolicyStore() {}

    /** Packs that ship hold from their law's own day. One that comes later than its day changes no day that has begun. */
    static void seed(Commit commit, List<ShippedPacks.Text> shipped) {
        boolean first = approved(commit.sql()).isEmpty();
        LocalDate tomorrow = LocalDate.ofInstant(commit.at(), Policy.ZONE).plusDays(1);
        List<Proposed> versions = shipped.stream()
                .map(text -> {
                    PackDocument pack = PackReader.read(text.document()).orThrow();
                    LocalDate from = pack.validFrom();
                    return new Proposed(
                            pack.id(),
                            from,
                            text.document(),
                            text.cases(),
                            Pack.hash(text.document(), text.cases()),
                            first || from.isAfter(tomorrow) ? from : tomorrow,
                            true,
                            RELEASE);
                })
                .toList();
        propose(commit, versions);
        approve(commit, shippedAndWaiting(commit.sql()), INSTALLATION);
    }

    private static List<PackVersion> shippedAndWaiting(JdbcClient sql) {
        return sql.sql("""
                        SELECT p.pack, p.version FROM policy_packs p LEFT JOIN policy_approvals a USING (pack, version)
                        WHERE p.shipped AND a.pack IS NULL ORDER BY 1, 2""")
                .query((row, number) -> new PackVersion(row.getString(1), row.getInt(2)))
                .list();
    }

    static void announce(Commit commit, Draw draw, UUID organisation) {
        commit.rows(List.of(draw))
                .bucket(one -> one.id().bucket())
                .uuid(one -> one.id().value())
                .uuid(one -> organisation)
                .text(Draw::seed)
                .date(Draw::first)
                .date(Draw::last)
                .integer(Draw::size)
                .instant(one -> commit.at())
                .update("""
                        INSERT INTO policy_draws (bucket, draw_id, organisation_id, seed, day_first, day_last, sample_size,
                            published_at)
                        SELECT * FROM {rows}""");
    }

    /** A version on its way into the table. */
    record Proposed(
            PackVersion id,
            LocalDate validFrom,
            String document,
            String cases,
            byte[] hash,
            LocalDate effectiveFrom,
            boolean shipped,
            UUID proposedBy) {}

    /** What an approval needs to know of it. */
    record Standing(LocalDate effectiveFrom, UUID proposedBy, boolean approved, boolean ended) {}

    record KeptDecision(
            DecisionId id,
            LocalDate day,
            Instant at,
            PolicyFacts facts,
            List<PackVersion> packs,
            byte[] hash,
            ReviewLevel review,
            byte[] factsHash) {}

    /** @param facts as canonical text */
    record FreshDecision(PolicyQuestion question, Decided decided, byte[] facts, byte[] factsHash) {

        static FreshDecision of(PolicyQuestion question, Decision decision, Map<CostKind, Ruling<Netting>> netting) {
            byte[] facts = CanonicalJson.bytes(question.facts().document());
            byte[] hash = Sha256.digest().digest(facts);
            DecisionId id = DecisionId.next(question.subject().bucket());
            return new FreshDecision(
                    question, new Decided(id, decision, HexFormat.of().formatHex(hash), netting), facts, hash);
        }
    }

    /** How many were new: one that exists stays as it is. */
    static int propose(Commit commit, List<Proposed> versions) {
        int proposed = commit.rows(versions)
                .text(one -> one.id().pack())
                .integer(one -> one.id().version())
                .date(Proposed::validFrom)
                .text(Proposed::document)
                .text(Proposed::cases)
                .bytes(Proposed::hash)
                .date(Proposed::effectiveFrom)
                .bool(Proposed::shipped)
                .uuid(Proposed::proposedBy)
                .instant(one -> commit.at())
                .update("""
                        INSERT INTO policy_packs (pack, version, valid_from, document, cases, hash, effective_from, shipped,
                            proposed_by, proposed_at)
                        SELECT * FROM {rows} ON CONFLICT (pack, version) DO NOTHING""");
        acted(commit, versions.stream().map(Proposed::id).toList(), "PROPOSED");
        return proposed;
    }

    /** Who did it, for the bank's eyes: what the law is, is everybody's. */
    private static void acted(Commit commit, List<PackVersion> versions, String act) {
        commit.rows(versions)
                .text(PackVersion::pack)
                .integer(PackVersion::version)
                .text(one -> act)
                .update("""
                        INSERT INTO policy_pack_acts (pack, version, act, person_id, done_at)
                        SELECT r.pack, r.version, r.act,
                               CASE r.act WHEN 'PROPOSED' THEN p.proposed_by ELSE a.approved_by END,
                               CASE r.act WHEN 'PROPOSED' THEN p.proposed_at ELSE a.approved_at END
                        FROM {rows} AS r(pack, version, act) JOIN policy_packs p USING (pack, version)
                        LEFT JOIN policy_approvals a USING (pack, version)
                        ON CONFLICT DO NOTHING""");
    }

    static int latestVersion(JdbcClient sql, String pack) {
        return sql.sql("SELECT coalesce(max(version), 0) FROM policy_packs WHERE pack = ?")
                .params(pack)
                .query((row, number) -> row.getInt(1))
                .single();
    }

    static Optional<Standing> standing(JdbcClient sql, PackVersion id) {
        return sql.sql("""
                        SELECT p.effective_from, p.proposed_by, a.pack IS NOT NULL, e.pack IS NOT NULL
                        FROM policy_packs p LEFT JOIN policy_approvals a USING (pack, version)
                        LEFT JOIN policy_endings e USING (pack, version)
                        WHERE p.pack = ? AND p.version = ?""")
                .params(id.pack(), id.version())
                .query((row, number) -> new Standing(
                        row.getObject(1, LocalDate.class),
                        row.getObject(2, UUID.class),
                        row.getBoolean(3),
                        row.getBoolean(4)))
                .optional();
    }

    /** How many were approved by this: one that was approved before stays so. */
    static int approve(Commit commit, List<PackVersion> versions, UUID approvedBy) {
        int approved = commit.rows(versions)
                .text(PackVersion::pack)
                .integer(PackVersion::version)
                .uuid(one -> approvedBy)
                .instant(one -> commit.at())
                .update("""
                        INSERT INTO policy_approvals (pack, version, hash, effective_from, shipped, proposed_by, approved_by,
                            approved_at)
                        SELECT p.pack, p.version, p.hash, p.effective_from, p.shipped, p.proposed_by, r.approved_by, r.at
                        FROM {rows} AS r(pack, version, approved_by, at) JOIN policy_packs p USING (pack, version)
                        ON CONFLICT (pack, version) DO NOTHING""");
        acted(commit, versions, "APPROVED");
        if (approved > 0) {
            commit.stampMoved("PACKS");
        }
        return approved;
    }

    /** Lays a version aside: it is neither approved nor laid aside yet. */
    static void end(Commit commit, EndPackCommand command) {
        String act = command.declined() ? "DECLINED" : "WITHDRAWN";
        commit.rows(List.of(command))
                .text(one -> one.version().pack())
                .integer(one -> one.version().version())
                .bool(EndPackCommand::declined)
                .instant(one -> commit.at())
                .append("policy_endings (pack, version, declined, ended_at)");
        commit.rows(List.of(command))
                .text(one -> one.version().pack())
                .integer(one -> one.version().version())
                .text(one -> act)
                .uuid(one -> one.actor().value())
                .instant(one -> commit.at())
                .text(EndPackCommand::note)
                .append("policy_pack_acts (pack, version, act, person_id, done_at, note)");
    }

    /** Versions that were declined or taken back. */
    static Set<PackVersion> ended(JdbcClient sql) {
        return Set.copyOf(sql.sql("SELECT pack, version FROM policy_endings")
                .query((row, number) -> new PackVersion(row.getString(1), row.getInt(2)))
                .list());
    }

    static List<PackRow> approved(JdbcClient sql) {
        return sql.sql("SELECT pack, version, effective_from, hash FROM policy_approvals ORDER BY pack, version")
                .query((row, number) -> new PackRow(
                        new PackVersion(row.getString(1), row.getInt(2)),
                        row.getObject(3, LocalDate.class),
                        HexFormat.of().formatHex(row.getBytes(4))))
                .list();
    }

    static Optional<ShippedPacks.Text> text(JdbcClient sql, PackVersion id) {
        return sql.sql("SELECT document, cases FROM policy_packs WHERE pack = ? AND version = ?")
                .params(id.pack(), id.version())
                .query((row, number) -> new ShippedPacks.Text(id, row.getString(1), row.getString(2)))
                .optional();
    }

    static void keep(Commit commit, List<FreshDecision> decisions) {
        // Payments of one class share their decision, which is hashed once.
        Map<Decision, byte[]> hashes = new IdentityHashMap<>();
        decisions.forEach(one -> hashes.computeIfAbsent(one.decided().decision(), Decision::hash));
        commit.rows(decisions)
                .bucket(one -> one.decided().id().bucket())
                .uuid(one -> one.decided().id().value())
                .uuid(one -> one.question().organisation().value())
                .uuid(one -> one.question().subject().value())
                .date(one -> one.question().day())
                .instant(one -> commit.at())
                .text(one -> new String(one.facts(), StandardCharsets.UTF_8))
                .bytes(FreshDecision::factsHash)
                .text(one -> one.decided().decision().packs().stream()
                        .map(PackVersion::toString)
                        .collect(Collectors.joining(",")))
                .text(one -> one.decided().decision().review().value().name())
                .bytes(one -> Objects.requireNonNull(hashes.get(one.decided().decision())))
                .append(
                        "policy_decisions (bucket, decision_id, organisation_id, subject_id, decided_on, decided_at, facts,"
                                + " facts_hash, packs, review, decision_hash)");
    }

    static Optional<KeptDecision> decision(JdbcClient sql, DecisionId id) {
        return sql.sql(DECISION + " WHERE bucket = ? AND decision_id = ?")
                .params(id.bucket().value(), id.value())
                .query(PolicyStore::decision)
                .optional();
    }

    /** Of one subject, the latest first. */
    static List<KeptDecision> decisionsOf(JdbcClient sql, Bucket bucket, UUID subject) {
        return sql.sql(DECISION + " WHERE bucket = ? AND subject_id = ? ORDER BY decided_at DESC, decision_id DESC")
                .params(bucket.value(), subject)
                .query(PolicyStore::decision)
                .list();
    }

    /** Decisions of these days, both included, as they come; to be closed. */
    static Stream<KeptDecision> decisions(JdbcClient sql, LocalDate first, LocalDate last) {
        List<Integer> buckets = Bucket.all().map(Bucket::value).toList();
        return sql
                .sql(DECISION + " WHERE bucket IN (:buckets) AND decided_on BETWEEN :first AND :last")
                .param("buckets", buckets)
                .param("first", first)
                .param("last", last)
                .withFetchSize(1_000)
                .query(PolicyStore::decision)
                .stream();
    }

    private static KeptDecision decision(ResultSet row, int number) throws SQLException {
        return new KeptDecision(
                new DecisionId(row.getObject(1, UUID.class)),
                row.getObject(2, LocalDate.class),
                row.getTimestamp(3).toInstant(),
                FactSheets.read(row.getString(4)),
                Arrays.stream(row.getString(5).split(","))
                        .map(PackVersion::parse)
                        .toList(),
                row.getBytes(6),
                ReviewLevel.valueOf(row.getString(7)),
                row.getBytes(8));
    }
}
