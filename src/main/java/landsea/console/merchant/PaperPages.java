package landsea.console.merchant;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.console.door.ForRoles;
import landsea.console.door.NotHereException;
import landsea.console.door.Visitor;
import landsea.marketplace.StatementDesk;
import landsea.marketplace.StoredStatement;
import landsea.marketplace.archive.RawFile;
import landsea.marketplace.archive.RawOwner;
import landsea.parties.MerchantId;
import landsea.parties.Role;
import landsea.trade.Gap;
import landsea.trade.HandedInPapers;
import landsea.trade.Papers;
import landsea.trade.TradeVerdict;
import landsea.trade.VerdictId;
import landsea.trade.Verdicts;
import landsea.trade.intake.HandedIn;
import landsea.trade.intake.PaperDesk;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Papers that show the trade behind a report: handed in file by file, and what they change as it changes. */
@Controller
@RequestMapping("/desk/merchant")
@ForRoles(Role.MERCHANT)
class PaperPages {

    /** So often, half a second apart, before it is said that nothing changes; verdicts come within one or two. */
    private static final int TRIES_MAX = 16;

    /** Bad rows shown of a file; the rest is counted. */
    private static final int ROWS_SHOWN = 20;

    private final Counter counter;
    private final Arrivals arrivals;
    private final PaperDesk papers;
    private final HandedInPapers handedIn;
    private final StatementDesk statements;
    private final Verdicts verdicts;

    PaperPages(
            Counter counter,
            Arrivals arrivals,
            PaperDesk papers,
            HandedInPapers handedIn,
            StatementDesk statements,
            Verdicts verdicts) {
        this.counter = counter;
        this.arrivals = arrivals;
        this.papers = papers;
        this.handedIn = handedIn;
        this.statements = statements;
        this.verdicts = verdicts;
    }

    /** A file for no report in particular: what it tells of is found. */
    @PostMapping("/papers")
    String take(
            Visitor visitor, Model model, HttpServletRequest request, @RequestParam(defaultValue = "") String name) {
        MerchantId merchant = counter.merchant(visitor);
        Papers.Owner owner = new Papers.Owner(visitor.principal().organisation().value(), merchant.value());
        String called = Arrivals.name(name);
        return taken(
                model,
                called,
                arrivals.take(
                        request,
                        new RawOwner(owner.organisationId(), owner.merchantId()),
                        Arrivals.PAPERS_BYTES_MAX,
                        content ->
                                Outcome.done(papers.take(owner, content, called, arrivals.bytes(visitor, content)))));
    }

    /** A file for one report: a scan is kept with it, and its page is told to look for what changes. */
    @PostMapping("/statements/{id}/papers")
    String take(
            Visitor visitor,
            Model model,
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String name) {
        StoredStatement statement = StatementPages.find(visitor, statements, id);
        Papers.Owner owner = new Papers.Owner(
                statement.owner().organisationId(), statement.owner().merchantId());
        String called = Arrivals.name(name);
        TradeNow before = now(visitor, statement);
        Outcome<HandedIn> taken = arrivals.take(
                request,
                new RawOwner(owner.organisationId(), owner.merchantId()),
                Arrivals.PAPERS_BYTES_MAX,
                content -> Outcome.done(papers.take(
                        owner, content, called, arrivals.bytes(visitor, content), statement.id(), visitor.actor())));
        if (taken instanceof Outcome.Done<HandedIn>(HandedIn.Read(var read))
                && !read.stored().isEmpty()) {
            model.addAttribute("follow", watch(statement, before.verdictId(), 0));
            model.addAttribute("into", "trade-" + statement.id().text());
        }
        if (taken instanceof Outcome.Done<HandedIn>(HandedIn.Kept kept)) {
            model.addAttribute("kept", handedIn.documents(visitor.viewer(), statement.id()));
            model.addAttribute("statement", statement);
        }
        return taken(model, called, taken);
    }

