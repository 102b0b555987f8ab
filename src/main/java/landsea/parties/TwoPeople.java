package landsea.parties;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import landsea.basics.CanonicalJson;
import landsea.basics.Id;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.Commit;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What two people of the bank decide about something that waits at a step: one proposes, another agrees or declines, and who
 * proposed may take it back. The database holds that they are two; one proposal waits at a time, and what is agreed about a step
 * is agreed once.
 */
public final class TwoPeople {

    /** What somebody does in it. */
    public enum Phase {
        PROPOSE,
        APPROVE,
        /** By another than who proposed, who says why. */
        DECLINE,
        /** By who proposed. */
        WITHDRAW;

        /** Whether it goes nowhere without a word why. */
        public boolean wantsNote() {
            return this == PROPOSE || this == DECLINE;
        }
    }

    /**
     * What is wanted.
     *
     * @param action what is to become of it, a word of its module
     * @param details what else is agreed to, such as to whom it goes
     */
    public record Wanted(String action, Map<String, String> details) {

        public Wanted {
            details = Map.copyOf(details);
        }

        public static Wanted of(String action) {
            return new Wanted(action, Map.of());
        }
    }

    /**
     * What one of the two says.
     *
     * @param subject that waits
     * @param organisation whose it is
     * @param step at which it waits: one that has moved on meanwhile is another decision
     * @param actor the text form of the person's id
     */
    public record Said(Id subject, UUID organisation, int step, Wanted wanted, String note, String actor) {}

    /**
     * What one has proposed and nobody has answered. Whether it still waits at that step its module knows.
     *
     * @param subject the id's value
     */
    public record Proposed(UUID subject, int step, Wanted wanted, String maker, Instant madeAt) {}

    /** A proposal that somebody may agree to now. */
    public record Open(int turn, Wanted wanted, String maker) {}

    private static final JsonMapper JSON = JsonMapper.shared();

    private TwoPeople() {}

    /** The first one proposes; nothing, or {@code ALREADY_PROPOSED}. */
    public static Optional<Reason> propose(Commit commit, Said said) {
        Reason already = Reason.of("ALREADY_PROPOSED", "subject", said.subject());
        if (open(commit, said).isPresent()) {
            return Optional.of(already);
        }
        int written = commit.rows(List.of(said))
                .bucket(one -> one.subject().bucket())
                .uuid(one -> one.subject().value())
                .smallint(Said::step)
                .uuid(Said::organisation)
                .text(one -> one.wanted().action())
                .json(one -> CanonicalJson.write(one.wanted().details()))
                .text(Said::note)
                .text(Said::actor)
                .instant(one -> commit.at())
                .update("""
                        INSERT INTO two_people_proposals (bucket, subject_id, step, turn, organisation_id, action, details, note,
                            maker, made_at)
                        SELECT r.bucket, r.subject_id, r.step, 1 + (SELECT count(*) FROM two_people_answers a
                                WHERE a.bucket = r.bucket AND a.subject_id = r.subject_id AND a.step = r.step),
                            r.organisation_id, r.action, r.details, r.note, r.maker, r.made_at
                        FROM {rows} AS r(bucket, subject_id, step, organisation_id, action, details, note, maker, made_at)
                        ON CONFLICT DO NOTHING""");
        return written == 1 ? Optional.empty() : Optional.of(already);
    }

    /** What this one agrees to; {@code NOTHING_PROPOSED}, or {@code MAKER_IS_CHECKER}. Nothing is written. */
    public static Outcome<Open> proposal(Commit commit, Said said) {
        return switch (asked(commit, said)) {
            case Outcome.Refused<Open> refused -> refused;
            case Outcome.Done<Open>(Open open)
            when open.maker().equals(said.actor()) ->
                Outcome.refused(Reason.of("MAKER_IS_CHECKER", "actor", said.actor()));
            case Outcome.Done<Open> done -> done;
        };
    }

    /** The second one agrees. */
    public static void agree(Commit commit, Said said, Open open) {
        if (answer(commit, said, open, "AGREED") == 0) {
            throw new IllegalStateException(said.subject() + " was answered by somebody else meanwhile");
        }
    }

    /**
     * Another declines, or who proposed takes it back; nothing, {@code NOTHING_PROPOSED}, {@code NOTE_MISSING} where one declines
     * and says nothing, {@code OWN_PROPOSAL} where it is one's own, {@code NOT_OWN_PROPOSAL} where one takes back another's.
     */
    public static Optional<Reason> end(Commit commit, Phase phase, Said said) {
        boolean declines = switch (phase) {
            case DECLINE -> true;
            case WITHDRAW -> false;
            case PROPOSE, APPROVE -> throw new IllegalArgumentException(phase + " ends nothing");
        };
        return switch (asked(commit, said)) {
            case Outcome.Refused<Open>(Reason reason) -> Optional.of(reason);
            case Outcome.Done<Open>(Open open) -> {
                boolean own = open.maker().equals(said.actor());
                if (declines == own) {
                    yield Optional.of(Reason.of(own ? "OWN_PROPOSAL" : "NOT_OWN_PROPOSAL", "subject", said.subject()));
                }
                if (declines && said.note().isBlank()) {
                    yield Optional.of(Reason.of("NOTE_MISSING"));
                }
                yield answer(commit, said, open, declines ? "DECLINED" : "WITHDRAWN") == 1
                        ? Optional.empty()
                        : Optional.of(nothing(said));
            }
        };
    }

