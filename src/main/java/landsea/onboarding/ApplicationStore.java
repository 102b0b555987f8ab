package landsea.onboarding;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import landsea.basics.Fact;
import landsea.engine.Commit;
import landsea.engine.Deadline;
import landsea.engine.Deadlines;
import landsea.onboarding.Application.Applicant;
import landsea.parties.MerchantId;
import landsea.parties.MerchantIdentity;
import landsea.parties.OrganisationId;
import landsea.parties.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The SQL of applications. A change writes row, step, deadline and fact together. */
final class ApplicationStore {

    static final String DEADLINE = "onboarding.application";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String APPLICATION = """
            SELECT application_id, organisation_id, merchant_id, identity, name, supplement, state, reason, step, due_at,
                   submitted_by, decided_by, opened_at
            FROM applications
            """;

    /** By whom, and what was noted at it. */
    record Cause(String actor, Optional<PersonId> person, String note) {

        static Cause by(PersonId person, String note) {
            return new Cause(person.text(), Optional.of(person), note);
        }

        /** Its time was over. */
        static Cause time() {
            return new Cause("channel", Optional.empty(), "");
        }
    }

    /** A dossier with its version. */
    record Filed(int version, Dossier dossier, PersonId by) {}

    private ApplicationStore() {}

    static String text(Dossier dossier) {
        return JSON.writeValueAsString(dossier);
    }

    static void open(Commit commit, Application opened, PersonId by) {
        Applicant applicant = opened.applicant();
        commit.rows(List.of(opened))
                .bucket(one -> one.id().bucket())
                .uuid(one -> one.id().value())
                .uuid(one -> applicant.organisation().value())
                .uuid(one -> applicant.merchant().value())
                .text(one -> applicant.identity().text())
                .text(one -> applicant.name())
                .bool(Application::supplement)
                .text(one -> one.state().code())
                .smallint(Application::step)
                .instant(one -> commit.at())
                .instant(one -> one.dueAt().orElse(null))
                .uuid(one -> by.value())
                .instant(Application::openedAt)
                .update("""
                        INSERT INTO applications (bucket, application_id, organisation_id, merchant_id, identity, name, supplement,
                            state, step, state_since, due_at, opened_by, opened_at)
                        SELECT * FROM {rows}""");
        follow(commit, opened, Cause.by(by, ""));
    }

    /** Moves an application on; somebody else's, or one that has moved meanwhile, breaks the commit. */
    static Application move(Commit commit, Application before, ApplicationState state, Cause cause) {
        Application after = before.next(state);
        int moved = commit.rows(List.of(after))
                .bucket(one -> one.id().bucket())
                .uuid(one -> one.id().value())
                .uuid(one -> one.applicant().organisation().value())
                .smallint(one -> before.step())
                .text(one -> one.state().code())
                .text(one -> reason(one.state()))
                .instant(one -> commit.at())
                .instant(one -> one.dueAt().orElse(null))
                .uuid(one -> state instanceof ApplicationState.Submitted(PersonId by, Instant due) ? by.value() : null)
                .uuid(one -> one.dueAt().isPresent()
                        ? null
                        : cause.person().map(PersonId::value).orElse(null))
                .update("""
                        UPDATE applications a SET state = r.state, reason = r.reason, step = a.step + 1, state_since = r.at,
                            due_at = r.due_at, submitted_by = coalesce(r.submitted_by, a.submitted_by),
                            decided_by = r.decided_by
                        FROM {rows} AS r(bucket, application_id, organisation_id, step, state, reason, at, due_at,
                            submitted_by, decided_by)
                        WHERE a.bucket = r.bucket AND a.application_id = r.application_id
                          AND a.organisation_id = r.organisation_id AND a.step = r.step""");
        if (moved != 1) {
            throw new IllegalStateException(before.id() + " is not at step " + before.step() + " any more");
        }
        follow(commit, after, cause);
        return after;
    }

