package landsea.console.operator;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import landsea.basics.Outcome;
import landsea.console.door.ForRoles;
import landsea.console.door.NotHereException;
import landsea.console.door.Visitor;
import landsea.console.show.CsvFile;
import landsea.console.show.Listing;
import landsea.console.show.Show;
import landsea.parties.Role;
import landsea.parties.TwoPeople;
import landsea.parties.work.WorkPage;
import landsea.settlement.AdviceId;
import landsea.settlement.Allocation;
import landsea.settlement.AllocationAnswer;
import landsea.settlement.LyingMoney;
import landsea.settlement.PaymentView;
import landsea.settlement.Settlement;
import landsea.settlement.SettlementDesk;
import landsea.settlement.SuspenseDesk;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Money that came in for nobody known: what lies there, since when, and when it goes back by itself. */
@Controller
@RequestMapping("/desk/operator/suspense")
@ForRoles(Role.OPERATOR)
class SuspensePages {

    private static final int PAGE = 50;
    private static final int CANDIDATES_MAX = 8;
    private static final int EXPORTED_MAX = 20_000;
    private static final int EXPORTED_AT_ONCE = 1_000;

    private final SuspenseDesk suspense;
    private final SettlementDesk steps;
    private final Settlement settlement;
    private final Clerk clerk;

    SuspensePages(SuspenseDesk suspense, SettlementDesk steps, Settlement settlement, Clerk clerk) {
        this.suspense = suspense;
        this.settlement = settlement;
        this.steps = steps;
        this.clerk = clerk;
    }

    @GetMapping
    String list(Visitor visitor, Model model, @RequestParam(defaultValue = "") String before) {
        WorkPage.Place after = Clerk.parse(before, WorkPage.Place::parse).orElse(WorkPage.Place.START);
        List<LyingMoney> rows =
                suspense.lying(visitor.viewer(), WorkPage.first(PAGE + 1).after(after));
        model.addAttribute(
                "list",
                new Listing.Place("/desk/operator/suspense", List.of(), before)
                        .page(
                                rows,
                                PAGE,
                                row -> new WorkPage.Place(
                                                row.receivedAt(), row.id().value())
                                        .toString()));
        model.addAttribute("sums", suspense.sums(visitor.viewer()));
        model.addAttribute("clerk", new Counting(clerk));
        return "operator/suspense";
    }

    /** The list as a file, read page by page. */
    @GetMapping("/export")
    void export(Visitor visitor, HttpServletResponse response) throws IOException {
        CsvFile.begin(response, "suspense.csv");
        try (CsvFile file = new CsvFile(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8))) {
            file.row(List.of(
                    "id",
                    "bank_reference",
                    "receiving_number",
                    "currency",
                    "amount",
                    "trace_id",
                    "payer",
                    "value_date",
                    "received_at",
                    "due_at"));
            WorkPage page = WorkPage.first(EXPORTED_AT_ONCE);
            for (int written = 0; written < EXPORTED_MAX; ) {
                List<LyingMoney> rows = suspense.lying(visitor.viewer(), page);
                rows.forEach(row -> file.row(List.of(
                        row.id().text(),
                        row.bankReference(),
                        row.receivingNumber(),
                        row.amount().currency().code(),
                        row.amount().amount(),
                        row.traceId(),
                        row.remitter(),
                        row.valueDate().toString(),
                        row.receivedAt().toString(),
                        row.dueAt().toString())));
                written += rows.size();
                if (rows.size() < EXPORTED_AT_ONCE) {
                    break;
                }
                page = page.after(new WorkPage.Place(
                        rows.getLast().receivedAt(), rows.getLast().id().value()));
            }
        }
    }

    @GetMapping("/{id}")
    String advice(Visitor visitor, Model model, @PathVariable String id, Show show) {
        LyingMoney money = known(visitor, id);
        List<TwoPeople.Spoken> said = suspense.said(visitor.viewer(), money.id());
        List<PaymentView.StepView> timeline =
                steps.timeline(visitor.viewer(), money.id().value());
        List<SuspenseDesk.Candidate> candidates = money.state().equals("SUSPENSE")
                ? suspense.candidates(visitor.viewer(), money, CANDIDATES_MAX)
                : List.of();
        Map<String, String> people = clerk.people(visitor);
        model.addAttribute("money", money);
        model.addAttribute("steps", timeline);
        model.addAttribute("said", said);
        model.addAttribute("candidates", candidates);
        model.addAttribute(
                "merchants",
                clerk.merchants(
                        visitor,
                        candidates.stream()
                                .map(SuspenseDesk.Candidate::organisation)
                                .toList()));
        model.addAttribute("people", people);
        model.addAttribute("words", new StepWords(show, people));
        model.addAttribute("reasons", Allocation.REASONS);
        model.addAttribute("to", "");
        model.addAttribute("note", "");
        said.stream()
                .filter(one -> money.state().equals("SUSPENSE")
                        && one.isOpen(timeline.getLast().step()))
                .findFirst()
                .map(one -> clerk.open(visitor, one, path(money) + "/decision", details(show, one)))
                .ifPresent(open -> model.addAttribute("open", open));
        model.addAttribute("key", UUID.randomUUID().toString());
        return "operator/advice";
    }

    private static String details(Show show, TwoPeople.Spoken said) {
        Map<String, String> details = said.wanted().details();
        String why = show.code("allocation", details.getOrDefault("why", ""));
        return details.containsKey("to")
                ? show.word("suspense.goes-to", details.getOrDefault("to", ""), why)
                : show.word("suspense.goes-back", why);
    }

    private static String path(LyingMoney money) {
        return "/desk/operator/suspense/" + money.id().text();
    }

    /**
     * Proposes to whom the money goes, agrees with what another proposed, declines it, or takes one's own back.
     *
     * @param candidate a payment that was chosen; else {@code to} names a payment, a shop or its receiving number
     */
    @PostMapping("/{id}/decision")
    String decide(
            Visitor visitor,
            Model model,
            @PathVariable String id,
            @RequestParam String phase,
            @RequestParam String action,
            @RequestParam(defaultValue = "") String candidate,
            @RequestParam(defaultValue = "") String to,
            @RequestParam String why,
            @RequestParam(defaultValue = "") String note,
            @RequestParam String key,
            Show show) {
        LyingMoney money = known(visitor, id);
        String named = candidate.isEmpty() ? to.strip() : candidate;
        if (!Allocation.REASONS.contains(why)) {
            throw new NotHereException("reason " + why);
        }
        Outcome<AllocationAnswer> answer = suspense.fate(visitor.viewer(), action, named)
                .<Outcome<AllocationAnswer>>map(fate -> Clerk.say(
                        phase,
                        note,
                        said -> settlement.allocate(
                                new Allocation(key, money.id(), said, fate, why, note, visitor.actor()))))
                .orElseGet(() -> Outcome.refused("ALLOCATION_TO_MISSING"));
        return Clerk.after(
                answer,
                model,
                () -> {
                    String page = advice(visitor, model, id, show);
                    model.addAttribute("to", named);
                    model.addAttribute("note", note);
                    return page;
                },
                path(money));
    }

    private LyingMoney known(Visitor visitor, String id) {
        return Clerk.parse(id, AdviceId::parse)
                .flatMap(known -> suspense.advice(visitor.viewer(), known))
                .orElseThrow(() -> new NotHereException("advice " + id));
    }

    /** What pages ask of moments. */
    public record Counting(Clerk clerk) {

        public java.time.Duration age(java.time.Instant since) {
            return clerk.age(since);
        }

        public long days(java.time.Instant until) {
            return clerk.workingDays(until);
        }
    }
}
