package landsea.console.running;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import landsea.banking.close.DayEnd;
import landsea.banking.close.GeneralLedger;
import landsea.banking.close.GeneralLedger.TrialBalance;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.console.door.ForRoles;
import landsea.console.door.NotHereException;
import landsea.console.door.Visitor;
import landsea.console.show.CsvFile;
import landsea.console.show.Show;
import landsea.parties.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Closed days in the accounts of the bank's chart: to read, and as files for its general ledger. */
@Controller
@RequestMapping("/desk/running/general-ledger")
@ForRoles({Role.OPERATOR, Role.TREASURER})
class GeneralLedgerPages {

    private static final int DAYS_SHOWN = 12;

    private final GeneralLedger ledger;
    private final DayEnd days;

    GeneralLedgerPages(GeneralLedger ledger, DayEnd days) {
        this.ledger = ledger;
        this.days = days;
    }

    /** Without a day, the one that was closed last. */
    @GetMapping
    String day(Visitor visitor, Show show, Model model, @RequestParam(defaultValue = "") String day) {
        List<LocalDate> closed = days.closed(visitor.viewer(), DAYS_SHOWN).stream()
                .map(DayEnd.Closed::day)
                .toList();
        model.addAttribute("days", closed);
        model.addAttribute("chinese", show.isChinese());
        Optional<LocalDate> asked = date(day).or(() -> closed.stream().findFirst());
        asked.ifPresent(chosen -> {
            model.addAttribute("day", chosen);
            switch (ledger.day(visitor.viewer(), chosen)) {
                case Outcome.Done<TrialBalance>(TrialBalance balance) -> model.addAttribute("balance", balance);
                case Outcome.Refused<TrialBalance>(Reason reason) -> model.addAttribute("refusal", reason);
            }
        });
        return "running/general-ledger";
    }

    @GetMapping("/{day}/balance.csv")
    void balance(Visitor visitor, HttpServletResponse response, @PathVariable String day) throws IOException {
        TrialBalance balance = date(day)
                .map(chosen -> ledger.day(visitor.viewer(), chosen))
                .filter(Outcome::isDone)
                .map(Outcome::orThrow)
                .orElseThrow(() -> new NotHereException("ledger of " + day));
        CsvFile.begin(response, "general-ledger-" + day + ".csv");
        try (CsvFile file = new CsvFile(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8))) {
            file.row(List.of(
                    "day",
                    "number",
                    "name_en",
                    "name_zh",
                    "side",
                    "currency",
                    "opening",
                    "debits",
                    "credits",
                    "closing"));
            balance.lines()
                    .forEach(line -> file.row(List.of(
                            day,
                            line.account().number(),
                            line.account().nameEn(),
                            line.account().nameZh(),
                            line.account().side().name(),
                            line.currency().code(),
                            line.opening().toPlainString(),
                            line.debits().toPlainString(),
                            line.credits().toPlainString(),
                            line.closing().toPlainString())));
        }
    }

    /** Each transfer of the day with its two accounts of the chart. */
    @GetMapping("/{day}/journal.csv")
    void journal(Visitor visitor, HttpServletResponse response, @PathVariable String day) throws IOException {
        LocalDate chosen = date(day)
                .filter(closed -> ledger.day(visitor.viewer(), closed).isDone())
                .orElseThrow(() -> new NotHereException("journal of " + day));
        CsvFile.begin(response, "journal-" + day + ".csv");
        try (CsvFile file = new CsvFile(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8))) {
            file.row(List.of(
                    "posted_at",
                    "value_date",
                    "posting",
                    "position",
                    "subject",
                    "kind",
                    "debit",
                    "credit",
                    "currency",
                    "amount"));
            ledger.journal(
                            visitor.viewer(),
                            chosen,
                            (transfer, debit, credit, amount) -> file.row(List.of(
                                    transfer.postedAt().toString(),
                                    transfer.valueDate().toString(),
                                    transfer.posting().text(),
                                    String.valueOf(transfer.position()),
                                    transfer.subject(),
                                    transfer.kind(),
                                    debit.number(),
                                    credit.number(),
                                    transfer.unit().code(),
                                    amount.toPlainString())))
                    .orThrow();
        }
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException wrong) {
            return Optional.empty();
        }
    }
}
