package landsea.declarations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.declarations.DayFile.Part;
import landsea.declarations.DeclarationRows.Action;
import landsea.engine.Desk;
import landsea.engine.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Answers people about declarations, under row-level security: another organisation's declaration is not there. */
@Service
public class DeclarationDesk {

    private static final String COLUMNS = """
            SELECT d.day, d.organisation_id, d.currency, d.body, d.declaration_id, d.revision, d.action, d.actual_minor,
                   d.violations, d.made_at, d.made_by, r.state, r.overdue, r.due_on, r.numbers, r.errors, r.reported_on
            FROM declarations d LEFT JOIN declaration_reports r USING (bucket, day, declaration_id, revision)
            WHERE NOT EXISTS (SELECT 1 FROM declarations n
                      WHERE n.bucket = d.bucket AND n.day = d.day AND n.declaration_id = d.declaration_id
                        AND n.revision > d.revision)
            """;

    /** How many declarations of a day stand in a state, and what they come to. */
    public record Standing(String state, long count, Money actual, boolean overdue) {}

    private final Desk desk;
    private final TablesOfCommit tables;

    DeclarationDesk(Desk desk, TablesOfCommit tables) {
        this.desk = desk;
        this.tables = tables;
    }

    public Optional<DeclarationView> declaration(Viewer viewer, DeclarationId id) {
        return desk.read(viewer, sql -> {
            DeclarationTables now = tables.of(sql);
            return sql.sql(COLUMNS + """
                                AND d.bucket = ? AND d.declaration_id = ?
                                AND d.day IN (SELECT day FROM declaration_days y WHERE y.bucket = ?)""")
                    .params(id.bucket().value(), id.value(), id.bucket().value())
                    .query((row, number) -> view(now, row))
                    .optional();
        });
    }

    /**
     * A code under which something may be declared, in words.
     *
     * @param code six digits
     * @param goods whether it is of trade in goods
     */
    public record CodeInWords(String code, boolean goods, String nameZh, String nameEn) {}

    /** The codes under which payments may be declared on a day, by number. */
    public List<CodeInWords> codesOfPayments(Viewer viewer, LocalDate day) {
        return desk.read(viewer, sql -> tables.of(sql).on(day).codesOfPayments()).stream()
                .map(row -> new CodeInWords(row.code(), row.goods(), row.nameZh(), row.nameEn()))
                .toList();
    }

    /** Whose a declaration is; the bank's people see all. */
    public Optional<UUID> organisationOf(Viewer viewer, DeclarationId id) {
        return desk.read(
                viewer,
                sql -> sql.sql("""
                                SELECT organisation_id FROM declarations
                                WHERE bucket = ? AND declaration_id = ? AND revision = 1
                                  AND day IN (SELECT day FROM declaration_days y WHERE y.bucket = ?)""")
                        .params(id.bucket().value(), id.value(), id.bucket().value())
                        .query((row, number) -> row.getObject(1, UUID.class))
                        .optional());
    }

    /** A page of a day's declarations, in the order of their ids; those that wait for a person first when only they are asked. */
    public List<DeclarationView> declarations(
            Viewer viewer, LocalDate day, boolean troubledOnly, Optional<DeclarationId> after, int limit) {
        return desk.read(viewer, sql -> {
            DeclarationTables now = tables.of(sql);
            return sql.sql(COLUMNS + """
                                AND d.bucket BETWEEN 0 AND 63 AND d.day = ?
                                AND (NOT ? OR d.violations <> '' OR r.state IN ('EXCEPTION', 'REJECTED') OR r.overdue)
                                AND (?::uuid IS NULL OR d.declaration_id > ?::uuid)
                                ORDER BY d.declaration_id LIMIT ?""")
                    .params(java.util.Arrays.asList(
                            java.sql.Date.valueOf(day),
                            troubledOnly,
                            after.map(DeclarationId::value).orElse(null),
                            after.map(DeclarationId::value).orElse(null),
                            limit))
                    .query((row, number) -> view(now, row))
                    .list();
        });
    }

    /** Behind which declaration a page begins: the day counts first. */
    public record Before(LocalDate day, DeclarationId id) {

        /** Before the first page. */
        public static Before everything() {
            return new Before(LocalDate.of(9999, 12, 31), new DeclarationId(new UUID(-1, -1)));
        }
    }

