package landsea.console.merchant;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.compliance.allowance.AllowanceDesk;
import landsea.console.door.ForRoles;
import landsea.console.door.NotHereException;
import landsea.console.door.Visitor;
import landsea.console.show.CsvFile;
import landsea.console.show.Listing;
import landsea.console.show.Show;
import landsea.ledger.AccountId;
import landsea.ledger.LedgerDesk;
import landsea.ledger.LedgerDesk.EntryView;
import landsea.parties.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The merchant's accounts with what moved on them, its shops, and what of the year's allowances is left. */
@Controller
@RequestMapping("/desk/merchant/accounts")
@ForRoles(Role.MERCHANT)
class AccountPages {

    private static final int PAGE = 50;
    private static final int ALLOWANCES_MAX = 20;
    private static final int EXPORTED_AT_ONCE = 1_000;
    private static final int EXPORTED_MAX = 50_000;

    /**
     * One line of an account's history.
     *
     * @param payment what it was posted for, where that is a payment; else empty
     */
    record Movement(EntryView entry, Money amount, Money balance, String payment) {

        static Movement of(EntryView entry, Currency currency, String subject) {
            return new Movement(
                    entry,
                    Money.ofMinor(currency, entry.amount()),
                    Money.ofMinor(currency, entry.balance()),
                    subject.startsWith("pay_") ? subject : "");
        }
    }

    private final Counter counter;
    private final LedgerDesk ledger;
    private final AllowanceDesk allowances;

    AccountPages(Counter counter, LedgerDesk ledger, AllowanceDesk allowances) {
        this.counter = counter;
        this.ledger = ledger;
        this.allowances = allowances;
    }

    @GetMapping
    String accounts(Visitor visitor, Model model) {
        model.addAttribute("purses", counter.purses(visitor));
        model.addAttribute("shops", counter.shops(visitor));
        model.addAttribute("numbers", counter.numbers(visitor));
        model.addAttribute(
                "allowances",
                allowances.standings(
                        visitor.viewer(),
                        LocalDate.ofInstant(counter.now(), Show.ZONE).getYear(),
                        false,
                        ALLOWANCES_MAX));
        return "merchant/accounts";
    }

    @GetMapping("/{id}")
    String account(
            Visitor visitor, Model model, @PathVariable String id, @RequestParam(defaultValue = "") String before) {
        Counter.Purse purse = purse(visitor, id);
        long version = version(visitor, id, before);
        List<Movement> rows = movements(visitor, purse, version, PAGE + 1);
        model.addAttribute("purse", purse);
        model.addAttribute(
                "list",
                new Listing.Place("/desk/merchant/accounts/" + purse.id(), List.of(), before)
                        .page(rows, PAGE, row -> String.valueOf(row.entry().version())));
        return "merchant/account";
    }

    /** The history as a file, the latest first. */
    @GetMapping("/{id}/export")
    void export(Visitor visitor, HttpServletResponse response, @PathVariable String id) throws IOException {
        Counter.Purse purse = purse(visitor, id);
        CsvFile.begin(response, "account-" + purse.currency().code() + ".csv");
        try (CsvFile file = new CsvFile(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8))) {
            file.row(List.of(
                    "number",
                    "posted_at",
                    "booking_date",
                    "value_date",
                    "kind",
                    "payment_id",
                    "currency",
                    "amount",
                    "balance"));
            long before = version(visitor, id, "");
            for (int written = 0; written < EXPORTED_MAX; ) {
                List<Movement> rows = movements(visitor, purse, before, EXPORTED_AT_ONCE);
                rows.forEach(row -> file.row(cells(row)));
                written += rows.size();
                if (rows.size() < EXPORTED_AT_ONCE) {
                    break;
                }
                before = rows.getLast().entry().version();
            }
        }
    }

    private static List<String> cells(Movement row) {
        EntryView entry = row.entry();
        return List.of(
                String.valueOf(entry.version()),
                entry.postedAt().toString(),
                entry.bookingDate().toString(),
                entry.valueDate().toString(),
                entry.kind(),
                row.payment(),
                row.amount().currency().code(),
                row.amount().amount(),
                row.balance().amount());
    }

    private List<Movement> movements(Visitor visitor, Counter.Purse purse, long before, int most) {
        List<EntryView> entries = ledger.entriesBefore(visitor.viewer(), AccountId.parse(purse.id()), before, most);
        Map<String, String> subjects = ledger.subjects(
                visitor.viewer(), entries.stream().map(EntryView::postingId).toList());
        return entries.stream()
                .map(entry -> Movement.of(entry, purse.currency(), subjects.getOrDefault(entry.postingId(), "")))
                .toList();
    }

    private Counter.Purse purse(Visitor visitor, String id) {
        return counter.purses(visitor).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotHereException("account " + id));
    }

    /** From which version on a page goes back: the one asked for, else behind the last. */
    private long version(Visitor visitor, String id, String before) {
        Optional<Long> asked = Ids.parse(before, Long::valueOf).filter(version -> version > 0);
        return asked.orElseGet(() -> ledger.account(visitor.viewer(), AccountId.parse(id))
                .map(balance -> balance.version() + 1)
                .orElseThrow(() -> new NotHereException("account " + id)));
    }
}