    private static void follow(Commit commit, Application it, Cause cause) {
        UUID organisation = it.applicant().organisation().value();
        String reason = it.reason();
        commit.rows(List.of(it))
                .bucket(one -> one.id().bucket())
                .uuid(one -> one.id().value())
                .smallint(Application::step)
                .uuid(one -> organisation)
                .text(one -> one.state().code())
                .text(one -> cause.actor())
                .text(one -> reason)
                .text(one -> cause.note())
                .instant(one -> commit.at())
                .update("""
                        INSERT INTO application_steps (bucket, application_id, step, organisation_id, state, actor, reason,
                            note, at)
                        SELECT * FROM {rows}""");
        it.dueAt()
                .ifPresentOrElse(
                        due -> Deadlines.set(
                                commit, List.of(new Deadline(it.id().value(), DEADLINE, due))),
                        () -> Deadlines.clear(commit, List.of(it.id().value())));
        commit.record(new Fact(
                it.id().bucket(),
                organisation,
                "application." + it.state().code().toLowerCase(java.util.Locale.ROOT),
                it.id().text(),
                commit.at(),
                Map.of(
                        "merchant", it.applicant().merchant().text(),
                        "supplement", it.supplement(),
                        "by", cause.actor(),
                        "reason", reason)));
    }

    private static @Nullable String reason(ApplicationState state) {
        return state instanceof ApplicationState.Refused(String reason) ? reason : null;
    }

    static Optional<Application> find(JdbcClient sql, ApplicationId id) {
        return sql.sql(APPLICATION + "WHERE bucket = ? AND application_id = ?")
                .params(id.bucket().value(), id.value())
                .query((row, number) -> application(row))
                .optional();
    }

    /** Whether the organisation has one that is not decided. */
    static boolean isOpen(JdbcClient sql, OrganisationId organisation) {
        return sql.sql("SELECT EXISTS (SELECT 1 FROM applications WHERE bucket = ? AND organisation_id = ?"
                        + " AND state IN ('DRAFT', 'SUBMITTED'))")
                .params(organisation.bucket().value(), organisation.value())
                .query(Boolean.class)
                .single();
    }

    /** A page of applications, the latest first; in one state only where that is not empty. */
    static List<Application> page(JdbcClient sql, String state, Optional<ApplicationId> after, int limit) {
        @Nullable UUID from = after.map(ApplicationId::value).orElse(null);
        return sql.sql(APPLICATION + """
                        WHERE bucket BETWEEN 0 AND 63 AND (? = '' OR state = ?)
                          AND (?::uuid IS NULL OR application_id < ?::uuid)
                        ORDER BY application_id DESC LIMIT ?""")
                .params(java.util.Arrays.asList(state, state, from, from, limit))
                .query((row, number) -> application(row))
                .list();
    }

    private static Application application(ResultSet row) throws SQLException {
        return new Application(
                new ApplicationId(row.getObject(1, UUID.class)),
                new Applicant(
                        new OrganisationId(row.getObject(2, UUID.class)),
                        new MerchantId(row.getObject(3, UUID.class)),
                        MerchantIdentity.parse(row.getString(4)),
                        row.getString(5)),
                row.getBoolean(6),
                state(row),
                row.getInt(9),
                row.getTimestamp(13).toInstant());
    }

    private static ApplicationState state(ResultSet row) throws SQLException {
        String state = row.getString(7);
        @Nullable Timestamp due = row.getTimestamp(10);
        Instant dueAt = due == null ? Instant.MAX : due.toInstant();
        return switch (state) {
            case "DRAFT" -> new ApplicationState.Draft(dueAt);
            case "SUBMITTED" -> new ApplicationState.Submitted(new PersonId(row.getObject(11, UUID.class)), dueAt);
            case "REFUSED" -> new ApplicationState.Refused(row.getString(8));
            case "APPROVED" -> new ApplicationState.Approved(new PersonId(row.getObject(12, UUID.class)));
            default -> throw new IllegalStateException("no state of an application: " + state);
        };
    }

