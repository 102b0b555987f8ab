package landsea.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import landsea.basics.Reason;
import landsea.declarations.CorrectCommand;
import landsea.declarations.CorrectionAnswer;
import landsea.declarations.DayFile;
import landsea.declarations.DeclarationDesk;
import landsea.declarations.DeclarationFiles;
import landsea.declarations.DeclarationId;
import landsea.declarations.DeclarationView;
import landsea.declarations.Declarations;
import landsea.declarations.DeleteCommand;
import landsea.declarations.NettingLine;
import landsea.declarations.Violation;
import landsea.parties.Principal;
import landsea.parties.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Declarations of the balance of payments: what each credit is declared as, a day's files, corrections. */
@RestController
@RequestMapping("/api/v1")
class DeclarationsController {

    record CorrectionBody(Map<String, String> fields) {}

    /** What somebody must look at. */
    record ErrorBody(String code, int record, String field) {

        static ErrorBody of(Violation violation) {
            return new ErrorBody(violation.code(), violation.record(), violation.field());
        }
    }

    /**
     * What lines of a kind came to on the statement.
     *
     * @param treatment OF_THE_TRADE, NETTED, WITHHELD where no rule lets it be netted, or NOT_RECEIVED for what a payment lacked
     * @param rule pack, version and rule that said so; empty where none was asked
     */
    record NettingBody(String kind, Amount amount, String treatment, String rule) {

        static NettingBody of(NettingLine line) {
            return new NettingBody(
                    line.kind().name(),
                    Amount.of(line.amount()),
                    line.treatment().name(),
                    line.rule());
        }
    }

    record DeclarationBody(
            String id,
            String day,
            int revision,
            String action,
            String state,
            boolean overdue,
            String dueOn,
            Amount actual,
            List<String> reportNumbers,
            List<ErrorBody> errors,
            String madeAt,
            String madeBy,
            List<Map<String, String>> records,
            List<NettingBody> netting) {

        static DeclarationBody of(DeclarationView view) {
            return new DeclarationBody(
                    view.id().text(),
                    view.day().toString(),
                    view.revision(),
                    view.action(),
                    view.state(),
                    view.overdue(),
                    view.dueOn(),
                    Amount.of(view.actual()),
                    view.numbers(),
                    view.violations().stream().map(ErrorBody::of).toList(),
                    view.madeAt().toString(),
                    view.madeBy(),
                    view.records(),
                    view.netting().stream().map(NettingBody::of).toList());
        }
    }

    /** How many stand in a state, and what they come to. */
    record StandingBody(String state, long count, Amount actual, boolean overdue) {}

    /** What was credited on the day, paid abroad, or sold for renminbi of kept balances. */
    record CreditedBody(long count, Amount amount) {}

    /**
     * A day as it is declared.
     *
     * @param amounts what amounts in the files count: MINOR, the currency's smallest part, or WHOLE units
     * @param countedAt when it was counted: of a day of many payments some time ago
     * @param files the names of the files that each institution has
     */
    record DayBody(
            String day,
            String countedAt,
            String amounts,
            List<String> institutions,
            List<String> files,
            List<StandingBody> declarations,
            List<CreditedBody> credits,
            List<CreditedBody> payments,
            List<CreditedBody> conversions) {}

    private final Declarations declarations;
    private final DeclarationDesk desk;
    private final DeclarationFiles files;
    private final DeclarationDays days;

    DeclarationsController(
            Declarations declarations, DeclarationDesk desk, DeclarationFiles files, DeclarationDays days) {
        this.declarations = declarations;
        this.desk = desk;
        this.files = files;
        this.days = days;
    }

    /** A day's declarations; with {@code troubled} only those that wait for a person. */
    @GetMapping("/declarations")
    Cursor.Page<DeclarationBody> declarations(
            Principal caller,
            @RequestParam String day,
            @RequestParam(defaultValue = "false") boolean troubled,
            @RequestParam(required = false) @Nullable String cursor) {
        return Cursor.Page.of(
                desk.declarations(
                        caller.viewer(),
                        date(day),
                        troubled,
                        Cursor.read(cursor, DeclarationId::parse),
                        Cursor.PAGE + 1),
                DeclarationBody::of,
                view -> view.id().text());
    }

