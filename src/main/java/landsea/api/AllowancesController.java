package landsea.api;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import landsea.compliance.allowance.AllowanceDesk;
import landsea.compliance.allowance.AllowanceId;
import landsea.parties.Principal;
import landsea.parties.Role;
import landsea.policy.Policy;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was used of yearly allowances: a merchant sees its own draws, the bank whom a ceiling is near. */
@RestController
@RequestMapping("/api/v1/allowances")
class AllowancesController {

    private static final int ROWS_MAX = 1_000;

    /** @param near whether so much is used that the holder is warned and the authority's monthly list has him */
    record StandingBody(
            String id,
            String organisationId,
            String kind,
            int year,
            Amount drawn,
            Amount used,
            Amount ceiling,
            boolean near) {

        static StandingBody of(AllowanceDesk.Standing one) {
            return new StandingBody(
                    one.allowance().text(),
                    one.organisation().text(),
                    one.kind().name(),
                    one.year(),
                    Amount.of(one.drawn()),
                    Amount.of(one.used()),
                    Amount.of(one.ceiling()),
                    one.near());
        }
    }

    record StandingsBody(List<StandingBody> allowances) {}

    record DrawBody(
            String subject,
            String kind,
            int year,
            Amount amount,
            Amount used,
            Amount ceiling,
            String drawnAt,
            boolean givenBack) {

        static DrawBody of(AllowanceDesk.DrawView one) {
            return new DrawBody(
                    one.subject(),
                    one.kind().name(),
                    one.year(),
                    Amount.of(one.amount()),
                    Amount.of(one.used()),
                    Amount.of(one.ceiling()),
                    one.drawnAt().toString(),
                    one.givenBack());
        }
    }

    record DrawsBody(List<DrawBody> draws) {}

    private final AllowanceDesk desk;
    private final Clock clock;

    AllowancesController(AllowanceDesk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    /** Allowances of a year, by default this one, the fullest first; with {@code near} only those of which the holder is warned. */
    @GetMapping
    @For({Role.MERCHANT, Role.OPERATOR})
    StandingsBody standings(
            Principal caller,
            @RequestParam(required = false) @Nullable Integer year,
            @RequestParam(defaultValue = "false") boolean near) {
        int asked =
                year == null ? LocalDate.ofInstant(clock.instant(), Policy.ZONE).getYear() : year;
        return new StandingsBody(desk.standings(caller.viewer(), asked, near, ROWS_MAX).stream()
                .map(StandingBody::of)
                .toList());
    }

    /** What was drawn of one, the latest first. */
    @GetMapping("/{id}")
    @For({Role.MERCHANT, Role.OPERATOR})
    DrawsBody draws(Principal caller, @PathVariable String id) {
        List<AllowanceDesk.DrawView> draws = Paths.parse(id, AllowanceId::parse)
                .map(known -> desk.draws(caller.viewer(), known, ROWS_MAX))
                .orElse(List.of());
        if (draws.isEmpty()) {
            throw Refusal.unknown("ALLOWANCE", id);
        }
        return new DrawsBody(draws.stream().map(DrawBody::of).toList());
    }
}
