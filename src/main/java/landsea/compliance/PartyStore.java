package landsea.compliance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import landsea.compliance.Screening.Side;
import landsea.compliance.ScreeningDesk.Proposed;
import landsea.compliance.ScreeningDesk.Waiting;
import landsea.compliance.screening.BirthDate;
import landsea.compliance.screening.Subject;
import landsea.compliance.screening.SubjectKind;
import landsea.engine.Commit;
import landsea.parties.OrganisationId;
import landsea.parties.PersonId;
import landsea.parties.work.Ages;
import landsea.parties.work.WorkPage;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The SQL of parties and verdicts. */
final class PartyStore {

    private static final String MARK = ",";

    private PartyStore() {}

    record Dismissed(String subjectKey, String source, String entryId, String entryHash) {}

    /** How a merchant stands: parties by what keeps them from being clear. */
    record Counted(int parties, int stale, int hits, int notComparable, int merchants, int payers) {

        private static Counted of(ResultSet row) throws SQLException {
            return new Counted(
                    row.getInt(2), row.getInt(3), row.getInt(4), row.getInt(5), row.getInt(6), row.getInt(7));
        }
    }

    /** The verdicts that are known of these subjects on these lists. */
    static Map<String, Verdict> verdicts(Commit commit, String listsHash, List<String> subjectKeys) {
        Map<String, Verdict> verdicts = new HashMap<>();
        commit.rows(subjectKeys)
                .text(key -> listsHash)
                .text(key -> key)
                .query("""
                        SELECT v.subject_key, v.verdict, v.matches, v.screened_at
                        FROM {rows} AS r(lists_hash, subject_key)
                        JOIN screening_verdicts v ON v.lists_hash = r.lists_hash AND v.subject_key = r.subject_key""", (row, number) -> verdicts.put(row.getString(1), verdict(row, listsHash)));
        return verdicts;
    }

    private static Verdict verdict(ResultSet row, String listsHash) throws SQLException {
        Instant at = row.getTimestamp("screened_at").toInstant();
        String verdict = row.getString("verdict");
        return switch (verdict) {
            case "CLEAR" -> new Verdict.Clear(listsHash, at);
            case "HIT" -> new Verdict.Hit(listsHash, at, MatchDocument.read(row.getString("matches")));
            case "NOT_COMPARABLE" -> new Verdict.NotComparable(listsHash, at);
            default -> throw new IllegalStateException("no verdict: " + verdict);
        };
    }

    static void keep(Commit commit, Map<String, Verdict> fresh) {
        commit.rows(fresh.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList())
                .text(entry -> entry.getValue().listsHash())
                .text(Map.Entry::getKey)
                .text(entry -> name(entry.getValue()))
                .json(entry -> MatchDocument.write(matches(entry.getValue())))
                .instant(entry -> entry.getValue().screenedAt())
                .update("INSERT INTO screening_verdicts (lists_hash, subject_key, verdict, matches, screened_at)"
                        + " SELECT * FROM {rows} ON CONFLICT DO NOTHING");
    }