    @GetMapping("/declarations/{id}")
    DeclarationBody declaration(Principal caller, @PathVariable String id) {
        return Paths.parse(id, DeclarationId::parse)
                .flatMap(known -> desk.declaration(caller.viewer(), known))
                .map(DeclarationBody::of)
                .orElseThrow(() -> Refusal.unknown("DECLARATION", id));
    }

    /** Other values for fields, by their names in the layout; one of a single record with its place, {@code TXREM/0}. */
    @PostMapping("/declarations/{id}/corrections")
    @For(Role.OPERATOR)
    CorrectionAnswer correct(
            Principal caller, RequestKey key, @PathVariable String id, @RequestBody CorrectionBody body) {
        DeclarationId declaration = known(id);
        return Refusal.orRefuse(declarations.correct(new CorrectCommand(
                organisation(caller, declaration),
                key.value(),
                declaration,
                body.fields(),
                caller.actor().text())));
    }

    /** Takes a declaration back whose booking was reversed. */
    @PostMapping("/declarations/{id}/deletion")
    @For(Role.OPERATOR)
    CorrectionAnswer delete(Principal caller, RequestKey key, @PathVariable String id) {
        DeclarationId declaration = known(id);
        return Refusal.orRefuse(declarations.delete(new DeleteCommand(
                organisation(caller, declaration),
                key.value(),
                declaration,
                caller.actor().text())));
    }

    /** Where a day stands, and what was credited on it. */
    @GetMapping("/declaration-days/{day}")
    @For({Role.OPERATOR, Role.SUPERVISOR})
    DayBody day(Principal caller, @PathVariable String day) {
        LocalDate date = date(day);
        DeclarationDays.Day counted =
                days.of(caller.viewer(), date).orElseThrow(() -> new Refusal(Reason.of("FIGURES_COUNTING")));
        return new DayBody(
                date.toString(),
                counted.countedAt().toString(),
                files.countsWholeUnits(caller.viewer(), date) ? "WHOLE" : "MINOR",
                files.institutions(caller.viewer(), date),
                Arrays.stream(DayFile.values()).map(DayFile::fileName).toList(),
                counted.declarations().stream()
                        .map(one -> new StandingBody(one.state(), one.count(), Amount.of(one.actual()), one.overdue()))
                        .toList(),
                counted.credits().stream()
                        .map(one -> new CreditedBody(one.count(), Amount.of(one.amount())))
                        .toList(),
                counted.payments().stream()
                        .map(one -> new CreditedBody(one.count(), Amount.of(one.amount())))
                        .toList(),
                counted.conversions().stream()
                        .map(one -> new CreditedBody(one.count(), Amount.of(one.amount())))
                        .toList());
    }

    /** Numbers and sends what a day has so far; what is credited on it later follows at its end. */
    @PostMapping("/declaration-days/{day}/filing")
    @For(Role.OPERATOR)
    Declarations.Filed file(Principal caller, RequestKey key, @PathVariable String day) {
        return Refusal.orRefuse(declarations.file(date(day), key.value()));
    }

    /** One file of a day and an institution. */
    @GetMapping("/declaration-days/{day}/files/{institution}/{name}")
    @For({Role.OPERATOR, Role.SUPERVISOR})
    void file(
            Principal caller,
            @PathVariable String day,
            @PathVariable String institution,
            @PathVariable String name,
            HttpServletResponse response)
            throws IOException {
        LocalDate date = date(day);
        DayFile file = DayFile.ofFileName(name).orElseThrow(() -> Refusal.unknown("ROUTE", name));
        response.setContentType("text/tab-separated-values;charset=UTF-8");
        try (Writer out =
                new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8))) {
            files.write(caller.viewer(), date, institution, file, out);
        }
    }

    private UUID organisation(Principal caller, DeclarationId id) {
        return desk.organisationOf(caller.viewer(), id).orElseThrow(() -> Refusal.unknown("DECLARATION", id.text()));
    }

    private static DeclarationId known(String id) {
        return Paths.parse(id, DeclarationId::parse).orElseThrow(() -> Refusal.unknown("DECLARATION", id));
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (java.time.DateTimeException e) {
            throw new Refusal(Reason.of("PARAMETER_WRONG", "parameter", "day"));
        }
    }
}