    static int fill(Commit commit, Application it, Dossier dossier, PersonId by) {
        int version = filed(commit.sql(), it.id()).map(Filed::version).orElse(0) + 1;
        commit.rows(List.of(dossier))
                .bucket(one -> it.id().bucket())
                .uuid(one -> it.id().value())
                .smallint(one -> version)
                .uuid(one -> it.applicant().organisation().value())
                .text(ApplicationStore::text)
                .uuid(one -> by.value())
                .instant(one -> commit.at())
                .update("""
                        INSERT INTO application_dossiers (bucket, application_id, version, organisation_id, dossier, filled_by,
                            filled_at)
                        SELECT * FROM {rows}""");
        return version;
    }

    /** The newest version. */
    static Optional<Filed> filed(JdbcClient sql, ApplicationId id) {
        return sql.sql("SELECT version, dossier, filled_by FROM application_dossiers"
                        + " WHERE bucket = ? AND application_id = ? ORDER BY version DESC LIMIT 1")
                .params(id.bucket().value(), id.value())
                .query((row, number) -> new Filed(
                        row.getInt(1),
                        JSON.readValue(row.getString(2), Dossier.class),
                        new PersonId(row.getObject(3, UUID.class))))
                .optional();
    }

    /** Everybody who had a hand in it. */
    static Set<PersonId> makers(JdbcClient sql, ApplicationId id) {
        return sql
                .sql("""
                        SELECT filled_by FROM application_dossiers WHERE bucket = ? AND application_id = ?
                        UNION SELECT added_by FROM application_documents WHERE bucket = ? AND application_id = ?
                        UNION SELECT submitted_by FROM applications WHERE bucket = ? AND application_id = ?
                            AND submitted_by IS NOT NULL""")
                .params(
                        id.bucket().value(),
                        id.value(),
                        id.bucket().value(),
                        id.value(),
                        id.bucket().value(),
                        id.value())
                .query((row, number) -> new PersonId(row.getObject(1, UUID.class)))
                .list()
                .stream()
                .collect(Collectors.toSet());
    }

    static void attach(Commit commit, Application it, Document document) {
        commit.rows(List.of(document))
                .bucket(one -> it.id().bucket())
                .uuid(one -> one.id().value())
                .uuid(one -> it.id().value())
                .uuid(one -> it.applicant().organisation().value())
                .text(one -> one.kind().name())
                .text(Document::about)
                .text(Document::name)
                .text(Document::sha256)
                .uuid(one -> one.addedBy().value())
                .instant(Document::addedAt)
                .update("""
                        INSERT INTO application_documents (bucket, document_id, application_id, organisation_id, kind, about,
                            file_name, sha256, added_by, added_at)
                        SELECT * FROM {rows}""");
    }

    static List<Document> documents(JdbcClient sql, ApplicationId id) {
        return sql.sql("""
                        SELECT document_id, kind, about, file_name, sha256, added_by, added_at FROM application_documents
                        WHERE bucket = ? AND application_id = ? ORDER BY document_id""")
                .params(id.bucket().value(), id.value())
                .query((row, number) -> new Document(
                        new DocumentId(row.getObject(1, UUID.class)),
                        DocumentKind.valueOf(row.getString(2)),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        new PersonId(row.getObject(6, UUID.class)),
                        row.getTimestamp(7).toInstant()))
                .list();
    }

    /** Every step, for the bank. */
    static List<ApplicationStep> steps(JdbcClient sql, ApplicationId id) {
        return sql.sql("""
                        SELECT step, state, actor, reason, note, at FROM application_steps
                        WHERE bucket = ? AND application_id = ? ORDER BY step""")
                .params(id.bucket().value(), id.value())
                .query((row, number) -> new ApplicationStep(
                        row.getInt(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getTimestamp(6).toInstant()))
                .list();
    }
}
