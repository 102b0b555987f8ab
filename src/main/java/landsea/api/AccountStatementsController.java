package landsea.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import landsea.banking.statements.AccountStatement;
import landsea.banking.statements.AccountStatements;
import landsea.banking.statements.StatementFile;
import landsea.banking.statements.StatementLine;
import landsea.banking.statements.StatementMessage;
import landsea.basics.Reason;
import landsea.engine.Desk;
import landsea.fx.Disclosure;
import landsea.ledger.AccountId;
import landsea.parties.Organisation;
import landsea.parties.Parties;
import landsea.parties.Principal;
import landsea.parties.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Statements of merchants' accounts. */
@RestController
@RequestMapping("/api/v1/accounts")
class AccountStatementsController {

    /**
     * What a conversion was dealt at.
     *
     * @param pair the way round of the rates
     */
    record ExchangeBody(
            Amount sold,
            Amount bought,
            String pair,
            String clientRate,
            String providerRate,
            String mid,
            String midSource,
            String midAt,
            Amount margin) {

        static ExchangeBody of(Disclosure dealt) {
            return new ExchangeBody(
                    Amount.of(dealt.sold()),
                    Amount.of(dealt.bought()),
                    dealt.pair().toString(),
                    dealt.client().toPlainString(),
                    dealt.provider().toPlainString(),
                    dealt.mid().toPlainString(),
                    dealt.midSource(),
                    dealt.midAt().toString(),
                    Amount.of(dealt.margin()));
        }
    }

    /**
     * One entry.
     *
     * @param amount as the account moves: what goes out is negative
     * @param exchange of a side of a conversion or its margin; else empty
     */
    record LineBody(
            long number,
            String postedAt,
            String bookingDate,
            String valueDate,
            String kind,
            String subject,
            Amount amount,
            Amount balance,
            List<ExchangeBody> exchange) {

        static LineBody of(StatementLine line) {
            return new LineBody(
                    line.number(),
                    line.postedAt().toString(),
                    line.bookedOn().toString(),
                    line.valueOn().toString(),
                    line.kind(),
                    line.subject(),
                    Amount.of(line.amount()),
                    Amount.of(line.balance()),
                    line.conversion().map(ExchangeBody::of).stream().toList());
        }
    }

    /** @param status FINAL, or INTERIM while the last day is not over */
    record StatementBody(
            String reference,
            String accountId,
            String accountNumber,
            String from,
            String to,
            String status,
            Amount opening,
            long credits,
            Amount credited,
            long debits,
            Amount debited,
            Amount closing,
            Cursor.Page<LineBody> lines) {}

    private static final ZoneId CHONGQING = ZoneId.of("Asia/Shanghai");

    private final AccountStatements statements;
    private final Clock clock;
    private final Desk desk;
    private final Parties parties;

    AccountStatementsController(AccountStatements statements, Clock clock, Desk desk, Parties parties) {
        this.statements = statements;
        this.clock = clock;
        this.desk = desk;
        this.parties = parties;
    }

    /** The statement of some booking days, without any this month's so far, and a page of its lines. */
    @GetMapping("/{id}/statement")
    @For({Role.MERCHANT, Role.OPERATOR})
    StatementBody statement(
            Principal caller,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String cursor) {
        AccountStatement statement = asked(caller, id, from, to);
        long after = Cursor.read(cursor, Long::valueOf).orElse(statement.after());
        return new StatementBody(
                statement.reference(),
                statement.account().text(),
                statement.number(),
                statement.from().toString(),
                statement.to().toString(),
                statement.isFinal() ? "FINAL" : "INTERIM",
                Amount.of(statement.opening()),
                statement.inCount(),
                Amount.of(statement.in()),
                statement.outCount(),
                Amount.of(statement.out()),
                Amount.of(statement.closing()),
                Cursor.Page.of(
                        statements.lines(caller.viewer(), statement, after, Cursor.PAGE + 1),
                        LineBody::of,
                        line -> String.valueOf(line.number())));
    }

    /** The same as a camt.053.001.08, whole. */
    @GetMapping("/{id}/statement.xml")
    @For({Role.MERCHANT, Role.OPERATOR})
    void message(
            Principal caller,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            HttpServletResponse response)
            throws IOException {
        AccountStatement statement = asked(caller, id, from, to);
        String bank = desk.<Optional<Organisation>>read(
                        caller.viewer(), sql -> parties.organisation(sql, Parties.bank()))
                .map(Organisation::name)
                .orElse("LandSea");
        response.setContentType("application/xml;charset=UTF-8");
        try (StatementFile file = new StatementMessage(response.getOutputStream(), bank, statement)) {
            statements.write(caller.viewer(), statement, file);
        }
    }

    private AccountStatement asked(Principal caller, String id, @Nullable String from, @Nullable String to) {
        AccountId account = Paths.parse(id, AccountId::parse).orElseThrow(() -> Refusal.unknown("ACCOUNT", id));
        LocalDate today = LocalDate.ofInstant(clock.instant(), CHONGQING);
        return Refusal.orRefuse(statements.statement(
                caller.viewer(), account, day("from", from, today.withDayOfMonth(1)), day("to", to, today)));
    }

    private static LocalDate day(String name, @Nullable String text, LocalDate otherwise) {
        try {
            return text == null ? otherwise : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new Refusal(Reason.of("PARAMETER_WRONG", "parameter", name));
        }
    }
}