    private static String name(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Clear clear -> "CLEAR";
            case Verdict.Hit hit -> "HIT";
            case Verdict.NotComparable not -> "NOT_COMPARABLE";
        };
    }

    static List<ListedMatch> matches(Verdict verdict) {
        return verdict instanceof Verdict.Hit hit ? hit.matches() : List.of();
    }

    /** How each party stands now; in key order, so that two writers cannot stop each other. */
    static void stand(Commit commit, List<Screened> screened) {
        commit.changed(screened.stream()
                .map(one -> one.party().organisation().bucket())
                .toList());
        commit.rows(screened.stream()
                        .sorted(Comparator.comparing((Screened one) ->
                                        one.party().organisation().bucket().value())
                                .thenComparing(one -> one.party().organisation().value())
                                .thenComparing(one -> one.party().role().name())
                                .thenComparing(one -> one.party().reference()))
                        .toList())
                .bucket(one -> one.party().organisation().bucket())
                .uuid(one -> one.party().organisation().value())
                .text(one -> one.party().role().name())
                .text(one -> one.party().reference())
                .text(one -> one.party().subject().name())
                .text(one -> one.party().subject().kind().name())
                .text(one -> joined(one.party().subject().births()))
                .text(one -> joined(
                        one.party().subject().countries().stream().sorted().toList()))
                .text(Screened::subjectKey)
                .text(one -> one.verdict().listsHash())
                .text(one -> one.dismissed() ? "DISMISSED" : name(one.verdict()))
                .instant(one -> one.verdict().screenedAt())
                .update("""
                        INSERT INTO screened_parties (bucket, organisation_id, role, reference, name, kind, births, countries,
                            subject_key, lists_hash, verdict, screened_at)
                        SELECT * FROM {rows}
                        ON CONFLICT (bucket, organisation_id, role, reference) DO UPDATE SET
                            name = excluded.name, kind = excluded.kind, births = excluded.births,
                            countries = excluded.countries, subject_key = excluded.subject_key,
                            lists_hash = excluded.lists_hash, verdict = excluded.verdict,
                            screened_at = excluded.screened_at""");
    }

    static int forget(Commit commit, OrganisationId organisation, String referenceStart) {
        commit.changed(List.of(organisation.bucket()));
        return commit.sql()
                .sql(
                        "DELETE FROM screened_parties WHERE bucket = ? AND organisation_id = ? AND starts_with(reference, ?)")
                .params(organisation.bucket().value(), organisation.value(), referenceStart)
                .update();
    }

    private static String joined(List<?> values) {
        return String.join(MARK, values.stream().map(Object::toString).toList());
    }

    /** Parties whose verdict is of other lists than these. */
    static List<Party> stale(JdbcClient sql, String listsHash, int most) {
        return sql.sql("""
                        SELECT bucket, organisation_id, role, reference, name, kind, births, countries FROM screened_parties
                        WHERE bucket BETWEEN 0 AND 63 AND lists_hash <> ? LIMIT ?""")
                .params(listsHash, most)
                .query((row, number) -> party(row))
                .list();
    }

    /** A party and what it is compared as. */
    record Known(Party party, String subjectKey) {}

    /** All parties, so many at a time in the order of their keys. */
    static List<Known> known(JdbcClient sql, Optional<Known> after, int most) {
        Optional<Party> last = after.map(Known::party);
        return sql.sql("""
                        SELECT bucket, organisation_id, role, reference, name, kind, births, countries, subject_key
                        FROM screened_parties
                        WHERE bucket BETWEEN 0 AND 63 AND (bucket, organisation_id, role, reference) > (?, ?, ?, ?)
                        ORDER BY bucket, organisation_id, role, reference LIMIT ?""")
                .params(
                        last.map(party -> party.organisation().bucket().value()).orElse(-1),
                        last.map(party -> party.organisation().value()).orElse(new UUID(0, 0)),
                        last.map(party -> party.role().name()).orElse(""),
                        last.map(Party::reference).orElse(""),
                        most)
                .query((row, number) -> new Known(party(row), row.getString("subject_key")))
                .list();
    }

    static List<Party> ofSubjects(Commit commit, List<String> subjectKeys) {
        return commit.rows(subjectKeys).text(key -> key).query("""
                SELECT bucket, organisation_id, role, reference, name, kind, births, countries
                FROM {rows} AS r(subject_key) JOIN screened_parties p ON p.bucket BETWEEN 0 AND 63 AND p.subject_key = r.subject_key""", (row, number) -> party(row));
    }

    private static Party party(ResultSet row) throws SQLException {
        return new Party(
                new OrganisationId(row.getObject("organisation_id", UUID.class)),
                PartyRole.valueOf(row.getString("role")),
                row.getString("reference"),
                new Subject(
                        row.getString("name"),
                        SubjectKind.valueOf(row.getString("kind")),
                        parts(row.getString("births")).stream()
                                .flatMap(text -> BirthDate.in(text).stream())
                                .toList(),
                        Set.copyOf(parts(row.getString("countries")))));
    }

    private static List<String> parts(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split(MARK));
    }

    /** Parties that somebody must look at, with their verdicts: the latest screened first. */
    static List<Screened> open(JdbcClient sql, int most) {
        return sql.sql("""
                        SELECT p.bucket, p.organisation_id, p.role, p.reference, p.name, p.kind, p.births, p.countries,
                               p.subject_key, p.lists_hash, v.verdict, v.matches, v.screened_at
                        FROM screened_parties p
                        JOIN screening_verdicts v ON v.lists_hash = p.lists_hash AND v.subject_key = p.subject_key
                        WHERE p.verdict IN ('HIT', 'NOT_COMPARABLE')
                        ORDER BY p.screened_at DESC, p.organisation_id, p.role, p.reference LIMIT ?""")
                .params(most)
                .query((row, number) -> new Screened(
                        party(row), row.getString("subject_key"), verdict(row, row.getString("lists_hash")), false))
                .list();
    }

    private static final String OPEN = "p.verdict IN ('HIT', 'NOT_COMPARABLE')";

    /** Tells parties apart that were screened at the same moment. */
    private static final String KEY = "md5(p.organisation_id::text || p.role || p.reference)::uuid";

    /** A page of those that somebody must look at, the longest waiting first. */
    static List<Waiting> open(JdbcClient sql, WorkPage page) {
        return sql.sql("""
                        SELECT p.bucket, p.organisation_id, p.role, p.reference, p.name, p.kind, p.births, p.countries,
                               p.subject_key, p.lists_hash, p.screened_at AS party_at, v.verdict, v.matches, v.screened_at,
                               p.key
                        FROM (SELECT p.*, %1$s AS key FROM screened_parties p
                              WHERE p.bucket BETWEEN :first_bucket AND :last_bucket AND %2$s AND %3$s
                              ORDER BY p.screened_at, %1$s LIMIT :limit) AS p
                        JOIN screening_verdicts v ON v.lists_hash = p.lists_hash AND v.subject_key = p.subject_key
                        ORDER BY p.screened_at, p.key""".formatted(
                                KEY, OPEN, WorkPage.condition("p.screened_at", KEY, "p.organisation_id", "''::text")))
                .params(page.params())
                .query((row, number) -> new Waiting(
                        new Screened(
                                party(row),
                                row.getString("subject_key"),
                                verdict(row, row.getString("lists_hash")),
                                false),
                        new WorkPage.Place(row.getTimestamp("party_at").toInstant(), row.getObject("key", UUID.class))))
                .list();
    }

    static Ages ages(JdbcClient sql, Instant now) {
        return sql.sql("SELECT " + Ages.columns("p.screened_at")
                        + " FROM screened_parties p WHERE p.bucket BETWEEN 0 AND 63 AND " + OPEN)
                .params(Ages.params(now))
                .query((row, number) -> Ages.read(row))
                .single();
    }

    /** What was proposed of subjects that are still hits and nobody agreed to, the first first. */
    static List<Proposed> proposed(JdbcClient sql, int most) {
        return sql.sql("""
                        SELECT q.subject_key, q.source, q.entry_id, q.proposed_by, q.proposed_at,
                               (SELECT p.name FROM screened_parties p WHERE p.bucket BETWEEN 0 AND 63
                                   AND p.subject_key = q.subject_key AND p.verdict = 'HIT' LIMIT 1) AS name
                        FROM screening_dismissal_proposals q
                        WHERE NOT EXISTS (SELECT 1 FROM screening_dismissals d WHERE d.subject_key = q.subject_key
                                  AND d.source = q.source AND d.entry_id = q.entry_id AND d.entry_hash = q.entry_hash)
                          AND NOT EXISTS (SELECT 1 FROM screening_dismissal_endings e WHERE e.subject_key = q.subject_key
                                  AND e.source = q.source AND e.entry_id = q.entry_id AND e.entry_hash = q.entry_hash
                                  AND e.proposed_by = q.proposed_by AND e.turn = q.turn)
                          AND EXISTS (SELECT 1 FROM screened_parties p WHERE p.bucket BETWEEN 0 AND 63
                                  AND p.subject_key = q.subject_key AND p.verdict = 'HIT')
                        ORDER BY q.proposed_at, q.subject_key, q.source, q.entry_id LIMIT ?""")
                .param(most)
                .query((row, number) -> new Proposed(
                        row.getString("subject_key"),
                        row.getString("name"),
                        row.getString("source"),
                        row.getString("entry_id"),
                        new PersonId(row.getObject("proposed_by", UUID.class)),
                        row.getTimestamp("proposed_at").toInstant()))
                .list();
    }

    /** Those of an organisation that anybody must be told of, whatever their verdict. */
    static List<Screened> ofOrganisation(JdbcClient sql, OrganisationId organisation, int most) {
        return sql.sql("""
                        SELECT p.bucket, p.organisation_id, p.role, p.reference, p.name, p.kind, p.births, p.countries,
                               p.subject_key, p.lists_hash, p.verdict = 'DISMISSED', v.verdict, v.matches, v.screened_at
                        FROM (SELECT * FROM screened_parties o WHERE o.bucket = ? AND o.organisation_id = ?
                              ORDER BY o.verdict = 'CLEAR', o.role, o.reference LIMIT ?) AS p
                        JOIN screening_verdicts v ON v.lists_hash = p.lists_hash AND v.subject_key = p.subject_key
                        ORDER BY p.verdict = 'CLEAR', p.role, p.reference""")
                .params(organisation.bucket().value(), organisation.value(), most)
                .query((row, number) -> new Screened(
                        party(row),
                        row.getString("subject_key"),
                        verdict(row, row.getString("lists_hash")),
                        row.getBoolean(11)))
                .list();
    }

    /** Those of one subject, dismissed or not. */
    static List<Screened> ofSubject(JdbcClient sql, String subjectKey) {
        return sql.sql("""
                        SELECT p.bucket, p.organisation_id, p.role, p.reference, p.name, p.kind, p.births, p.countries,
                               p.subject_key, p.lists_hash, p.verdict = 'DISMISSED', v.verdict, v.matches, v.screened_at
                        FROM screened_parties p
                        JOIN screening_verdicts v ON v.lists_hash = p.lists_hash AND v.subject_key = p.subject_key
                        WHERE p.bucket BETWEEN 0 AND 63 AND p.subject_key = ?
                        ORDER BY p.organisation_id, p.role, p.reference""")
                .params(subjectKey)
                .query((row, number) -> new Screened(
                        party(row),
                        row.getString("subject_key"),
                        verdict(row, row.getString("lists_hash")),
                        row.getBoolean(11)))
                .list();
    }

    /** The match of a subject with an entry, on the lists in force. */
    static Optional<ListedMatch> match(Commit commit, String subjectKey, String source, String entryId) {
        return commit
                .sql()
                .sql("""
                        SELECT v.matches FROM screening_verdicts v JOIN screening_in_force f USING (lists_hash)
                        WHERE v.subject_key = ?""")
                .params(subjectKey)
                .query((row, number) -> MatchDocument.read(row.getString(1)))
                .list()
                .stream()
                .flatMap(List::stream)
                .filter(match ->
                        match.source().equals(source) && match.entryId().equals(entryId))
                .findFirst();
    }

    /** Whether it was new: one waits of each person at a time. */
    static boolean propose(Commit commit, String subjectKey, ListedMatch match, String why, UUID proposedBy) {
        return commit.rows(List.of(match))
                        .text(one -> subjectKey)
                        .text(ListedMatch::source)
                        .text(ListedMatch::entryId)
                        .text(ListedMatch::entryHash)
                        .uuid(one -> proposedBy)
                        .text(one -> why)
                        .instant(one -> commit.at())
                        .update("""
                        INSERT INTO screening_dismissal_proposals (subject_key, source, entry_id, entry_hash, proposed_by,
                            why, proposed_at, turn)
                        SELECT r.*, 1 + (SELECT count(*) FROM screening_dismissal_endings e
                            WHERE e.subject_key = r.subject_key AND e.source = r.source AND e.entry_id = r.entry_id
                              AND e.entry_hash = r.entry_hash AND e.proposed_by = r.proposed_by)
                        FROM {rows} AS r(subject_key, source, entry_id, entry_hash, proposed_by, why, proposed_at)
                        ON CONFLICT DO NOTHING""")
                == 1;
    }

    /** Somebody declines what others proposed, or takes back their own. */
    static void end(Commit commit, String subjectKey, List<DismissalProposal> proposals, String note, PersonId by) {
        commit.rows(proposals)
                .text(one -> subjectKey)
                .text(DismissalProposal::source)
                .text(DismissalProposal::entryId)
                .text(DismissalProposal::entryHash)
                .uuid(one -> one.proposedBy().value())
                .smallint(DismissalProposal::turn)
                .uuid(one -> by.value())
                .text(one -> note)
                .instant(one -> commit.at())
                .append(
                        "screening_dismissal_endings (subject_key, source, entry_id, entry_hash, proposed_by, turn, ended_by,"
                                + " note, ended_at)");
    }

    /** What was proposed of a subject and its entries as the lists have them, the first first. */
    static List<DismissalProposal> proposals(JdbcClient sql, String subjectKey) {
        return sql.sql("""
                        SELECT p.source, p.entry_id, p.entry_hash, p.why, p.proposed_by, p.proposed_at,
                               d.subject_key IS NOT NULL AND e.subject_key IS NULL, d.approved_by, p.turn, e.ended_by, coalesce(e.note, '')
                        FROM screening_dismissal_proposals p
                        LEFT JOIN screening_dismissal_endings e USING (subject_key, source, entry_id, entry_hash, proposed_by, turn)
                        LEFT JOIN screening_dismissals d ON d.subject_key = p.subject_key AND d.source = p.source
                            AND d.entry_id = p.entry_id AND d.entry_hash = p.entry_hash AND d.decided_by = p.proposed_by
                        WHERE p.subject_key = ? ORDER BY p.proposed_at, p.proposed_by, p.turn""")
                .params(subjectKey)
                .query((row, number) -> new DismissalProposal(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        new PersonId(row.getObject(5, UUID.class)),
                        row.getTimestamp(6).toInstant(),
                        row.getBoolean(7) ? new PersonId(row.getObject(8, UUID.class)).text() : "",
                        row.getInt(9),
                        Optional.ofNullable(row.getObject(10, UUID.class))
                                .map(by -> new PersonId(by).text())
                                .orElse(""),
                        row.getString(11)))
                .list();
    }

    static void dismiss(Commit commit, List<Dismissal> dismissals) {
        Instant at = commit.at();
        commit.rows(dismissals)
                .text(Dismissal::subjectKey)
                .text(one -> one.match().source())
                .text(one -> one.match().entryId())
                .text(one -> one.match().entryHash())
                .text(Dismissal::why)
                .uuid(one -> one.decidedBy().value())
                .uuid(one -> one.approvedBy().value())
                .instant(one -> at)
                .update("""
                        INSERT INTO screening_dismissals (subject_key, source, entry_id, entry_hash, why, decided_by,
                            approved_by, dismissed_at)
                        SELECT * FROM {rows} ON CONFLICT DO NOTHING""");
    }

    static Set<Dismissed> dismissed(Commit commit, List<String> subjectKeys) {
        return new HashSet<>(commit.rows(subjectKeys)
                .text(key -> key)
                .query(
                        "SELECT d.subject_key, d.source, d.entry_id, d.entry_hash FROM {rows} AS r(subject_key)"
                                + " JOIN screening_dismissals d ON d.subject_key = r.subject_key",
                        (row, number) ->
                                new Dismissed(row.getString(1), row.getString(2), row.getString(3), row.getString(4))));
    }

    private static final String COUNTS = """
            count(p.role), count(*) FILTER (WHERE p.lists_hash <> r.lists_hash), count(*) FILTER (WHERE p.verdict = 'HIT'),
            count(*) FILTER (WHERE p.verdict = 'NOT_COMPARABLE'), count(*) FILTER (WHERE p.role = 'MERCHANT'),
            count(*) FILTER (WHERE p.role = 'COUNTERPARTY')""";

    /** All parties of each merchant but those who pay: they stop their own payments only. */
    static Map<OrganisationId, Counted> counted(Commit commit, String listsHash, List<OrganisationId> merchants) {
        Map<OrganisationId, Counted> counted = new HashMap<>();
        commit.rows(new ArrayList<>(merchants))
                .bucket(OrganisationId::bucket)
                .uuid(OrganisationId::value)
                .text(merchant -> listsHash)
                .query(
                        "SELECT r.organisation_id, " + COUNTS + """

                        FROM {rows} AS r(bucket, organisation_id, lists_hash)
                        JOIN screened_parties p ON p.bucket = r.bucket AND p.organisation_id = r.organisation_id
                            AND p.role NOT IN ('COUNTERPARTY', 'BENEFICIARY')
                        GROUP BY r.organisation_id""",
                        (row, number) ->
                                counted.put(new OrganisationId(row.getObject(1, UUID.class)), Counted.of(row)));
        return counted;
    }

    /** The merchant's parties and, of counterparties, who pays: one statement for all. */
    static Map<Side, Counted> beside(Commit commit, List<Side> sides) {
        Map<Side, Counted> counted = new HashMap<>();
        commit.rows(IntStream.range(0, sides.size()).boxed().toList())
                .bucket(i -> sides.get(i).organisation().bucket())
                .uuid(i -> sides.get(i).organisation().value())
                .integer(i -> i)
                .text(i -> sides.get(i).payer())
                .text(i -> sides.get(i).listsHash())
                .query(
                        "SELECT r.number, " + COUNTS + """

                        FROM {rows} AS r(bucket, organisation_id, number, payer, lists_hash)
                        JOIN screened_parties p ON p.bucket = r.bucket AND p.organisation_id = r.organisation_id
                            AND (p.role NOT IN ('COUNTERPARTY', 'BENEFICIARY')
                                OR p.role = 'COUNTERPARTY' AND p.reference = r.payer)
                        GROUP BY r.number""",
                        (row, number) -> counted.put(sides.get(row.getInt(1)), Counted.of(row)));
        return counted;
    }

    /** The parties that are known beside these payments, and those that they themselves name. */
    static List<Party> besides(Commit commit, List<PaymentParties> payments) {
        Map<String, Party> parties = new HashMap<>();
        List<OrganisationId> merchants = payments.stream()
                .map(one -> one.merchant().organisation())
                .distinct()
                .toList();
        for (PaymentParties one : payments) {
            parties.put(slot(one.merchant()), one.merchant());
            if (!one.payer().isEmpty()) {
                Party payer = new Party(
                        one.merchant().organisation(), PartyRole.COUNTERPARTY, one.payer(), Subject.named(one.payer()));
                parties.put(slot(payer), payer);
            }
        }
        commit.rows(merchants)
                .bucket(OrganisationId::bucket)
                .uuid(OrganisationId::value)
                .query("""
                        SELECT bucket, organisation_id, role, reference, name, kind, births, countries
                        FROM {rows} AS r(bucket, organisation_id) JOIN screened_parties p USING (bucket, organisation_id)""", (row, number) -> party(row))
                .forEach(party -> parties.put(slot(party), party));
        return List.copyOf(parties.values());
    }

    private static String slot(Party party) {
        return String.join("\n", party.organisation().text(), party.role().name(), party.reference());
    }
}
