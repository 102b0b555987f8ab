package landsea.console.merchant;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import landsea.banking.statements.AccountStatement;
import landsea.banking.statements.AccountStatements;
import landsea.banking.statements.StatementFile;
import landsea.banking.statements.StatementLine;
import landsea.banking.statements.StatementMessage;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.console.door.ForRoles;
import landsea.console.door.NotHereException;
import landsea.console.door.Visitor;
import landsea.console.paper.Bilingual;
import landsea.console.paper.StatementPdf;
import landsea.console.paper.StatementSheet;
import landsea.console.paper.StatementTable;
import landsea.console.show.Filter;
import landsea.console.show.Listing;
import landsea.console.show.Show;
import landsea.engine.Desk;
import landsea.ledger.AccountId;
import landsea.parties.Organisation;
import landsea.parties.Parties;
import landsea.parties.Role;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A statement of an account over days that the merchant chooses: to read, and to take along. */
@Controller
@RequestMapping("/desk/merchant/accounts/{id}/statement")
@ForRoles(Role.MERCHANT)
class AccountStatementPages {

    private static final int PAGE = 100;
    private static final int MONTHS = 6;

    /** As what a statement may be taken along, by the end of its name. */
    private enum Kind {
        PDF("application/pdf"),
        XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        CSV("text/csv;charset=UTF-8"),
        XML("application/xml;charset=UTF-8");

        private final String type;

        Kind(String type) {
            this.type = type;
        }

        long linesMax() {
            return switch (this) {
                case PDF -> StatementPdf.LINES_MAX;
                case XLSX -> StatementSheet.LINES_MAX;
                case CSV, XML -> Long.MAX_VALUE;
            };
        }
    }

    /** A month to choose. */
    public record Month(YearMonth month, boolean chosen) {

        public LocalDate from() {
            return month.atDay(1);
        }

        public LocalDate to() {
            return month.atEndOfMonth();
        }
    }

    private final Counter counter;
    private final AccountStatements statements;
    private final Desk desk;
    private final Parties parties;
    private final Bilingual words;

    AccountStatementPages(
            Counter counter, AccountStatements statements, Desk desk, Parties parties, MessageSource words) {
        this.counter = counter;
        this.statements = statements;
        this.desk = desk;
        this.parties = parties;
        this.words = Bilingual.of(words);
    }

    /** Without days, this month's. */
    @GetMapping
    String statement(
            Visitor visitor,
            Model model,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String before) {
        LocalDate today = LocalDate.ofInstant(counter.now(), Show.ZONE);
        LocalDate first = day(from).orElse(today.withDayOfMonth(1));
        LocalDate last = day(to).orElse(today);
        model.addAttribute("account", id);
        model.addAttribute("months", months(today, first, last));
        model.addAttribute("from", first);
        model.addAttribute("to", last);
        switch (asked(visitor, id, first, last)) {
            case Outcome.Refused<AccountStatement>(Reason reason) -> model.addAttribute("refusal", reason);
            case Outcome.Done<AccountStatement>(AccountStatement statement) -> {
                long after = Ids.parse(before, Long::valueOf).orElse(statement.after());
                List<StatementLine> lines = statements.lines(visitor.viewer(), statement, after, PAGE + 1);
                model.addAttribute("statement", statement);
                model.addAttribute(
                        "list",
                        new Listing.Place(
                                        "/desk/merchant/accounts/" + id + "/statement",
                                        List.of(
                                                Filter.day("from", "paper.from", first.toString()),
                                                Filter.day("to", "paper.to", last.toString())),
                                        before)
                                .page(lines, PAGE, line -> String.valueOf(line.number())));
            }
        }
        return "merchant/account-statement";
    }

    /** The whole statement as a file. One that is too long for its kind is refused on the page. */
    @GetMapping("/{kind}")
    void file(
            Visitor visitor,
            HttpServletResponse response,
            @PathVariable String id,
            @PathVariable String kind,
            @RequestParam String from,
            @RequestParam String to)
            throws IOException {
        Kind asked = Ids.parse(kind.toUpperCase(java.util.Locale.ROOT), Kind::valueOf)
                .orElseThrow(() -> new NotHereException("statement as " + kind));
        AccountStatement statement = day(from)
                .flatMap(first -> day(to).map(last -> asked(visitor, id, first, last)))
                .filter(Outcome::isDone)
                .map(Outcome::orThrow)
                .filter(known -> known.count() <= asked.linesMax())
                .orElseThrow(() -> new NotHereException("statement of " + id + " from " + from + " to " + to));
        response.setContentType(asked.type);
        response.setHeader(
                "Content-Disposition", "attachment; filename=\"" + statement.reference() + "." + kind + "\"");
        OutputStream out = response.getOutputStream();
        try (StatementFile file = file(asked, out, visitor, statement)) {
            statements.write(visitor.viewer(), statement, file);
        }
    }

    private StatementFile file(Kind kind, OutputStream out, Visitor visitor, AccountStatement statement)
            throws IOException {
        String bank = desk.<Optional<Organisation>>read(
                        visitor.viewer(), sql -> parties.organisation(sql, Parties.bank()))
                .map(Organisation::name)
                .orElse("LandSea");
        return switch (kind) {
            case PDF -> new StatementPdf(out, words, bank, statement);
            case XLSX -> new StatementSheet(out, words, bank, statement);
            case CSV -> new StatementTable(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            case XML -> new StatementMessage(out, bank, statement);
        };
    }

    private Outcome<AccountStatement> asked(Visitor visitor, String id, LocalDate from, LocalDate to) {
        AccountId account = counter.purses(visitor).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .map(one -> AccountId.parse(one.id()))
                .orElseThrow(() -> new NotHereException("account " + id));
        return statements.statement(visitor.viewer(), account, from, to);
    }

    private static List<Month> months(LocalDate today, LocalDate from, LocalDate to) {
        return LongStream.range(0, MONTHS)
                .mapToObj(back -> YearMonth.from(today).minusMonths(back))
                .map(month -> new Month(
                        month,
                        month.atDay(1).equals(from) && month.atEndOfMonth().equals(to)))
                .toList();
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException wrong) {
            return Optional.empty();
        }
    }
}
