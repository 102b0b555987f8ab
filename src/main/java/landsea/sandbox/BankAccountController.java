package landsea.sandbox;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import org.springframework.context.annotation.Profile;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where the collecting bank's statements are fetched. */
@RestController
@Profile("sandbox")
@RequestMapping("/sandbox/bank/statements")
class BankAccountController {

    private final BankStatements statements;

    BankAccountController(BankStatements statements) {
        this.statements = statements;
    }

    @GetMapping("/{day}")
    ResponseEntity<Object> statement(@PathVariable String day, @RequestParam(defaultValue = "USD") String currency) {
        if (!Currency.exists(currency)) {
            return Answers.problem(422, Reason.of("CURRENCY_WRONG", "value", currency));
        }
        try {
            return ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_XML)
                    .body(statements.of(LocalDate.parse(day), Currency.of(currency)));
        } catch (DateTimeParseException noDay) {
            return Answers.problem(422, Reason.of("PARAMETER_WRONG", "parameter", "day"));
        }
    }
}
