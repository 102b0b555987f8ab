package landsea.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import landsea.banking.close.GeneralLedger;
import landsea.banking.close.GeneralLedger.TrialBalance;
import landsea.basics.Reason;
import landsea.parties.Principal;
import landsea.parties.Role;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Closed business days as the bank's general ledger takes them in. */
@RestController
@RequestMapping("/api/v1/business-days/{day}")
class GeneralLedgerController {

    /** Debits less credits; of a currency all closings come to zero. */
    record LineBody(
            String number,
            String nameEn,
            String nameZh,
            String side,
            String currency,
            String opening,
            String debits,
            String credits,
            String closing) {}

    /** The transfers of a kind between two accounts, summed up. */
    record EntryBody(String kind, String debit, String credit, String currency, long count, String amount) {}

    record LedgerBody(String day, String certificate, List<LineBody> lines, List<EntryBody> entries) {}

    private final GeneralLedger ledger;

    GeneralLedgerController(GeneralLedger ledger) {
        this.ledger = ledger;
    }

    @GetMapping("/general-ledger")
    @For({Role.OPERATOR, Role.TREASURER})
    LedgerBody day(Principal caller, @PathVariable String day) {
        TrialBalance balance = Refusal.orRefuse(ledger.day(caller.viewer(), date(day)));
        return new LedgerBody(
                balance.day().toString(),
                balance.certificate(),
                balance.lines().stream()
                        .map(line -> new LineBody(
                                line.account().number(),
                                line.account().nameEn(),
                                line.account().nameZh(),
                                line.account().side().name(),
                                line.currency().code(),
                                line.opening().toPlainString(),
                                line.debits().toPlainString(),
                                line.credits().toPlainString(),
                                line.closing().toPlainString()))
                        .toList(),
                balance.entries().stream()
                        .map(entry -> new EntryBody(
                                entry.kind(),
                                entry.debit().number(),
                                entry.credit().number(),
                                entry.currency().code(),
                                entry.count(),
                                entry.amount().toPlainString()))
                        .toList());
    }

    /** Each transfer with its two accounts of the chart, separated by tabs. */
    @GetMapping("/journal.tsv")
    @For({Role.OPERATOR, Role.TREASURER})
    void journal(Principal caller, @PathVariable String day, HttpServletResponse response) throws IOException {
        Refusal.orRefuse(ledger.day(caller.viewer(), date(day)));
        response.setContentType("text/tab-separated-values;charset=UTF-8");
        try (Writer out =
                new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8))) {
            out.write("posted_at\tvalue_date\tposting\tposition\tsubject\tkind\tdebit\tcredit\tcurrency\tamount\n");
            ledger.journal(
                            caller.viewer(),
                            date(day),
                            (transfer, debit, credit, amount) -> out.write(String.join(
                                            "\t",
                                            transfer.postedAt().toString(),
                                            transfer.valueDate().toString(),
                                            transfer.posting().text(),
                                            String.valueOf(transfer.position()),
                                            transfer.subject(),
                                            transfer.kind(),
                                            debit.number(),
                                            credit.number(),
                                            transfer.unit().code(),
                                            amount.toPlainString())
                                    + "\n"))
                    .orThrow();
        }
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new Refusal(Reason.of("PARAMETER_WRONG", "parameter", "day"));
        }
    }
}
