package landsea.declarations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Unit.Currency;
import landsea.engine.Commit;
import landsea.engine.Rows;

/** The rows of declarations, one for each revision. */
final class DeclarationRows {

    private static final String CHANNEL = "channel";

    /** What a row says that the records themselves do not. */
    enum Action {
        /** New. */
        A,
        /** Changed. */
        C,
        /** Deleted. */
        D
    }

    /**
     * A revision to be written.
     *
     * @param freshNumbers not the number of an earlier revision
     */
    record Written(
            Declaration declaration,
            int revision,
            Action action,
            boolean freshNumbers,
            List<Violation> violations,
            String by) {

        static Written first(Declaration declaration, List<Violation> violations) {
            return new Written(declaration, 1, Action.A, true, violations, CHANNEL);
        }

        Bucket bucket() {
            return declaration.id().bucket();
        }
    }

    /**
     * The newest revision of a declaration.
     *
     * @param state how far it is with the authority; nothing for one that is not numbered
     * @param taken whether the authority has any of its records
     * @param numbered whether it or one before it has numbers
     */
    record Latest(
            Declaration declaration,
            int revision,
            Action action,
            Optional<String> state,
            boolean taken,
            boolean numbered) {}

    private DeclarationRows() {}

    private static final String TABLE = "declarations (bucket, day, declaration_id, revision, organisation_id, action,"
            + " fresh_numbers, currency, actual_minor, record_count, violations, body, made_at, made_by)";

    /** Those of credits: their commit does not look at them again. */
    static void append(Commit commit, List<Written> rows) {
        rows(commit, rows).append(TABLE);
    }

    static void insert(Commit commit, List<Written> rows) {
        rows(commit, rows).insertInto(TABLE);
    }

    private static Rows<Written> rows(Commit commit, List<Written> rows) {
        return commit.rows(rows)
                .bucket(Written::bucket)
                .date(row -> row.declaration().day())
                .uuid(row -> row.declaration().id().value())
                .smallint(Written::revision)
                .uuid(row -> row.declaration().organisation())
                .text(row -> row.action().name())
                .bool(Written::freshNumbers)
                .text(row -> row.declaration().currency().code())
                .bigint(row -> row.declaration().actual().base().amount().minor())
                .smallint(row -> row.declaration().records().size())
                .text(row -> Violation.text(row.violations()))
                .text(row -> DeclarationText.write(row.declaration()))
                .instant(row -> commit.at())
                .text(Written::by);
    }

    /** The newest revision, if the declaration is that organisation's. */
    static Optional<Latest> latest(Commit commit, DeclarationId id, UUID organisation) {
        return commit.sql()
                .sql("""
                        SELECT d.day, d.organisation_id, d.currency, d.body, d.revision, d.action, r.state,
                               coalesce((SELECT f.taken_after FROM declaration_reports f
                                   WHERE f.bucket = d.bucket AND f.day = d.day AND f.declaration_id = d.declaration_id
                                     AND f.state <> 'EXCEPTION' ORDER BY f.revision DESC LIMIT 1), 0) <> 0,
                               EXISTS (SELECT 1 FROM declaration_reports f
                                   WHERE f.bucket = d.bucket AND f.day = d.day AND f.declaration_id = d.declaration_id
                                     AND f.state <> 'EXCEPTION')
                        FROM declaration_days n
                        JOIN declarations d ON d.bucket = n.bucket AND d.day = n.day
                        LEFT JOIN declaration_reports r ON r.bucket = d.bucket AND r.day = d.day
                            AND r.declaration_id = d.declaration_id AND r.revision = d.revision
                        WHERE n.bucket = ? AND d.declaration_id = ? AND d.organisation_id = ?
                        ORDER BY d.revision DESC LIMIT 1""")
                .params(id.bucket().value(), id.value(), organisation)
                .query((row, number) -> new Latest(
                        declaration(row, id),
                        row.getInt(5),
                        Action.valueOf(row.getString(6)),
                        Optional.ofNullable(row.getString(7)),
                        row.getBoolean(8),
                        row.getBoolean(9)))
                .optional();
    }

    /** From the columns day, organisation, currency and body, in this order. */
    static Declaration declaration(ResultSet row, DeclarationId id) throws SQLException {
        return DeclarationText.read(
                id,
                row.getObject(2, UUID.class),
                row.getObject(1, LocalDate.class),
                Currency.of(row.getString(3)),
                row.getString(4));
    }
}