    /** What waits, if it is what this one speaks of. */
    private static Outcome<Open> asked(Commit commit, Said said) {
        return open(commit, said)
                .filter(open -> open.wanted().equals(said.wanted()))
                .<Outcome<Open>>map(Outcome::done)
                .orElseGet(() -> Outcome.refused(nothing(said)));
    }

    private static Reason nothing(Said said) {
        return Reason.of("NOTHING_PROPOSED", "subject", said.subject());
    }

    private static Optional<Open> open(Commit commit, Said said) {
        return commit.sql()
                .sql("""
                        SELECT r.turn, r.action, r.details, r.maker FROM two_people_proposals r
                        WHERE r.bucket = ? AND r.subject_id = ? AND r.step = ? AND NOT EXISTS (
                            SELECT 1 FROM two_people_answers a WHERE a.bucket = r.bucket AND a.subject_id = r.subject_id
                                AND a.step = r.step AND a.turn = r.turn)""")
                .params(said.subject().bucket().value(), said.subject().value(), said.step())
                .query((row, number) -> new Open(row.getInt("turn"), wanted(row), row.getString("maker")))
                .optional();
    }

    private static int answer(Commit commit, Said said, Open open, String answer) {
        return commit.rows(List.of(said))
                .bucket(one -> one.subject().bucket())
                .uuid(one -> one.subject().value())
                .smallint(Said::step)
                .smallint(one -> open.turn())
                .uuid(Said::organisation)
                .text(one -> open.maker())
                .text(one -> answer)
                .text(Said::note)
                .text(Said::actor)
                .instant(one -> commit.at())
                .update("""
                        INSERT INTO two_people_answers (bucket, subject_id, step, turn, organisation_id, maker, answer, note, actor,
                            answered_at)
                        SELECT * FROM {rows} ON CONFLICT DO NOTHING""");
    }

    /**
     * What was said of a subject.
     *
     * @param step at which it stood then
     * @param answer AGREED, DECLINED or WITHDRAWN; empty while it waits
     * @param checker who answered; empty while nobody has
     * @param checkerNote what that one said to it
     */
    public record Spoken(
            int step,
            Wanted wanted,
            String note,
            String maker,
            Instant madeAt,
            String answer,
            String checker,
            String checkerNote) {

        public String action() {
            return wanted.action();
        }

        /** Whether it waits at the step at which its subject stands now. */
        public boolean isOpen(int stepNow) {
            return answer.isEmpty() && step == stepNow;
        }
    }

    /** All that two people ever said of a subject, the first first; for the bank alone. */
    public static List<Spoken> of(JdbcClient desk, Id subject) {
        return desk.sql("""
                        SELECT r.step, r.action, r.details, r.note, r.maker, r.made_at, coalesce(a.answer, '') AS answer,
                               coalesce(a.actor, '') AS checker, coalesce(a.note, '') AS checker_note
                        FROM two_people_proposals r LEFT JOIN two_people_answers a USING (bucket, subject_id, step, turn)
                        WHERE r.bucket = ? AND r.subject_id = ? ORDER BY r.step, r.turn""")
                .params(subject.bucket().value(), subject.value())
                .query((row, number) -> new Spoken(
                        row.getInt("step"),
                        wanted(row),
                        row.getString("note"),
                        row.getString("maker"),
                        row.getTimestamp("made_at").toInstant(),
                        row.getString("answer"),
                        row.getString("checker"),
                        row.getString("checker_note")))
                .list();
    }

    /** What waits for a second person, the latest first; for the bank alone. */
    public static List<Proposed> waiting(JdbcClient desk, int most) {
        return desk.sql("""
                        SELECT r.subject_id, r.step, r.action, r.details, r.maker, r.made_at FROM two_people_proposals r
                        WHERE r.bucket BETWEEN 0 AND 63 AND NOT EXISTS (
                            SELECT 1 FROM two_people_answers a WHERE a.bucket = r.bucket AND a.subject_id = r.subject_id
                                AND a.step = r.step AND a.turn = r.turn)
                        ORDER BY r.made_at DESC, r.subject_id LIMIT ?""")
                .param(most)
                .query((row, number) -> new Proposed(
                        row.getObject("subject_id", UUID.class),
                        row.getInt("step"),
                        wanted(row),
                        row.getString("maker"),
                        row.getTimestamp("made_at").toInstant()))
                .list();
    }

    private static Wanted wanted(ResultSet row) throws SQLException {
        Map<String, String> details =
                JSON.readValue(row.getString("details"), new TypeReference<LinkedHashMap<String, String>>() {});
        return new Wanted(row.getString("action"), details);
    }
}
