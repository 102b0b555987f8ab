package landsea.console.reporting;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.compliance.reports.Jurisdiction;
import landsea.compliance.reports.ReportAnswer;
import landsea.compliance.reports.ReportDesk;
import landsea.compliance.reports.ReportFilter;
import landsea.compliance.reports.ReportId;
import landsea.compliance.reports.ReportState;
import landsea.compliance.reports.ReportView;
import landsea.compliance.reports.Reports;
import landsea.console.door.Discretion;
import landsea.console.door.ForRoles;
import landsea.console.door.NotHereException;
import landsea.console.door.Visitor;
import landsea.console.show.Field;
import landsea.console.show.Filter;
import landsea.console.show.Form;
import landsea.console.show.Listing;
import landsea.console.show.Show;
import landsea.parties.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Reports to financial intelligence units: drafted by one officer, approved by another, followed until there is a receipt. No
 * list of them leaves the desk as a file.
 */
@Controller
@RequestMapping(Discretion.REPORTS)
@ForRoles(Role.REPORTING_OFFICER)
class ReportPages {

    private static final int PAGE = 50;

    /** @param daysLeft working days of the jurisdiction, negative once they are over */
    record Row(ReportView report, long daysLeft) {}

    private final Reports reports;
    private final ReportDesk desk;
    private final Officers officers;

    ReportPages(Reports reports, ReportDesk desk, Officers officers) {
        this.reports = reports;
        this.desk = desk;
        this.officers = officers;
    }

    @GetMapping
    String list(
            Visitor visitor,
            Show show,
            Model model,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String jurisdiction,
            @RequestParam(defaultValue = "") String before) {
        Listing.Place place = new Listing.Place(
                Discretion.REPORTS,
                List.of(
                        Filter.choice("state", "report.state", state, states(show)),
                        Filter.choice("jurisdiction", "report.to", jurisdiction, ReportForm.jurisdictions(show))),
                before);
        ReportFilter filter = new ReportFilter(
                chosen(ReportState.values(), state),
                chosen(Jurisdiction.values(), jurisdiction),
                parse(before, ReportFilter.Place::parse));
        model.addAttribute(
                "list",
                place.page(
                                desk.page(visitor.principal(), filter, PAGE + 1),
                                PAGE,
                                row -> ReportFilter.Place.of(row).toString())
                        .map(row -> new Row(row, desk.daysLeft(row))));
        model.addAttribute("people", officers.names(visitor));
        return "reporting/reports";
    }

    private static List<Filter.Choice> states(Show show) {
        return Stream.of(ReportState.values())
                .map(value -> new Filter.Choice(value.name(), show.word("report-state." + value)))
                .toList();
    }

    private static <E extends Enum<E>> List<E> chosen(E[] all, String name) {
        return Stream.of(all).filter(value -> value.name().equals(name)).toList();
    }

    private static ReportFilter.Place parse(String before, Function<String, ReportFilter.Place> parse) {
        try {
            return before.isEmpty() ? ReportFilter.Place.START : parse.apply(before);
        } catch (IllegalArgumentException noPlace) {
            return ReportFilter.Place.START;
        }
    }

    @GetMapping("/new")
    String draft(Show show, Model model) {
        return filling(show, model, new ReportForm(Map.of()), List.of());
    }

    private static String filling(Show show, Model model, ReportForm typed, List<String> wrong) {
        model.addAttribute("form", typed.form(Discretion.REPORTS, true, wrong, show));
        model.addAttribute("key", UUID.randomUUID().toString());
        return "reporting/draft";
    }

