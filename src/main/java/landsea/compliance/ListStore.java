package landsea.compliance;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Sha256;
import landsea.compliance.screening.EntryDocument;
import landsea.compliance.screening.ListEntry;
import landsea.compliance.screening.ListVersion;
import landsea.compliance.screening.SanctionsList;
import landsea.compliance.screening.Screener;
import landsea.engine.Commit;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The SQL of lists: their versions, their entries, and which of them count. */
final class ListStore {

    private ListStore() {}

    private record EntryRow(ListVersion list, ListEntry entry) {}

    private record LoadedEntry(String listHash, ListEntry entry) {}

    /** The hash of the set in force; none before the first list. */
    static Optional<String> inForce(JdbcClient sql) {
        return sql.sql("SELECT lists_hash FROM screening_in_force")
                .query(String.class)
                .optional();
    }

    /** The versions in force, by source. */
    static Map<String, ListVersion> versionsInForce(JdbcClient sql) {
        return inForce(sql).map(hash -> versions(sql, hash)).orElseGet(TreeMap::new);
    }

    private static Map<String, ListVersion> versions(JdbcClient sql, String listsHash) {
        Map<String, ListVersion> versions = new TreeMap<>();
        sql.sql("""
                        SELECT l.source, l.published_on, l.list_hash
                        FROM screening_sets s
                        JOIN screening_lists l ON l.source = s.source AND l.list_hash = s.list_hash
                        WHERE s.lists_hash = ?""")
                .params(listsHash)
                .query((row, number) ->
                        new ListVersion(row.getString(1), row.getObject(2, LocalDate.class), row.getString(3)))
                .list()
                .forEach(version -> versions.put(version.source(), version));
        return versions;
    }

    /** Takes lists in, one outcome for each; those that are newer than what is known of their source come into force. */
    static List<Outcome<ListVersion>> record(Commit commit, List<SanctionsList> lists) {
        oneAfterTheOther(commit);
        Map<String, ListVersion> versions = versionsInForce(commit.sql());
        List<Outcome<ListVersion>> outcomes = new ArrayList<>();
        List<SanctionsList> taken = new ArrayList<>();
        for (SanctionsList list : lists) {
            Optional<Reason> refusal = refusal(
                    list, Optional.ofNullable(versions.get(list.version().source())));
            if (refusal.isPresent()) {
                outcomes.add(Outcome.refused(refusal.get()));
            } else {
                versions.put(list.version().source(), list.version());
                taken.add(list);
                outcomes.add(Outcome.done(list.version()));
            }
        }
        if (!taken.isEmpty()) {
            insert(commit, taken);
            bringIntoForce(commit, versions);
        }
        return outcomes;
    }

    /** Keeps a list that is not in force yet; LIST_EMPTY, LIST_OLDER_THAN_KNOWN, or LIST_IN_FORCE where it is already. */
    static Optional<Reason> stage(Commit commit, SanctionsList list) {
        Optional<ListVersion> known = Optional.ofNullable(
                versionsInForce(commit.sql()).get(list.version().source()));
        Optional<Reason> refusal = refusal(list, known)
                .or(() -> known.filter(one -> one.hash().equals(list.version().hash()))
                        .map(one -> Reason.of("LIST_IN_FORCE", "source", one.source())
                                .with("published_on", one.publishedOn())));
        if (refusal.isEmpty()) {
            insert(commit, List.of(list));
        }
        return refusal;
    }

    /** Brings a version that is kept into force in its source's place; LIST_OLDER_THAN_KNOWN where a later one has come meanwhile. */
    static Optional<Reason> bringIntoForce(Commit commit, ListVersion version) {
        oneAfterTheOther(commit);
        Map<String, ListVersion> versions = versionsInForce(commit.sql());
        Optional<Reason> older = older(version, Optional.ofNullable(versions.get(version.source())));
        if (older.isEmpty()) {
            versions.put(version.source(), version);
            bringIntoForce(commit, versions);
        }
        return older;
    }

    /** What a version says otherwise than another of its source; of the first version all is added. */
    static List<ListEffect.Entry> differences(JdbcClient sql, ListVersion version, String against) {
        return sql.sql("""
                        WITH n AS (SELECT entry_id, document FROM screening_entries WHERE source = :source AND list_hash = :next),
                             o AS (SELECT entry_id, document FROM screening_entries WHERE source = :source AND list_hash = :against)
                        SELECT CASE WHEN o.document IS NULL THEN 'ADDED' WHEN n.document IS NULL THEN 'GONE' ELSE 'CHANGED' END,
                               entry_id, coalesce(n.document, o.document) #>> '{names,0,text}'
                        FROM n FULL JOIN o USING (entry_id) WHERE n.document IS DISTINCT FROM o.document ORDER BY 1, 2""")
                .param("source", version.source())
                .param("next", version.hash())
                .param("against", against)
                .query((row, number) -> new ListEffect.Entry(
                        row.getString(1),
                        row.getString(2),
                        Optional.ofNullable(row.getString(3)).orElse("")))
                .list();
    }

