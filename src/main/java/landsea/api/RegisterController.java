package landsea.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import landsea.basics.Reason;
import landsea.parties.OrganisationId;
import landsea.parties.Principal;
import landsea.parties.Role;
import landsea.policy.Policy;
import landsea.policy.register.DecideCommand;
import landsea.policy.register.EnterAnswer;
import landsea.policy.register.EnterCommand;
import landsea.policy.register.Entry;
import landsea.policy.register.EntryId;
import landsea.policy.register.FacilitationStanding;
import landsea.policy.register.ListImport;
import landsea.policy.register.Register;
import landsea.policy.register.RegisteredEntry;
import landsea.policy.register.RegisteredEntry.State;
import landsea.policy.register.Registering;
import landsea.policy.register.Standing;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The facilitation register: classes, grades, recommendations; entered by one person, approved by another, explained by day. */
@RestController
@RequestMapping("/api/v1/register")
class RegisterController {

    private static final int LIST_BYTES_MAX = 4_000_000;
    private static final int TEXT_MAX = 200;

    record EntryBody(
            @Nullable String organisationId,
            @Nullable String standing,
            @Nullable String effectiveFrom,
            @Nullable String reason,
            @Nullable String decidedBy,
            @Nullable String notice,
            @Nullable List<@Nullable String> conditions) {}

    record EntryDecisionBody(@Nullable Boolean approve) {}

    record RegisteredBody(
            String id,
            String organisationId,
            String standing,
            String effectiveFrom,
            String reason,
            String decidedBy,
            String notice,
            List<String> conditions,
            String enteredBy,
            String enteredAt,
            String state,
            String approvedBy,
            String countsFrom) {

        static RegisteredBody of(RegisteredEntry it) {
            Entry entry = it.entry();
            return new RegisteredBody(
                    it.id().text(),
                    entry.organisation().text(),
                    entry.standing().name(),
                    entry.effectiveFrom().toString(),
                    entry.reason(),
                    entry.decidedBy(),
                    entry.notice(),
                    List.copyOf(entry.conditions()),
                    it.enteredBy().text(),
                    it.enteredAt().toString(),
                    it.state().code(),
                    it.state() instanceof State.Approved approved
                            ? approved.by().text()
                            : "",
                    it.state() instanceof State.Approved approved
                            ? approved.countsFrom().toString()
                            : "");
        }
    }

    /** @param because the entry behind each part */
    record FacilitationBody(
            String organisationId,
            String day,
            String directoryClass,
            boolean qualityEnterprise,
            String grade,
            boolean bankAdmitted,
            Map<String, RegisteredBody> because) {}

    record BadLineBody(long line, String column, String code, Map<String, String> details) {}

    /** @param strangers lines about enterprises that are no merchants here */
    record ListBody(
            List<ListImport.EnteredLine> entered, List<Long> strangers, List<Long> unchanged, List<BadLineBody> bad) {}

    private final Register register;
    private final Registering registering;
    private final ListImport lists;
    private final Clock clock;

    RegisterController(Register register, Registering registering, ListImport lists, Clock clock) {
        this.register = register;
        this.registering = registering;
        this.lists = lists;
        this.clock = clock;
    }

    /** Enters something; it counts when a second person has approved it. */
    @PostMapping("/entries")
    @ResponseStatus(HttpStatus.CREATED)
    @For(Role.OPERATOR)
    EnterAnswer enter(Principal caller, RequestKey key, @RequestBody EntryBody body) {
        Standing standing = Given.word(Standing.class, body.standing(), "/standing");
        TreeSet<String> conditions = new TreeSet<>();
        Given.list(body.conditions(), "/conditions").forEach(one -> conditions.add(Given.code(one, "/conditions")));
        if (!conditions.isEmpty() && standing != Standing.RECOMMENDED) {
            throw Refusal.member("/conditions", "MEMBER_WRONG", standing);
        }
        Entry entry = new Entry(
                organisation(Given.text(body.organisationId())),
                standing,
                date(Given.text(body.effectiveFrom()), "effective_from"),
                Given.code(body.reason(), "/reason"),
                Given.text(body.decidedBy(), TEXT_MAX, "/decided_by"),
                Given.text(body.notice(), TEXT_MAX, "/notice"),
                conditions);
        return Refusal.orRefuse(registering.enter(new EnterCommand(key.value(), entry, Given.person(caller))));
    }

