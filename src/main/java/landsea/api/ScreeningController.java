package landsea.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import landsea.api.Members.ReasonBody;
import landsea.basics.Outcome;
import landsea.compliance.ListFeed;
import landsea.compliance.ListUpload;
import landsea.compliance.ScreeningDesk;
import landsea.compliance.screening.ListFiles;
import landsea.compliance.screening.ListVersion;
import landsea.parties.Principal;
import landsea.parties.Role;
import landsea.policy.Policy;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Sanctions lists as they were taken in, and how the parties stand on them. */
@RestController
@RequestMapping("/api/v1/screening")
class ScreeningController {

    record ListBody(
            String source,
            String publishedOn,
            String hash,
            int entries,
            int badRows,
            String recordedAt,
            boolean inForce) {

        static ListBody of(ScreeningDesk.ListStanding one) {
            return new ListBody(
                    one.source(),
                    one.publishedOn().toString(),
                    one.hash(),
                    one.entries(),
                    one.badRows(),
                    one.recordedAt().toString(),
                    one.inForce());
        }
    }

    record ListsBody(List<ListBody> lists) {}

    record TakenListBody(String source, String publishedOn, String hash) {}

    record RefusedFileBody(String file, long line, String code, Map<String, String> details) {

        static RefusedFileBody of(ListFiles.Refusal one) {
            return new RefusedFileBody(
                    one.file(), one.line(), one.reason().code(), one.reason().details());
        }
    }

    /** @param renewed how many parties were screened anew */
    record TakenBody(List<TakenListBody> lists, List<ReasonBody> refused, List<RefusedFileBody> files, int renewed) {

        static TakenBody of(ListFeed.Taken taken) {
            return new TakenBody(
                    taken.lists().stream()
                            .filter(Outcome::isDone)
                            .map(Outcome::orThrow)
                            .map(TakenBody::list)
                            .toList(),
                    taken.lists().stream()
                            .filter(Outcome.Refused.class::isInstance)
                            .map(one -> ReasonBody.of(((Outcome.Refused<ListVersion>) one).reason()))
                            .toList(),
                    taken.refusals().stream().map(RefusedFileBody::of).toList(),
                    taken.renewed());
        }

        private static TakenListBody list(ListVersion version) {
            return new TakenListBody(version.source(), version.publishedOn().toString(), version.hash());
        }
    }

    record RenewedBody(int renewed) {}

    record FigureBody(String role, String verdict, long count, long stale) {}

    /** @param parties how many stand how, by role; stale ones were screened on other lists than those in force */
    record FiguresBody(long listsInForce, long entries, List<FigureBody> parties) {}

    private final ScreeningDesk desk;
    private final ListFeed feed;
    private final Clock clock;

    ScreeningController(ScreeningDesk desk, ListFeed feed, Clock clock) {
        this.desk = desk;
        this.feed = feed;
        this.clock = clock;
    }

    @GetMapping("/lists")
    @For({Role.OPERATOR, Role.SUPERVISOR})
    ListsBody lists(Principal caller) {
        return new ListsBody(
                desk.lists(caller.viewer()).stream().map(ListBody::of).toList());
    }

    /**
     * Takes lists in as they are published and screens everybody again: one file, or a ZIP of those that belong together. A list
     * is in force from then on; payments of merchants that are not screened again yet wait. For programs that fetch what an
     * authority has published; people bring lists into force in twos.
     */
    @PostMapping("/lists")
    @For(Role.OPERATOR)
    TakenBody take(
            Principal caller,
            RequestKey key,
            @RequestParam(defaultValue = "list") String name,
            HttpServletRequest request)
            throws IOException {
        try (ListUpload upload = Refusal.orRefuse(ListUpload.take(request.getInputStream(), name))) {
            return TakenBody.of(feed.take(upload.files(), today()));
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Policy.ZONE);
    }

    /** Screens again whoever was last screened on other lists. */
    @PostMapping("/renewal")
    @For(Role.OPERATOR)
    RenewedBody renew(Principal caller, RequestKey key) {
        return new RenewedBody(feed.renew());
    }

    @GetMapping("/figures")
    @For(Role.OPERATOR)
    FiguresBody figures(Principal caller) {
        List<ScreeningDesk.ListStanding> inForce = desk.lists(caller.viewer()).stream()
                .filter(ScreeningDesk.ListStanding::inForce)
                .toList();
        return new FiguresBody(
                inForce.size(),
                inForce.stream().mapToLong(ScreeningDesk.ListStanding::entries).sum(),
                desk.figures(caller.viewer()).stream()
                        .map(one -> new FigureBody(one.role(), one.verdict(), one.count(), one.stale()))
                        .toList());
    }
}
