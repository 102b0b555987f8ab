package landsea.api;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import landsea.api.Members.ReasonBody;
import landsea.basics.Reason;
import landsea.parties.Principal;
import landsea.parties.Role;
import landsea.policy.Pack;
import landsea.policy.PackAnswer;
import landsea.policy.PackChanges;
import landsea.policy.PackDesk;
import landsea.policy.PackStanding;
import landsea.policy.PackVersion;
import landsea.policy.PackView;
import landsea.policy.Policy;
import landsea.policy.Simulation;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Rule packs: what they say is everybody's to read; the bank's people check, try, propose and approve versions. */
@RestController
@RequestMapping("/api/v1")
class PacksController {

    private static final int FILE_LENGTH_MAX = 400_000;

    private static final int NOTE_MAX = 2_000;

    record NoteBody(@Nullable String note) {}

    record ActBody(String act, String person, String at) {}

    /**
     * @param state PROPOSED, COMING, IN_FORCE, REPLACED or NOT_IN_FORCE on the day that was asked about
     * @param acts who proposed and approved; the bank alone sees it
     */
    record StandingBody(
            String pack,
            int version,
            String title,
            int precedence,
            String lawFrom,
            String effectiveFrom,
            boolean shipped,
            String state,
            List<ActBody> acts) {

        static StandingBody of(PackStanding one) {
            return new StandingBody(
                    one.id().pack(),
                    one.id().version(),
                    one.title(),
                    one.precedence(),
                    one.lawFrom().toString(),
                    one.effectiveFrom().toString(),
                    one.shipped(),
                    one.state().name(),
                    one.acts().stream()
                            .map(act -> new ActBody(
                                    act.act(), act.person(), act.at().toString()))
                            .toList());
        }
    }

    record StandingsBody(String day, List<StandingBody> packs) {}

    record RuleBody(
            String rule,
            List<String> conditions,
            String answer,
            String words,
            String citation,
            String article,
            String tag) {}

    record TableBody(String question, List<String> columns, List<RuleBody> rules) {}

    record PackBody(
            String pack,
            int version,
            String title,
            String jurisdiction,
            int precedence,
            String lawFrom,
            String lawTo,
            List<TableBody> tables) {

        static PackBody of(PackView view) {
            return new PackBody(
                    view.id().pack(),
                    view.id().version(),
                    view.title(),
                    view.jurisdiction(),
                    view.precedence(),
                    view.lawFrom().toString(),
                    view.lawTo(),
                    view.tables().stream().map(PackBody::table).toList());
        }

        private static TableBody table(PackView.TableView table) {
            return new TableBody(
                    table.question(),
                    table.columns(),
                    table.rules().stream()
                            .map(rule -> new RuleBody(
                                    rule.rule(),
                                    rule.conditions(),
                                    rule.answer(),
                                    rule.words(),
                                    rule.citation(),
                                    rule.article(),
                                    rule.tag()))
                            .toList());
        }
    }

    /** The two files of a version: the DMN document, and the CSV of cases beside it. */
    record FilesBody(@Nullable String document, @Nullable String cases) {}

    record ProposalBody(
            @Nullable String document,
            @Nullable String cases,
            @Nullable String effectiveFrom) {}

    record SimulationBody(
            @Nullable String document,
            @Nullable String cases,
            @Nullable String first,
            @Nullable String last) {}

    /** @param pack empty where the document cannot be read that far */
    record CheckedBody(boolean sound, String pack, int version, List<ReasonBody> findings) {}

    record ChangeBody(String change, long count) {}

    record ExampleBody(String day, String question, String before, String after, Map<String, Object> facts) {}

    /** What would have changed. */
    record SimulatedBody(
            long decided, long changed, Map<String, List<ChangeBody>> changes, List<ExampleBody> examples) {

        static SimulatedBody of(Simulation simulation) {
            Map<String, List<ChangeBody>> changes = new TreeMap<>();
            simulation
                    .changes()
                    .forEach((aspect, counts) -> changes.put(
                            aspect.table(),
                            counts.entrySet().stream()
                                    .map(one -> new ChangeBody(one.getKey(), one.getValue()))
                                    .toList()));
            return new SimulatedBody(
                    simulation.decided(),
                    simulation.changed(),
                    changes,
                    simulation.examples().stream()
                            .map(one -> new ExampleBody(
                                    one.past().day().toString(),
                                    one.aspect().table(),
                                    one.before(),
                                    one.after(),
                                    one.past().facts().document()))
                            .toList());
        }
    }

    private final PackDesk desk;
    private final PackChanges changes;
    private final Policy policy;
    private final Clock clock;

    PacksController(PackDesk desk, PackChanges changes, Policy policy, Clock clock) {
        this.desk = desk;
        this.changes = changes;
        this.policy = policy;
        this.clock = clock;
    }