    /** Takes a published list, a CSV: the body is the file. Bad lines are told, and lose nothing around them. */
    @PostMapping("/lists")
    @For(Role.OPERATOR)
    ListBody list(
            Principal caller,
            RequestKey key,
            @RequestParam(name = "decided_by", defaultValue = "") String decidedBy,
            HttpServletRequest request)
            throws IOException {
        byte[] bytes = request.getInputStream().readNBytes(LIST_BYTES_MAX + 1);
        ListImport.Report report = Refusal.orRefuse(lists.take(
                new ListImport.Published(bytes, Given.text(decidedBy, TEXT_MAX, "/decided_by")),
                key.value(),
                Given.person(caller)));
        return new ListBody(
                report.entered(),
                report.strangers(),
                report.unchanged(),
                report.bad().stream()
                        .map(one -> new BadLineBody(
                                one.line(),
                                one.column(),
                                one.reason().code(),
                                one.reason().details()))
                        .toList());
    }

    /** Approves an entry, or drops it. */
    @PostMapping("/entries/{id}/decision")
    @For(Role.OPERATOR)
    EnterAnswer decide(Principal caller, RequestKey key, @PathVariable String id, @RequestBody EntryDecisionBody body) {
        RegisteredEntry it = Paths.parse(id, EntryId::parse)
                .flatMap(known -> register.entry(caller.viewer(), known))
                .orElseThrow(() -> Refusal.unknown("REGISTER_ENTRY", id));
        if (body.approve() == null) {
            throw Refusal.member("/approve", "MEMBER_WRONG", "null");
        }
        return Refusal.orRefuse(registering.decide(new DecideCommand(
                it.entry().organisation(), key.value(), it.id(), body.approve(), Given.person(caller))));
    }

    /** What waits for a second person, the oldest first. */
    @GetMapping("/entries")
    @For(Role.OPERATOR)
    List<RegisteredBody> waiting(Principal caller) {
        return register.waiting(caller.viewer(), Cursor.PAGE).stream()
                .map(RegisteredBody::of)
                .toList();
    }

    /** All that the register ever said of somebody, the latest first. */
    @GetMapping("/organisations/{id}/entries")
    List<RegisteredBody> history(Principal caller, @PathVariable String id) {
        return register.history(caller.viewer(), organisation(caller, id)).stream()
                .map(RegisteredBody::of)
                .toList();
    }

    /** How somebody stood on a day, today where none is asked for, and by which entries. */
    @GetMapping("/organisations/{id}/standing")
    FacilitationBody standing(Principal caller, @PathVariable String id, @RequestParam(defaultValue = "") String day) {
        OrganisationId organisation = organisation(caller, id);
        LocalDate on = day.isEmpty() ? LocalDate.ofInstant(clock.instant(), Policy.ZONE) : date(day, "day");
        FacilitationStanding it = register.explain(caller.viewer(), organisation, on);
        Map<String, RegisteredBody> because = new TreeMap<>();
        it.counting().forEach((aspect, entry) -> because.put(aspect.name(), RegisteredBody.of(entry)));
        return new FacilitationBody(
                organisation.text(),
                on.toString(),
                it.directoryClass().name(),
                it.qualityEnterprise(),
                it.grade().name(),
                it.bankAdmitted(),
                because);
    }

    /** Of others nobody but the bank is told: what row-level security hides would look as if nothing were registered. */
    private static OrganisationId organisation(Principal caller, String id) {
        OrganisationId organisation = organisation(id);
        if (!caller.viewer().bank()
                && !organisation.value().equals(caller.viewer().organisation())) {
            throw Refusal.unknown("ORGANISATION", id);
        }
        return organisation;
    }

    private static OrganisationId organisation(String id) {
        return Paths.parse(id, OrganisationId::parse).orElseThrow(() -> Refusal.unknown("ORGANISATION", id));
    }

    private static LocalDate date(String text, String parameter) {
        return Paths.parse(text, one -> {
                    try {
                        return LocalDate.parse(one);
                    } catch (java.time.DateTimeException noDate) {
                        throw new IllegalArgumentException(one, noDate);
                    }
                })
                .orElseThrow(() -> new Refusal(Reason.of("PARAMETER_WRONG", "parameter", parameter)));
    }
}
