package landsea.parties;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import landsea.basics.Id;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.Commit;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What two people of the bank decide about something that waits at a step: one proposes, another agrees. The database holds that
 * they are two, and what is decided about a step is decided once.
 */
public final class TwoPeople {

    /** Which of the two acts. */
    public enum Phase {
        PROPOSE,
        APPROVE
    }

    /**
     * What one of the two says.
     *
     * @param subject that waits, by the name under which refusals speak of it
     * @param organisation whose it is
     * @param step at which it waits: one that has moved on meanwhile is another decision
     * @param action what is to become of it, a word of its module
     * @param actor the text form of the person's id
     */
    public record Said(
            Id subject, String subjectName, UUID organisation, int step, String action, String note, String actor) {}

    /**
     * What one has proposed and nobody has agreed to. Whether it still waits at that step its module knows.
     *
     * @param subject the id's value
     */
    public record Proposed(UUID subject, int step, String action, String maker, Instant madeAt) {}

    private record Proposal(String action, String maker) {}

    private TwoPeople() {}

    /** The first one proposes; nothing, or {@code ALREADY_PROPOSED}. */
    public static Optional<Reason> propose(Commit commit, Said said) {
        int written = commit.rows(List.of(said))
                .bucket(one -> one.subject().bucket())
                .uuid(one -> one.subject().value())
                .smallint(Said::step)
                .uuid(Said::organisation)
                .text(Said::action)
                .text(Said::note)
                .text(Said::actor)
                .instant(one -> commit.at())
                .update("""
                        INSERT INTO two_people_proposals (bucket, subject_id, step, organisation_id, action, note, maker, made_at)
                        SELECT * FROM {rows} ON CONFLICT DO NOTHING""");
        return written == 1
                ? Optional.empty()
                : Optional.of(Reason.of("ALREADY_PROPOSED", said.subjectName(), said.subject()));
    }

    /** Who proposed what this one agrees to; {@code NOTHING_PROPOSED}, or {@code MAKER_IS_CHECKER}. Nothing is written. */
    public static Outcome<String> maker(Commit commit, Said said) {
        Optional<Proposal> proposal = commit.sql()
                .sql("SELECT action, maker FROM two_people_proposals WHERE bucket = ? AND subject_id = ? AND step = ?")
                .params(said.subject().bucket().value(), said.subject().value(), said.step())
                .query((row, number) -> new Proposal(row.getString(1), row.getString(2)))
                .optional();
        if (proposal.isEmpty() || !proposal.get().action().equals(said.action())) {
            return Outcome.refused(Reason.of("NOTHING_PROPOSED", said.subjectName(), said.subject()));
        }
        return proposal.get().maker().equals(said.actor())
                ? Outcome.refused(Reason.of("MAKER_IS_CHECKER", "actor", said.actor()))
                : Outcome.done(proposal.get().maker());
    }

    /** The second one agrees. */
    public static void agree(Commit commit, Said said, String maker) {
        commit.rows(List.of(said))
                .bucket(one -> one.subject().bucket())
                .uuid(one -> one.subject().value())
                .smallint(Said::step)
                .uuid(Said::organisation)
                .text(one -> maker)
                .text(Said::actor)
                .instant(one -> commit.at())
                .update("""
                        INSERT INTO two_people_approvals (bucket, subject_id, step, organisation_id, maker, checker, approved_at)
                        SELECT * FROM {rows}""");
    }

    /**
     * What was said of a subject.
     *
     * @param step at which it stood then
     * @param checker who agreed; empty while nobody has
     */
    public record Spoken(int step, String action, String note, String maker, Instant madeAt, String checker) {}

    /** All that two people ever said of a subject, the first first; for the bank alone. */
    public static List<Spoken> of(JdbcClient desk, Id subject) {
        return desk.sql("""
                        SELECT r.step, r.action, r.note, r.maker, r.made_at, coalesce(a.checker, '')
                        FROM two_people_proposals r LEFT JOIN two_people_approvals a USING (bucket, subject_id, step)
                        WHERE r.bucket = ? AND r.subject_id = ? ORDER BY r.step""")
                .params(subject.bucket().value(), subject.value())
                .query((row, number) -> new Spoken(
                        row.getInt(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getTimestamp(5).toInstant(),
                        row.getString(6)))
                .list();
    }

    /** What waits for a second person, the latest first; for the bank alone. */
    public static List<Proposed> waiting(JdbcClient desk, int most) {
        return desk.sql("""
                        SELECT r.subject_id, r.step, r.action, r.maker, r.made_at FROM two_people_proposals r
                        WHERE r.bucket BETWEEN 0 AND 63 AND NOT EXISTS (
                            SELECT 1 FROM two_people_approvals a
                            WHERE a.bucket = r.bucket AND a.subject_id = r.subject_id AND a.step = r.step)
                        ORDER BY r.made_at DESC, r.subject_id LIMIT ?""")
                .param(most)
                .query((row, number) -> new Proposed(
                        row.getObject(1, UUID.class),
                        row.getInt(2),
                        row.getString(3),
                        row.getString(4),
                        row.getTimestamp(5).toInstant()))
                .list();
    }
}
