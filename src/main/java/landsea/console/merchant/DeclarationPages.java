package landsea.console.merchant;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import landsea.console.door.ForRoles;
import landsea.console.door.NotHereException;
import landsea.console.door.Visitor;
import landsea.console.show.CsvFile;
import landsea.console.show.Listing;
import landsea.declarations.DeclarationDesk;
import landsea.declarations.DeclarationDesk.Before;
import landsea.declarations.DeclarationId;
import landsea.declarations.DeclarationView;
import landsea.parties.Role;
import landsea.settlement.PaymentId;
import landsea.settlement.SettlementDesk;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the bank declares to the authority for the merchant, and where each receipt is. */
@Controller
@RequestMapping("/desk/merchant/declarations")
@ForRoles(Role.MERCHANT)
class DeclarationPages {

    private static final int PAGE = 50;
    private static final int EXPORTED_AT_ONCE = 1_000;
    private static final int EXPORTED_MAX = 20_000;
    private static final String APART = "~";

    private final DeclarationDesk desk;
    private final SettlementDesk settlement;

    DeclarationPages(DeclarationDesk desk, SettlementDesk settlement) {
        this.desk = desk;
        this.settlement = settlement;
    }

    @GetMapping
    String list(Visitor visitor, Model model, @RequestParam(defaultValue = "") String before) {
        List<DeclarationView> rows = page(visitor, before(before), PAGE + 1);
        model.addAttribute(
                "list",
                new Listing.Place("/desk/merchant/declarations", List.of(), before)
                        .page(rows, PAGE, row -> row.day() + APART + row.id().text()));
        return "merchant/declarations";
    }

    private List<DeclarationView> page(Visitor visitor, Before before, int most) {
        return desk.of(visitor.viewer(), visitor.principal().organisation().value(), before, most);
    }

    private static Before before(String place) {
        return Ids.parse(place, DeclarationPages::place).orElse(Before.everything());
    }

    private static Before place(String text) {
        int apart = text.indexOf(APART);
        if (apart < 0) {
            throw new IllegalArgumentException("no place of a declaration: " + text);
        }
        try {
            return new Before(
                    LocalDate.parse(text.substring(0, apart)), DeclarationId.parse(text.substring(apart + 1)));
        } catch (DateTimeParseException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }

    /** One declaration, field by field as the authority has it. */
    @GetMapping("/{id}")
    String declaration(Visitor visitor, Model model, @PathVariable String id) {
        DeclarationView found = Ids.parse(id, DeclarationId::parse)
                .flatMap(known -> desk.declaration(visitor.viewer(), known))
                .orElseThrow(() -> new NotHereException("declaration " + id));
        model.addAttribute("declaration", found);
        settlement
                .payment(visitor.viewer(), new PaymentId(found.id().value()))
                .ifPresent(payment -> model.addAttribute("payment", payment));
        return "merchant/declaration";
    }

    /** The list as a file, read page by page. */
    @GetMapping("/export")
    void export(Visitor visitor, HttpServletResponse response) throws IOException {
        CsvFile.begin(response, "declarations.csv");
        try (CsvFile file = new CsvFile(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8))) {
            file.row(List.of("declaration_id", "day", "revision", "state", "due_on", "numbers", "currency", "actual"));
            Before before = Before.everything();
            for (int written = 0; written < EXPORTED_MAX; ) {
                List<DeclarationView> rows = page(visitor, before, EXPORTED_AT_ONCE);
                rows.forEach(row -> file.row(cells(row)));
                written += rows.size();
                if (rows.size() < EXPORTED_AT_ONCE) {
                    break;
                }
                before = new Before(rows.getLast().day(), rows.getLast().id());
            }
        }
    }

    private static List<String> cells(DeclarationView row) {
        return List.of(
                row.id().text(),
                row.day().toString(),
                String.valueOf(row.revision()),
                row.state(),
                row.dueOn(),
                String.join(" ", row.numbers()),
                row.actual().currency().code(),
                row.actual().amount());
    }
}
