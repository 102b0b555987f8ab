package landsea.console.merchant;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.console.door.ForRoles;
import landsea.console.door.NotHereException;
import landsea.console.door.Visitor;
import landsea.console.show.Listing;
import landsea.console.show.Show;
import landsea.declarations.DeclarationDesk;
import landsea.declarations.DeclarationId;
import landsea.marketplace.LineKind;
import landsea.marketplace.StatementDesk;
import landsea.marketplace.StatementDesk.After;
import landsea.marketplace.StatementId;
import landsea.marketplace.StatementLists;
import landsea.marketplace.StoredLine;
import landsea.marketplace.StoredStatement;
import landsea.parties.Role;
import landsea.parties.Shop;
import landsea.parties.ShopId;
import landsea.settlement.PaymentLists;
import landsea.settlement.PaymentView;
import landsea.trade.HandedInPapers;
import landsea.trade.Verdicts;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The platforms' settlement reports: what each comes to and why, down to the line. */
@Controller
@RequestMapping("/desk/merchant/statements")
@ForRoles(Role.MERCHANT)
class StatementPages {

    private static final int PAGE = 50;
    private static final int LINES = 100;
    private static final String APART = "~";

    private final Counter counter;
    private final StatementDesk desk;
    private final StatementLists lists;
    private final PaymentLists payments;
    private final Verdicts verdicts;
    private final DeclarationDesk declarations;
    private final HandedInPapers papers;

    StatementPages(
            Counter counter,
            StatementDesk desk,
            StatementLists lists,
            PaymentLists payments,
            Verdicts verdicts,
            DeclarationDesk declarations,
            HandedInPapers papers) {
        this.counter = counter;
        this.desk = desk;
        this.lists = lists;
        this.payments = payments;
        this.verdicts = verdicts;
        this.declarations = declarations;
        this.papers = papers;
    }

    @GetMapping
    String list(
            Visitor visitor,
            Model model,
            @RequestParam(defaultValue = "") String shop,
            @RequestParam(defaultValue = "") String before) {
        List<StoredStatement> rows = lists.page(
                visitor.viewer(),
                visitor.principal().organisation().value(),
                Ids.parse(shop, ShopId::parse).map(ShopId::value),
                after(before),
                PAGE + 1);
        Map<String, Shop> byShop = counter.shopsById(visitor);
        Listing<StoredStatement> page = new Listing.Place(
                        "/desk/merchant/statements", List.of(Counter.shopFilter(shop, byShop)), before)
                .page(rows, PAGE, StatementPages::place);
        List<StatementId> ids = page.rows().stream().map(StoredStatement::id).toList();
        Map<StatementId, PaymentView> paid = payments.ofStatements(visitor.viewer(), ids);
        var verified = verdicts.of(visitor.viewer(), ids);
        model.addAttribute(
                "list",
                page.map(one -> new StatementPage(
                        one,
                        List.of(),
                        Optional.ofNullable(paid.get(one.id())),
                        Optional.ofNullable(verified.get(one.id())))));
        model.addAttribute("byShop", byShop);
        return "merchant/statements";
    }

    private static String place(StoredStatement last) {
        return last.period().end() + APART + last.id().text();
    }

    private static After after(String place) {
        return Ids.parse(place, text -> {
                    int apart = text.indexOf(APART);
                    if (apart < 0) {
                        throw new IllegalArgumentException("no place of a statement: " + text);
                    }
                    return new After(
                            instant(text.substring(0, apart)),
                            StatementId.parse(text.substring(apart + 1)).value());
                })
                .orElse(After.nothing());
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (java.time.format.DateTimeParseException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }

    @GetMapping("/{id}")
    String statement(Visitor visitor, Model model, Show show, @PathVariable String id) {
        StoredStatement found = find(visitor, model, id);
        Optional<PaymentView> payment = Optional.ofNullable(
                payments.ofStatements(visitor.viewer(), List.of(found.id())).get(found.id()));
        StatementPage page = new StatementPage(
                found, lists.kinds(visitor.viewer(), found.id()), payment, verdicts.of(visitor.viewer(), found.id()));
        model.addAttribute("page", page);
        model.addAttribute("chart", page.waterfall(show));
        desk.carriedFrom(visitor.viewer(), found.id()).ifPresent(carried -> model.addAttribute("carried", carried));
        TradeNow trade = TradeNow.of(
                found.id().text(),
                page.verdict(),
                page.verdict()
                        .map(verdict -> verdicts.missing(visitor.viewer(), verdict.id()))
                        .orElse(Map.of()));
        model.addAttribute("trade", trade);
        model.addAttribute("kept", papers.documents(visitor.viewer(), found.id()));
        if (!trade.isWhole() && !found.superseded()) {
            model.addAttribute(
                    "zone",
                    Zone.papers(
                            "papers", "/desk/merchant/statements/" + found.id().text() + "/papers"));
        }
        payment.flatMap(one -> declarations.declaration(visitor.viewer(), DeclarationId.of(one.id())))
                .ifPresent(declaration -> model.addAttribute("declaration", declaration));
        return "merchant/statement";
    }

    /** What lies behind one bar of the waterfall: the platform's own words, then the lines. */
    @GetMapping("/{id}/kinds/{kind}")
    String kind(
            Visitor visitor,
            Model model,
            @PathVariable String id,
            @PathVariable String kind,
            @RequestParam(defaultValue = "0") int after) {
        StoredStatement found = find(visitor, model, id);
        LineKind known = StatementPage.kind(kind).orElseThrow(() -> new NotHereException("kind " + kind));
        List<StoredLine> rows = lists.lines(visitor.viewer(), found.id(), known, after, LINES + 1);
        List<StoredLine> page = rows.subList(0, Math.min(rows.size(), LINES));
        model.addAttribute("kind", known);
        model.addAttribute("types", lists.types(visitor.viewer(), found.id(), known));
        model.addAttribute("lines", page);
        model.addAttribute("first", after == 0);
        model.addAttribute(
                "next",
                rows.size() > LINES ? String.valueOf(page.getLast().line().number()) : "");
        return "merchant/statement-kind";
    }

    private StoredStatement find(Visitor visitor, Model model, String id) {
        StoredStatement found = find(visitor, desk, id);
        model.addAttribute("statement", found);
        model.addAttribute("byShop", counter.shopsById(visitor));
        return found;
    }

    static StoredStatement find(Visitor visitor, StatementDesk desk, String id) {
        return Ids.parse(id, StatementId::parse)
                .flatMap(known -> desk.statement(visitor.viewer(), known))
                .orElseThrow(() -> new NotHereException("statement " + id));
    }
}
