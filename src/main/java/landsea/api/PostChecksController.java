package landsea.api;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import landsea.parties.Principal;
import landsea.parties.Role;
import landsea.policy.DecisionId;
import landsea.policy.Draw;
import landsea.policy.DrawAnswer;
import landsea.policy.DrawId;
import landsea.policy.ErrorRate;
import landsea.policy.PostCheckAnswer;
import landsea.policy.PostCheckDesk;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Decisions checked afterwards: random samples that everybody finds again, and the share of errors with its bounds. */
@RestController
@RequestMapping("/api/v1/post-checks")
class PostChecksController {

    private static final int DRAWS_MAX = 100;
    private static final int SIZE_MAX = 10_000;
    private static final int NOTE_MAX = 2_000;

    record AnnouncementBody(
            @Nullable String first, @Nullable String last, int size) {}

    /** @param finding RIGHT or WRONG; what is wrong needs a note */
    record FindingBody(
            @Nullable String decisionId,
            @Nullable String finding,
            @Nullable String note) {}

    record DrawBody(String id, String seed, String first, String last, int size) {

        static DrawBody of(Draw draw) {
            return new DrawBody(
                    draw.id().text(),
                    draw.seed(),
                    draw.first().toString(),
                    draw.last().toString(),
                    draw.size());
        }
    }

    record DrawsBody(List<DrawBody> draws) {}

    /** Shares of 1; the bounds hold with 95 % confidence. */
    record RateBody(String rate, String low, String high) {

        static @Nullable RateBody of(Optional<ErrorRate> rate) {
            return rate.map(one -> new RateBody(
                            one.rate().toPlainString(),
                            one.low().toPlainString(),
                            one.high().toPlainString()))
                    .orElse(null);
        }
    }

    record DrawnBody(String decisionId, String finding, String note) {}

    record StratumBody(
            String review,
            String grade,
            long population,
            long checked,
            long wrong,
            @Nullable RateBody rate,
            List<DrawnBody> drawn) {

        static StratumBody of(PostCheckDesk.StratumFound found) {
            return new StratumBody(
                    found.stratum().review().name(),
                    found.stratum().grade().name(),
                    found.population(),
                    found.checked(),
                    found.wrong(),
                    RateBody.of(found.rate()),
                    found.drawn().stream()
                            .map(one -> new DrawnBody(one.decision().text(), one.finding(), one.note()))
                            .toList());
        }
    }

    /**
     * @param over whether the days of the draw are: before that the sample is not final
     * @param rate over all strata; none until all that were drawn are checked
     */
    record ResultBody(DrawBody draw, boolean over, @Nullable RateBody rate, List<StratumBody> strata) {}

    private final PostCheckDesk desk;

    PostChecksController(PostCheckDesk desk) {
        this.desk = desk;
    }

    @GetMapping
    @For(Role.OPERATOR)
    DrawsBody draws(Principal caller) {
        return new DrawsBody(desk.draws(caller.viewer(), DRAWS_MAX).stream()
                .map(DrawBody::of)
                .toList());
    }

    /** Announces a draw of days that are not all over; its seed is made now and chosen by nobody. */
    @PostMapping
    @For(Role.OPERATOR)
    DrawAnswer announce(Principal caller, RequestKey key, @RequestBody AnnouncementBody body) {
        LocalDate first = Members.date(body.first(), "/first");
        LocalDate last = Members.date(body.last(), "/last");
        if (last.isBefore(first)) {
            throw Refusal.member("/last", "MEMBER_WRONG", last);
        }
        if (body.size() < 1 || body.size() > SIZE_MAX) {
            throw Refusal.member("/size", "NUMBER_WRONG", body.size());
        }
        return Refusal.orRefuse(desk.announce(key.value(), first, last, body.size(), Given.person(caller)));
    }

    @GetMapping("/{id}")
    @For(Role.OPERATOR)
    ResultBody result(Principal caller, @PathVariable String id) {
        return Paths.parse(id, DrawId::parse)
                .flatMap(known -> desk.result(caller.viewer(), known))
                .map(found -> new ResultBody(
                        DrawBody.of(found.draw()),
                        found.over(),
                        RateBody.of(found.rate()),
                        found.strata().stream().map(StratumBody::of).toList()))
                .orElseThrow(() -> Refusal.unknown("DRAW", id));
    }

    /** Keeps what somebody found when checking one that was drawn. */
    @PostMapping("/{id}/findings")
    @For(Role.OPERATOR)
    PostCheckAnswer find(Principal caller, RequestKey key, @PathVariable String id, @RequestBody FindingBody body) {
        DrawId draw = Paths.parse(id, DrawId::parse).orElseThrow(() -> Refusal.unknown("DRAW", id));
        DecisionId decision = Paths.parse(String.valueOf(body.decisionId()), DecisionId::parse)
                .orElseThrow(() -> Refusal.member("/decision_id", "MEMBER_WRONG", String.valueOf(body.decisionId())));
        String finding = String.valueOf(body.finding());
        if (!List.of("RIGHT", "WRONG").contains(finding)) {
            throw Refusal.member("/finding", "WORD_WRONG", finding);
        }
        boolean wrong = finding.equals("WRONG");
        String note = body.note() == null && !wrong ? "" : Members.text(body.note(), "/note", NOTE_MAX);
        return Refusal.orRefuse(
                desk.check(caller.viewer(), key.value(), draw, decision, wrong, note, Given.person(caller)));
    }
}