    /** A page of an organisation's declarations, the latest day first. */
    public List<DeclarationView> of(Viewer viewer, UUID organisation, Before before, int limit) {
        return desk.read(viewer, sql -> {
            DeclarationTables now = tables.of(sql);
            return sql.sql(COLUMNS + """
                                AND d.bucket = ? AND d.organisation_id = ? AND (d.day, d.declaration_id) < (?, ?)
                                ORDER BY d.day DESC, d.declaration_id DESC LIMIT ?""")
                    .params(
                            Bucket.of(organisation).value(),
                            organisation,
                            java.sql.Date.valueOf(before.day()),
                            before.id().value(),
                            limit)
                    .query((row, number) -> view(now, row))
                    .list();
        });
    }

    /** Where a day's declarations stand, by currency. */
    public List<Standing> standings(Viewer viewer, LocalDate day) {
        return desk.read(
                viewer,
                sql -> sql.sql("""
                                SELECT CASE WHEN d.action = 'D' THEN 'DELETED' ELSE coalesce(r.state,
                                           CASE WHEN d.violations = '' THEN 'MADE' ELSE 'EXCEPTION' END) END,
                                       d.currency, count(*), sum(d.actual_minor)::bigint, coalesce(bool_or(r.overdue), false)
                                FROM declarations d
                                LEFT JOIN declaration_reports r USING (bucket, day, declaration_id, revision)
                                WHERE d.bucket BETWEEN 0 AND 63 AND d.day = ?
                                  AND NOT EXISTS (SELECT 1 FROM declarations n
                                      WHERE n.bucket = d.bucket AND n.day = d.day AND n.declaration_id = d.declaration_id
                                        AND n.revision > d.revision)
                                GROUP BY 1, 2 ORDER BY 2, 1""")
                        .param(java.sql.Date.valueOf(day))
                        .query((row, number) -> new Standing(
                                row.getString(1),
                                row.getLong(3),
                                Money.ofMinor(Currency.of(row.getString(2)), row.getLong(4)),
                                row.getBoolean(5)))
                        .list());
    }

    private static DeclarationView view(DeclarationTables now, ResultSet row) throws SQLException {
        Declaration declaration = DeclarationRows.declaration(row, new DeclarationId(row.getObject(5, UUID.class)));
        Action action = Action.valueOf(row.getString(7));
        java.sql.@Nullable Array array = row.getArray(15);
        List<String> numbers = array == null ? List.of() : List.of((String[]) array.getArray());
        @Nullable String reported = row.getString(12);
        @Nullable String errors = row.getString(16);
        @Nullable LocalDate dueOn = row.getObject(14, LocalDate.class);
        @Nullable LocalDate reportedOn = row.getObject(17, LocalDate.class);
        List<Violation> violations = Violation.parse(errors == null || errors.isEmpty() ? row.getString(9) : errors);
        String made = violations.isEmpty() ? "MADE" : "EXCEPTION";
        return new DeclarationView(
                declaration.id(),
                declaration.day(),
                row.getInt(6),
                action.name(),
                action == Action.D ? "DELETED" : reported == null ? made : reported,
                row.getBoolean(13),
                dueOn == null ? "" : dueOn.toString(),
                Money.ofMinor(declaration.currency(), row.getLong(8)),
                numbers,
                violations,
                row.getTimestamp(10).toInstant(),
                row.getString(11),
                fields(
                        declaration,
                        action,
                        numbers,
                        reportedOn == null ? declaration.day() : reportedOn,
                        new AmountText(now.on(declaration.day()).amounts())),
                declaration.netting());
    }

    private static List<Map<String, String>> fields(
            Declaration declaration, Action action, List<String> numbers, LocalDate reportedOn, AmountText amounts) {
        List<Map<String, String>> records = new ArrayList<>();
        for (int i = 0; i < declaration.records().size(); i++) {
            FiledRecord record =
                    new FiledRecord(declaration, i, action, i < numbers.size() ? numbers.get(i) : "", reportedOn);
            Map<String, String> fields = new LinkedHashMap<>();
            for (Part part : record.shownParts()) {
                List<String> cells = record.cells(part, amounts);
                for (int cell = 0; cell < cells.size(); cell++) {
                    if (!cells.get(cell).isEmpty()) {
                        fields.put(part.fields().get(cell), cells.get(cell));
                    }
                }
            }
            records.add(fields);
        }
        return records;
    }
}
