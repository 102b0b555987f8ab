package landsea.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import landsea.banking.reconciliation.BankStatement;
import landsea.banking.reconciliation.BankStatementId;
import landsea.banking.reconciliation.ReconciliationDesk;
import landsea.banking.reconciliation.StatementIntake;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.parties.Principal;
import landsea.parties.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Banks' statements of our accounts, handed in as camt.053 of any length. */
@RestController
@RequestMapping("/api/v1/bank-statements")
class BankStatementsController {

    /** @param page from one */
    record BankStatementBody(
            String id,
            String counterparty,
            String account,
            String bankId,
            int page,
            String closingOn,
            Amount opening,
            Amount credits,
            Amount debits,
            Amount closing,
            int lines,
            String takenAt,
            String takenBy) {

        static BankStatementBody of(BankStatement one) {
            return new BankStatementBody(
                    one.id().text(),
                    one.counterparty(),
                    one.head().account(),
                    one.head().bankId(),
                    one.head().page(),
                    one.closingOn().toString(),
                    Amount.of(one.opening()),
                    Amount.of(one.credits()),
                    Amount.of(one.debits()),
                    Amount.of(one.closing()),
                    one.lines(),
                    one.takenAt().toString(),
                    one.takenBy());
        }
    }

    /** @param fresh false where the same file had come before */
    record TakenBody(BankStatementBody statement, boolean fresh) {}

    private final StatementIntake intake;
    private final ReconciliationDesk desk;

    BankStatementsController(StatementIntake intake, ReconciliationDesk desk) {
        this.intake = intake;
        this.desk = desk;
    }

    /**
     * Takes a statement, whole or not at all: it goes on where the last one of its account ended, and its lines sum to what it says.
     * The same file again changes nothing, whatever its key.
     */
    @PostMapping
    @For(Role.OPERATOR)
    TakenBody take(
            Principal caller,
            RequestKey key,
            @RequestParam(defaultValue = "collecting-bank") String counterparty,
            HttpServletRequest request)
            throws IOException {
        String type = request.getContentType();
        if (type != null && type.startsWith("multipart/")) {
            throw new Refusal(Reason.of("FILE_IN_FORM"));
        }
        Outcome<StatementIntake.Taken> taken =
                intake.take(request.getInputStream(), counterparty, caller.actor().text());
        StatementIntake.Taken done = Refusal.orRefuse(taken);
        return new TakenBody(BankStatementBody.of(done.statement()), done.fresh());
    }

    /** The last taken in first. */
    @GetMapping
    @For({Role.OPERATOR, Role.TREASURER})
    Cursor.Page<BankStatementBody> statements(
            Principal caller, @RequestParam(required = false) @Nullable String cursor) {
        Optional<BankStatementId> before = Cursor.read(cursor, BankStatementId::parse);
        return Cursor.Page.of(
                desk.statements(caller.viewer(), before, Cursor.PAGE + 1),
                BankStatementBody::of,
                one -> one.id().text());
    }
}