    /** What is wrong with one field, once it was left. */
    @PostMapping("/check")
    String check(
            Show show,
            Model model,
            @RequestParam Map<String, String> typed,
            @RequestHeader("HX-Trigger-Name") String name) {
        ReportForm report = new ReportForm(typed);
        Form form = report.form(Discretion.REPORTS, true, desk.wrongFields(report.content()), show);
        Field field = form.fields().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotHereException("field " + name));
        model.addAttribute("form", form);
        model.addAttribute("field", field);
        return "field";
    }

    /** How long there would be, as soon as kind and day are chosen. */
    @GetMapping("/deadline")
    String deadline(Visitor visitor, Model model, @RequestParam Map<String, String> typed) {
        ReportForm report = new ReportForm(typed);
        desk.deadline(visitor.principal(), report.jurisdiction(), report.ground(), report.establishedOn())
                .ifPresent(deadline -> model.addAttribute("deadline", deadline));
        return "reporting/deadline";
    }

    @PostMapping
    String draft(
            Visitor visitor,
            Show show,
            Model model,
            @RequestParam Map<String, String> typed,
            @RequestParam String key) {
        ReportForm report = new ReportForm(typed);
        List<String> wrong = desk.wrongFields(report.content());
        if (!wrong.isEmpty()) {
            return filling(show, model, report, wrong);
        }
        return switch (reports.draft(visitor.principal(), key, report.content())) {
            case Outcome.Done<ReportAnswer>(ReportAnswer answer) ->
                "redirect:" + Discretion.REPORTS + "/" + answer.reportId();
            case Outcome.Refused<ReportAnswer>(Reason reason) -> {
                model.addAttribute("refusal", reason);
                yield filling(show, model, report, wrong);
            }
        };
    }

    @GetMapping("/{id}")
    String report(Visitor visitor, Show show, Model model, @PathVariable String id) {
        return shown(visitor, show, model, known(visitor, id));
    }

    /** The part that moves while a unit is to answer. */
    @GetMapping("/{id}/now")
    String now(Visitor visitor, Show show, Model model, @PathVariable String id) {
        shown(visitor, show, model, known(visitor, id));
        return "reporting/report :: now";
    }

    private String shown(Visitor visitor, Show show, Model model, ReportView report) {
        model.addAttribute("report", report);
        model.addAttribute("left", desk.daysLeft(report));
        model.addAttribute("mine", report.author().equals(visitor.actor()));
        model.addAttribute("author", show.who(report.author(), officers.names(visitor)));
        model.addAttribute("moments", officers.moments(visitor, report, show));
        model.addAttribute("errors", Officers.errors(report.errors(), show));
        model.addAttribute("payments", officers.payments(visitor, report));
        model.addAttribute("key", UUID.randomUUID().toString());
        return "reporting/report";
    }

    @PostMapping("/{id}/approval")
    String approve(
            Visitor visitor,
            Show show,
            Model model,
            @PathVariable String id,
            @RequestParam int revision,
            @RequestParam String key) {
        ReportView report = known(visitor, id);
        return after(visitor, show, model, report, reports.approve(visitor.principal(), key, report.id(), revision));
    }

    /** Where another content is written in place of one that is not filed yet. */
    @GetMapping("/{id}/revision")
    String revision(Visitor visitor, Show show, Model model, @PathVariable String id) {
        ReportView report = known(visitor, id);
        return revising(show, model, report, ReportForm.of(report.content()), List.of());
    }

    private static String revising(Show show, Model model, ReportView report, ReportForm typed, List<String> wrong) {
        model.addAttribute("report", report);
        model.addAttribute("form", typed.form(Discretion.REPORTS, false, wrong, show));
        model.addAttribute("key", UUID.randomUUID().toString());
        return "reporting/revision";
    }

    @PostMapping("/{id}/revision")
    String revise(
            Visitor visitor,
            Show show,
            Model model,
            @PathVariable String id,
            @RequestParam Map<String, String> typed,
            @RequestParam String key) {
        ReportView report = known(visitor, id);
        ReportForm kind = ReportForm.of(report.content());
        Map<String, String> all = new java.util.TreeMap<>(kind.typed());
        all.putAll(typed);
        // Its time runs from these.
        List.of("jurisdiction", "ground", "established_on")
                .forEach(name -> all.put(name, kind.typed().getOrDefault(name, "")));
        ReportForm revised = new ReportForm(all);
        List<String> wrong = desk.wrongFields(revised.content());
        if (!wrong.isEmpty()) {
            return revising(show, model, report, revised, wrong);
        }
        return after(
                visitor, show, model, report, reports.revise(visitor.principal(), key, report.id(), revised.content()));
    }

    /** Asks to drop it; another officer has to agree. */
    @PostMapping("/{id}/dropping")
    String drop(
            Visitor visitor,
            Show show,
            Model model,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String why,
            @RequestParam String key) {
        ReportView report = known(visitor, id);
        return after(
                visitor,
                show,
                model,
                report,
                reports.drop(
                        visitor.principal(),
                        key,
                        report.id(),
                        ReportForm.of(report.content()).because(why).content()));
    }

    private String after(Visitor visitor, Show show, Model model, ReportView report, Outcome<ReportAnswer> outcome) {
        if (outcome instanceof Outcome.Refused<ReportAnswer>(Reason reason)) {
            model.addAttribute("refusal", reason);
            return shown(visitor, show, model, known(visitor, report.id().text()));
        }
        return "redirect:" + Discretion.REPORTS + "/" + report.id().text();
    }

    private ReportView known(Visitor visitor, String id) {
        try {
            return desk.report(visitor.principal(), ReportId.parse(id))
                    .orElseThrow(() -> new NotHereException("no such page"));
        } catch (IllegalArgumentException noId) {
            throw new NotHereException("no such page");
        }
    }
}
