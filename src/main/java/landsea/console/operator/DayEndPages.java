package landsea.console.operator;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import landsea.banking.close.CloseDay;
import landsea.banking.close.DayEnd;
import landsea.banking.reconciliation.ReconciliationDesk;
import landsea.banking.reconciliation.StatementIntake;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.console.door.ForRoles;
import landsea.console.door.NotHereException;
import landsea.console.door.Visitor;
import landsea.console.show.Listing;
import landsea.console.show.Show;
import landsea.parties.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The end of a business day: what was reconciled and is open, closing it, and certificates of days that are closed. */
@Controller
@RequestMapping(DayEndPages.PATH)
@ForRoles(Role.OPERATOR)
class DayEndPages {

    static final String PATH = "/desk/operator/days";

    private static final int CLOSED_SHOWN = 30;
    private static final int STATEMENTS_SHOWN = 50;

    private final DayEnd days;
    private final StatementIntake intake;
    private final ReconciliationDesk desk;
    private final Clerk clerk;

    DayEndPages(DayEnd days, StatementIntake intake, ReconciliationDesk desk, Clerk clerk) {
        this.days = days;
        this.intake = intake;
        this.desk = desk;
        this.clerk = clerk;
    }

    @GetMapping
    String next(Visitor visitor, Model model) {
        return day(visitor, model, Optional.empty());
    }

    @GetMapping("/{day}")
    String one(Visitor visitor, Model model, @PathVariable String day) {
        return day(visitor, model, Optional.of(known(day)));
    }

    private String day(Visitor visitor, Model model, Optional<LocalDate> asked) {
        DayEnd.Standing standing = days.standing(visitor.viewer(), asked);
        model.addAttribute("standing", standing);
        model.addAttribute("people", clerk.people(visitor));
        model.addAttribute("closed", days.closed(visitor.viewer(), CLOSED_SHOWN));
        model.addAttribute("key", UUID.randomUUID().toString());
        standing.proposal()
                .map(said -> clerk.open(visitor, said, PATH + "/" + standing.day() + "/closing"))
                .ifPresent(open -> model.addAttribute("open", open));
        return "operator/day-end";
    }

    /** Runs everything once more with what has come by now. */
    @PostMapping("/{day}/reconciliation")
    String reconcile(Visitor visitor, Model model, @PathVariable String day) {
        LocalDate asked = known(day);
        return Clerk.after(
                days.reconcile(asked, visitor.actor()),
                model,
                () -> day(visitor, model, Optional.of(asked)),
                PATH + "/" + asked);
    }

    /** Closes a day without open breaks; proposes it, or agrees, declines and takes back where there are any. */
    @PostMapping("/{day}/closing")
    String close(
            Visitor visitor,
            Model model,
            @PathVariable String day,
            @RequestParam String phase,
            @RequestParam(defaultValue = "0") long breaks,
            @RequestParam(defaultValue = "") String note,
            @RequestParam String key) {
        LocalDate asked = known(day);
        String why = breaks == 0 && note.isBlank() ? "-" : note;
        return Clerk.after(
                Clerk.say(
                        phase, why, said -> days.close(new CloseDay(key, asked, said, breaks, note, visitor.actor()))),
                model,
                () -> day(visitor, model, Optional.of(asked)),
                PATH + "/" + asked);
    }

    @GetMapping("/{day}/certificate")
    String certificate(Visitor visitor, Model model, @PathVariable String day) {
        Map<String, Object> file = days.certificate(visitor.viewer(), known(day))
                .orElseThrow(() -> new NotHereException("certificate of " + day));
        model.addAttribute("day", known(day));
        model.addAttribute("certificate", file.get("document"));
        model.addAttribute("people", clerk.people(visitor));
        return "operator/day-certificate";
    }

    @GetMapping("/statements")
    String statements(Visitor visitor, Model model, @RequestParam(defaultValue = "") String before) {
        var rows = desk.statements(
                visitor.viewer(),
                Clerk.parse(before, landsea.banking.reconciliation.BankStatementId::parse),
                STATEMENTS_SHOWN + 1);
        model.addAttribute(
                "list",
                new Listing.Place(PATH + "/statements", java.util.List.of(), before)
                        .page(rows, STATEMENTS_SHOWN, one -> one.id().text()));
        model.addAttribute("sources", desk.sources(visitor.viewer()));
        model.addAttribute("people", clerk.people(visitor));
        model.addAttribute("bytesMax", StatementIntake.BYTES_MAX);
        return "operator/bank-statements";
    }

    /** A file from a browser, as a body of its own; what came of it is told where it was dropped. */
    @PostMapping("/statements")
    String take(
            Visitor visitor,
            Model model,
            HttpServletRequest request,
            @RequestParam(defaultValue = "collecting-bank") String counterparty)
            throws IOException {
        Outcome<StatementIntake.Taken> taken = intake.take(request.getInputStream(), counterparty, visitor.actor());
        switch (taken) {
            case Outcome.Done<StatementIntake.Taken>(StatementIntake.Taken done) -> model.addAttribute("taken", done);
            case Outcome.Refused<StatementIntake.Taken>(Reason reason) -> model.addAttribute("refused", reason);
        }
        return "operator/bank-statement-taken :: taken";
    }

    private static LocalDate known(String day) {
        try {
            return LocalDate.parse(day);
        } catch (java.time.format.DateTimeParseException none) {
            throw new NotHereException("day " + day);
        }
    }

    /** The bank's day, from which ages count. */
    static LocalDate today(Clerk clerk) {
        return LocalDate.ofInstant(clerk.now(), Show.ZONE);
    }
}
