package landsea.policy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.Desk;
import landsea.engine.Engine;
import landsea.engine.Viewer;
import landsea.parties.PersonId;
import org.springframework.stereotype.Service;

/** Checks afterwards: draws are announced, then whoever was drawn is looked at, and the share of errors is told with its bounds. */
@Service
public class PostCheckDesk {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String DRAW =
            "SELECT draw_id, seed, day_first, day_last, sample_size FROM policy_draws WHERE bucket BETWEEN 0 AND 63";

    /** One that was drawn; {@code finding} is OPEN, RIGHT or WRONG. */
    public record Drawn(DecisionId decision, String finding, String note) {}

    /**
     * A stratum with what checking it found.
     *
     * @param rate nothing while nobody was checked
     */
    public record StratumFound(
            Stratum stratum, long population, List<Drawn> drawn, long checked, long wrong, Optional<ErrorRate> rate) {}

    /**
     * A draw, its samples, and the share of errors over all strata, each by its share of the payments.
     *
     * @param over whether its days are: before that the sample is not final and nothing is checked
     * @param rate nothing until every stratum is checked whole
     */
    public record Result(Draw draw, boolean over, List<StratumFound> strata, Optional<ErrorRate> rate) {}

    private final Desk desk;
    private final Policy policy;
    private final Engine engine;
    private final Clock clock;

    PostCheckDesk(Desk desk, Policy policy, Engine engine, Clock clock) {
        this.desk = desk;
        this.policy = policy;
        this.engine = engine;
        this.clock = clock;
    }

    /** Announces a draw; refused with DRAW_TOO_LATE. */
    public Outcome<DrawAnswer> announce(String requestKey, LocalDate first, LocalDate last, int size, PersonId actor) {
        return engine.perform(new AnnounceDrawCommand(requestKey, first, last, size, actor.text()), PATIENCE);
    }

    /** Draws that were announced, the latest first; none for any viewer but the bank. */
    public List<Draw> draws(Viewer viewer, int most) {
        return desk.read(
                viewer,
                sql -> sql.sql(DRAW + " ORDER BY published_at DESC, draw_id DESC LIMIT ?")
                        .params(most)
                        .query((row, number) -> draw(row))
                        .list());
    }

    /** A draw with its sample as it is now, and what was found. */
    public Optional<Result> result(Viewer viewer, DrawId id) {
        Optional<Draw> found = desk.read(
                viewer,
                sql -> sql.sql(DRAW + " AND bucket = ? AND draw_id = ?")
                        .params(id.bucket().value(), id.value())
                        .query((row, number) -> draw(row))
                        .optional());
        return found.map(draw -> {
            Map<DecisionId, Drawn> findings = findings(viewer, draw);
            List<StratumFound> strata = policy.draw(viewer, draw).stream()
                    .map(sample -> stratum(sample, findings))
                    .toList();
            return new Result(draw, isOver(draw), strata, overall(strata));
        });
    }

    /**
     * Keeps what somebody found. Refused with DRAW_UNKNOWN, DRAW_NOT_OVER while the sample may still change,
     * POST_CHECK_NOT_DRAWN, or POST_CHECK_DONE.
     */
    public Outcome<PostCheckAnswer> check(
            Viewer viewer, String requestKey, DrawId id, DecisionId decision, boolean wrong, String note, PersonId by) {
        Optional<Result> result = result(viewer, id);
        if (result.isEmpty()) {
            return Outcome.refused(Reason.of("DRAW_UNKNOWN", "draw", id));
        }
        if (!result.get().over()) {
            return Outcome.refused(
                    Reason.of("DRAW_NOT_OVER", "day_last", result.get().draw().last()));
        }
        boolean drawn = result.get().strata().stream()
                .flatMap(stratum -> stratum.drawn().stream())
                .anyMatch(one -> one.decision().equals(decision));
        return drawn
                ? engine.perform(new PostCheckCommand(requestKey, id, decision, wrong, note, by), PATIENCE)
                : Outcome.refused(Reason.of("POST_CHECK_NOT_DRAWN", "decision", decision));
    }

    private boolean isOver(Draw draw) {
        return LocalDate.ofInstant(clock.instant(), Policy.ZONE).isAfter(draw.last());
    }

    private Map<DecisionId, Drawn> findings(Viewer viewer, Draw draw) {
        return desk
                .read(
                        viewer,
                        sql -> sql.sql(
                                        "SELECT decision_id, wrong, note FROM policy_post_checks WHERE bucket = ? AND draw_id = ?")
                                .params(draw.id().bucket().value(), draw.id().value())
                                .query((row, number) -> new Drawn(
                                        new DecisionId(row.getObject(1, UUID.class)),
                                        row.getBoolean(2) ? "WRONG" : "RIGHT",
                                        row.getString(3)))
                                .list())
                .stream()
                .collect(Collectors.toMap(Drawn::decision, one -> one));
    }

    private static StratumFound stratum(PostChecks.Sample sample, Map<DecisionId, Drawn> findings) {
        List<Drawn> drawn = sample.drawn().stream()
                .map(id -> findings.getOrDefault(id, new Drawn(id, "OPEN", "")))
                .toList();
        long checked =
                drawn.stream().filter(one -> !one.finding().equals("OPEN")).count();
        long wrong = drawn.stream().filter(one -> one.finding().equals("WRONG")).count();
        return new StratumFound(
                sample.stratum(),
                sample.population(),
                drawn,
                checked,
                wrong,
                checked == 0 ? Optional.empty() : Optional.of(ErrorRate.of(checked, wrong)));
    }

    private static Optional<ErrorRate> overall(List<StratumFound> strata) {
        List<ErrorRate.Found> found = new ArrayList<>();
        for (StratumFound stratum : strata) {
            if (stratum.checked() < stratum.drawn().size()) {
                return Optional.empty();
            }
            found.add(new ErrorRate.Found(stratum.population(), stratum.checked(), stratum.wrong()));
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(ErrorRate.of(found));
    }

    private static Draw draw(ResultSet row) throws SQLException {
        return new Draw(
                new DrawId(row.getObject(1, UUID.class)),
                row.getString(2),
                row.getObject(3, LocalDate.class),
                row.getObject(4, LocalDate.class),
                row.getInt(5));
    }
}