    /** All versions, and where each stands on a day; by default today's in Chongqing. */
    @GetMapping("/packs")
    StandingsBody packs(Principal caller, @RequestParam(required = false) @Nullable String day) {
        LocalDate asked = day == null ? LocalDate.ofInstant(clock.instant(), Policy.ZONE) : Members.day(day, "day");
        return new StandingsBody(
                asked.toString(),
                desk.standings(caller.viewer(), asked).stream()
                        .map(StandingBody::of)
                        .toList());
    }

    /** The tables of a version. */
    @GetMapping("/packs/{pack}/{version}")
    PackBody pack(Principal caller, @PathVariable String pack, @PathVariable String version) {
        return desk.pack(caller.viewer(), known(pack, version))
                .map(PackBody::of)
                .orElseThrow(() -> Refusal.unknown("PACK", pack + " " + version));
    }

    /** The files of a version as they were proposed: where a next version begins. */
    @GetMapping("/packs/{pack}/{version}/files")
    FilesBody files(Principal caller, @PathVariable String pack, @PathVariable String version) {
        return desk.files(caller.viewer(), known(pack, version))
                .map(files -> new FilesBody(files.document(), files.cases()))
                .orElseThrow(() -> Refusal.unknown("PACK", pack + " " + version));
    }

    /** Checks a pack from its form to its last case, and keeps nothing. */
    @PostMapping("/pack-checks")
    @For(Role.OPERATOR)
    CheckedBody check(Principal caller, RequestKey key, @RequestBody FilesBody body) {
        return switch (Pack.check(file(body.document(), "/document"), file(body.cases(), "/cases"))) {
            case Pack.Checked.Sound(Pack pack) ->
                new CheckedBody(true, pack.id().pack(), pack.id().version(), List.of());
            case Pack.Checked.Faulty(List<Reason> reasons) ->
                new CheckedBody(
                        false, "", 0, reasons.stream().map(ReasonBody::of).toList());
        };
    }

    /** What a pack would have changed in the decisions of past days, both included. */
    @PostMapping("/pack-simulations")
    @For(Role.OPERATOR)
    SimulatedBody simulate(Principal caller, RequestKey key, @RequestBody SimulationBody body) {
        Pack candidate = switch (Pack.check(file(body.document(), "/document"), file(body.cases(), "/cases"))) {
            case Pack.Checked.Sound(Pack pack) -> pack;
            case Pack.Checked.Faulty(List<Reason> reasons) -> throw new Refusal(reasons.getFirst());
        };
        return SimulatedBody.of(policy.simulate(
                caller.viewer(), candidate, Members.date(body.first(), "/first"), Members.date(body.last(), "/last")));
    }

    /** Proposes a version for a day to come. */
    @PostMapping("/packs")
    @For(Role.OPERATOR)
    PackAnswer propose(Principal caller, RequestKey key, @RequestBody ProposalBody body) {
        return Refusal.orRefuse(changes.propose(
                key.value(),
                file(body.document(), "/document"),
                file(body.cases(), "/cases"),
                Members.date(body.effectiveFrom(), "/effective_from"),
                Given.person(caller)));
    }

    /** The second person's yes: the version holds from its day on. */
    @PostMapping("/packs/{pack}/{version}/approval")
    @For(Role.OPERATOR)
    PackAnswer approve(Principal caller, RequestKey key, @PathVariable String pack, @PathVariable String version) {
        return Refusal.orRefuse(changes.approve(key.value(), known(pack, version), Given.person(caller)));
    }

    /** The second person's no, and why: that version never holds. */
    @PostMapping("/packs/{pack}/{version}/refusal")
    @For(Role.OPERATOR)
    PackAnswer decline(
            Principal caller,
            RequestKey key,
            @PathVariable String pack,
            @PathVariable String version,
            @RequestBody NoteBody body) {
        return Refusal.orRefuse(changes.decline(
                key.value(), known(pack, version), Members.text(body.note(), "/note", NOTE_MAX), Given.person(caller)));
    }

    /** Who proposed it takes it back. */
    @PostMapping("/packs/{pack}/{version}/withdrawal")
    @For(Role.OPERATOR)
    PackAnswer withdraw(Principal caller, RequestKey key, @PathVariable String pack, @PathVariable String version) {
        return Refusal.orRefuse(changes.withdraw(key.value(), known(pack, version), Given.person(caller)));
    }

    private static PackVersion known(String pack, String version) {
        return Paths.parse(pack + " " + version, PackVersion::parse)
                .orElseThrow(() -> Refusal.unknown("PACK", pack + " " + version));
    }

    private static String file(@Nullable String text, String pointer) {
        return Members.text(text, pointer, FILE_LENGTH_MAX);
    }
}