    /** Brings the versions in force under the hash that this program gives them: another one after an upgrade that compares otherwise. */
    static void confirm(Commit commit) {
        oneAfterTheOther(commit);
        Map<String, ListVersion> versions = versionsInForce(commit.sql());
        if (!versions.isEmpty()) {
            bringIntoForce(commit, versions);
        }
    }

    /** Two commits that each add a source must not forget the other's. */
    static void oneAfterTheOther(Commit commit) {
        commit.sql()
                .sql("SELECT pg_advisory_xact_lock(hashtext('landsea.screening_lists'))")
                .query()
                .singleRow();
    }

    private static Optional<Reason> refusal(SanctionsList list, Optional<ListVersion> known) {
        if (list.entries().isEmpty()) {
            return Optional.of(Reason.of("LIST_EMPTY", "source", list.version().source()));
        }
        return older(list.version(), known);
    }

    private static Optional<Reason> older(ListVersion next, Optional<ListVersion> known) {
        return known.filter(version -> version.publishedOn().isAfter(next.publishedOn()))
                .map(version -> Reason.of("LIST_OLDER_THAN_KNOWN", "source", version.source())
                        .with("published_on", next.publishedOn())
                        .with("known", version.publishedOn()));
    }

    private static void insert(Commit commit, List<SanctionsList> lists) {
        Instant at = commit.at();
        List<String> added = commit.rows(lists)
                .text(list -> list.version().source())
                .text(list -> list.version().hash())
                .date(list -> list.version().publishedOn())
                .integer(list -> list.entries().size())
                .integer(list -> list.badRows().size())
                .instant(list -> at)
                .query("""
                        INSERT INTO screening_lists (source, list_hash, published_on, entry_count, bad_rows, recorded_at)
                        SELECT * FROM {rows} ON CONFLICT DO NOTHING RETURNING source || ' ' || list_hash""", (row, number) -> row.getString(1));
        List<EntryRow> entries = new ArrayList<>();
        for (SanctionsList list : lists) {
            if (added.contains(list.version().source() + " " + list.version().hash())) {
                list.entries().forEach(entry -> entries.add(new EntryRow(list.version(), entry)));
            }
        }
        commit.rows(entries)
                .text(row -> row.list().source())
                .text(row -> row.list().hash())
                .text(row -> row.entry().id())
                .json(row -> EntryDocument.write(row.entry()))
                .insertInto("screening_entries (source, list_hash, entry_id, document)");
    }

    private static void bringIntoForce(Commit commit, Map<String, ListVersion> versions) {
        String hash = hash(List.copyOf(versions.values()));
        commit.rows(List.copyOf(versions.values()))
                .text(version -> hash)
                .text(ListVersion::source)
                .text(ListVersion::hash)
                .update("INSERT INTO screening_sets (lists_hash, source, list_hash)"
                        + " SELECT * FROM {rows} ON CONFLICT DO NOTHING");
        commit.stampMoved("SCREENING");
        commit.rows(List.of(hash))
                .text(text -> text)
                .instant(text -> commit.at())
                .update("""
                INSERT INTO screening_in_force (only_one, lists_hash, since)
                SELECT true, r.hash, r.at FROM {rows} AS r(hash, at)
                ON CONFLICT (only_one) DO UPDATE SET lists_hash = excluded.lists_hash, since = excluded.since
                WHERE screening_in_force.lists_hash <> excluded.lists_hash""");
    }

    /** Another version of any list, or another way of comparing, makes another hash. */
    private static String hash(List<ListVersion> versions) {
        StringBuilder text = new StringBuilder(Screener.METHOD);
        versions.forEach(version ->
                text.append('\n').append(version.source()).append(' ').append(version.hash()));
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(Sha256.digest().digest(bytes));
    }

    /** The lists of a set with all their entries. */
    static List<SanctionsList> load(JdbcClient sql, String listsHash) {
        Map<String, List<ListEntry>> entries = new HashMap<>();
        sql.sql("""
                        SELECT e.list_hash, e.document FROM screening_sets s
                        JOIN screening_entries e ON e.source = s.source AND e.list_hash = s.list_hash
                        WHERE s.lists_hash = ? ORDER BY e.source, e.entry_id""")
                .params(listsHash)
                .query((row, number) -> new LoadedEntry(row.getString(1), EntryDocument.read(row.getString(2))))
                .list()
                .forEach(loaded -> entries.computeIfAbsent(loaded.listHash(), hash -> new ArrayList<>())
                        .add(loaded.entry()));
        return versions(sql, listsHash).values().stream()
                .map(version -> new SanctionsList(version, entries.getOrDefault(version.hash(), List.of()), List.of()))
                .toList();
    }
}