    private static String taken(Model model, String name, Outcome<HandedIn> outcome) {
        model.addAttribute("name", name);
        model.addAttribute("rowsShown", ROWS_SHOWN);
        switch (outcome) {
            case Outcome.Refused<HandedIn>(Reason reason) -> model.addAttribute("refused", reason);
            case Outcome.Done<HandedIn>(HandedIn.Again(var first)) -> model.addAttribute("again", first);
            case Outcome.Done<HandedIn>(HandedIn.Kept kept) -> model.addAttribute("looked", true);
            case Outcome.Done<HandedIn>(HandedIn.Read(var read)) -> model.addAttribute("parts", Part.of(read));
        }
        return "merchant/document-parts :: papers";
    }

    /**
     * What stands on a report now; until it differs from what stood there the page asks again.
     *
     * @param since the verdict that stood before, {@code none} for none
     */
    @GetMapping("/statements/{id}/trade")
    String trade(
            Visitor visitor,
            Model model,
            @PathVariable String id,
            @RequestParam(defaultValue = "none") String since,
            @RequestParam(defaultValue = "0") int tries) {
        StoredStatement statement = StatementPages.find(visitor, statements, id);
        TradeNow now = now(visitor, statement);
        boolean same = now.verdictId().equals(since);
        model.addAttribute(
                "trade",
                same
                        ? tries < TRIES_MAX ? now.awaited(watch(statement, since, tries + 1)) : now.unchanged()
                        : now.changed(more(visitor, since, now)));
        return "merchant/document-parts :: trade";
    }

    private Optional<Money> more(Visitor visitor, String since, TradeNow now) {
        return now.verdict()
                .map(verdict -> Ids.parse(since, VerdictId::parse)
                        .flatMap(before -> verdicts.verdict(visitor.viewer(), before))
                        .map(before -> verdict.verified().minus(before.verified()))
                        .orElse(verdict.verified()));
    }

    private static String watch(StoredStatement statement, String since, int tries) {
        return "/desk/merchant/statements/" + statement.id().text() + "/trade?since=" + since + "&tries=" + tries;
    }

    private TradeNow now(Visitor visitor, StoredStatement statement) {
        Optional<TradeVerdict> verdict = verdicts.of(visitor.viewer(), statement.id());
        Map<Gap, Money> missing =
                verdict.map(one -> verdicts.missing(visitor.viewer(), one.id())).orElse(Map.of());
        return TradeNow.of(statement.id().text(), verdict, missing);
    }

    /** A document of a report, as it came. */
    @GetMapping("/statements/{id}/documents/{sha256}")
    void document(Visitor visitor, HttpServletResponse response, @PathVariable String id, @PathVariable String sha256)
            throws IOException {
        StoredStatement statement = StatementPages.find(visitor, statements, id);
        RawFile file = Optional.of(sha256)
                .filter(hash -> hash.matches("[0-9a-f]{64}"))
                .flatMap(hash -> handedIn.file(visitor.viewer(), statement.id(), hash))
                .orElseThrow(() -> new NotHereException("document " + sha256));
        arrivals.give(visitor, file, response);
    }

    /** One file, or one of those in an archive, with what is used of it. */
    record Part(
            String name,
            String format,
            int used,
            long bad,
            int contradicted,
            Optional<Reason> refusal,
            List<Row> rows) {

        /** A row that cannot be used. */
        public record Row(long line, String column, String content, Reason reason) {}

        static List<Part> of(landsea.trade.intake.TradeIntake.Taken taken) {
            List<Part> parts = new java.util.ArrayList<>();
            int stored = 0;
            for (landsea.trade.ReadPapers read : taken.read()) {
                int contradicted = read.isUsed() ? taken.stored().get(stored++).contradictedGoods() : 0;
                parts.add(new Part(
                        read.name(),
                        read.format(),
                        read.isUsed() ? read.paperCount() : 0,
                        read.badCount(),
                        contradicted,
                        read.refusal(),
                        read.badRows().stream()
                                .limit(ROWS_SHOWN)
                                .map(row -> new Row(row.line(), row.column(), row.content(), row.reason()))
                                .toList()));
            }
            return parts;
        }

        public boolean isUsed() {
            return used > 0;
        }
    }
}
