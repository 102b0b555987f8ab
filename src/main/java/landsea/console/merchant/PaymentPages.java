package landsea.console.merchant;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.console.door.ForRoles;
import landsea.console.door.NotHereException;
import landsea.console.door.Visitor;
import landsea.console.paper.Bilingual;
import landsea.console.paper.ReceiptPage;
import landsea.console.paper.ReceiptPdf;
import landsea.console.show.CsvFile;
import landsea.console.show.Filter;
import landsea.console.show.Listing;
import landsea.console.show.Show;
import landsea.parties.Role;
import landsea.parties.Shop;
import landsea.parties.ShopId;
import landsea.settlement.DifferenceDesk;
import landsea.settlement.PaymentFilter;
import landsea.settlement.PaymentId;
import landsea.settlement.PaymentLists;
import landsea.settlement.PaymentView;
import landsea.settlement.SettlementDesk;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The merchant's payments: the list, each one's page as it moves, and its receipt. */
@Controller
@RequestMapping("/desk/merchant/payments")
@ForRoles(Role.MERCHANT)
class PaymentPages {

    private static final int PAGE = 50;
    private static final int EXPORTED_AT_ONCE = 1_000;

    /** What somebody typed to narrow the list down; empty for what does not matter. */
    record Narrowed(String stand, String shop, String currency) {

        PaymentFilter filter() {
            return new PaymentFilter(
                    Ids.parse(stand, PaymentFilter.Stand::valueOf).orElse(PaymentFilter.Stand.ANY),
                    Ids.parse(shop, ShopId::parse),
                    Optional.of(currency).filter(Currency::exists));
        }
    }

    private final Counter counter;
    private final PaymentLists lists;
    private final SettlementDesk desk;
    private final DifferenceDesk differences;
    private final Watching watching;
    private final Bilingual words;

    PaymentPages(
            Counter counter,
            PaymentLists lists,
            SettlementDesk desk,
            DifferenceDesk differences,
            Watching watching,
            MessageSource words) {
        this.words = Bilingual.of(words);
        this.differences = differences;
        this.counter = counter;
        this.lists = lists;
        this.desk = desk;
        this.watching = watching;
    }

    @GetMapping
    String list(
            Visitor visitor,
            Model model,
            @RequestParam(defaultValue = "") String stand,
            @RequestParam(defaultValue = "") String shop,
            @RequestParam(defaultValue = "") String currency,
            @RequestParam(defaultValue = "") String before,
            Show show) {
        PaymentFilter filter = new Narrowed(stand, shop, currency).filter();
        List<Shop> shops = counter.shops(visitor);
        PaymentLists.Found found =
                lists.page(visitor.viewer(), Counter.ids(shops), filter, Ids.parse(before, PaymentId::parse), PAGE);
        Map<String, Shop> byShop = Counter.byId(shops);
        Listing.Place place = new Listing.Place(
                "/desk/merchant/payments",
                List.of(
                        Filter.choice("stand", "payments.stand", stand, stands(show)),
                        Counter.shopFilter(shop, byShop),
                        Filter.choice("currency", "payments.currency", currency, currencies(visitor, shops))),
                before);
        model.addAttribute(
                "list",
                place.page(found.rows(), found.next().map(PaymentId::text).orElse("")));
        model.addAttribute("byShop", byShop);
        return "merchant/payments";
    }

    private static List<Filter.Choice> stands(Show show) {
        return Stream.of(PaymentFilter.Stand.values())
                .filter(stand -> stand != PaymentFilter.Stand.ANY)
                .map(stand -> new Filter.Choice(stand.name(), show.word("stand." + stand)))
                .toList();
    }

    private List<Filter.Choice> currencies(Visitor visitor, List<Shop> shops) {
        Stream<Currency> paid =
                counter.currencies(visitor, shops).values().stream().flatMap(Set::stream);
        Stream<Currency> kept = counter.purses(visitor).stream()
                .map(Counter.Purse::currency)
                .filter(currency -> !currency.equals(Currency.CNY));
        return Stream.concat(paid, kept)
                .map(Currency::code)
                .distinct()
                .sorted()
                .map(Filter.Choice::of)
                .toList();
    }

    /** All of the list as a file, read page by page: what was read is on its way while the next is. */
    @GetMapping("/export")
    void export(
            Visitor visitor,
            HttpServletResponse response,
            @RequestParam(defaultValue = "") String stand,
            @RequestParam(defaultValue = "") String shop,
            @RequestParam(defaultValue = "") String currency)
            throws IOException {
        PaymentFilter filter = new Narrowed(stand, shop, currency).filter();
        List<Shop> shops = counter.shops(visitor);
        Map<String, Shop> byShop = Counter.byId(shops);
        CsvFile.begin(response, "payments.csv");
        try (CsvFile file = new CsvFile(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8))) {
            file.row(List.of(
                    "payment_id",
                    "shop",
                    "currency",
                    "state",
                    "reason",
                    "expected",
                    "report_total",
                    "received",
                    "charges",
                    "kept",
                    "converted_currency",
                    "converted",
                    "instructed_at",
                    "received_at",
                    "credited_at"));
            Optional<PaymentId> before = Optional.empty();
            do {
                file.flush();
                PaymentLists.Found found =
                        lists.page(visitor.viewer(), Counter.ids(shops), filter, before, EXPORTED_AT_ONCE);
                found.rows().forEach(row -> file.row(cells(row, byShop)));
                before = found.next();
            } while (before.isPresent());
        }
    }

    private static List<String> cells(PaymentView row, Map<String, Shop> shops) {
        Shop shop = shops.get(row.shopId());
        return List.of(
                row.id().text(),
                shop == null ? row.shopId() : shop.name(),
                row.currency(),
                row.state(),
                row.reason(),
                plain(row.expected()),
                plain(row.statementTotal()),
                plain(row.received()),
                plain(row.charges()),
                plain(row.kept()),
                row.converted().map(money -> money.currency().code()).orElse(""),
                plain(row.converted()),
                String.valueOf(row.moments().getOrDefault("instructed_at", "")),
                String.valueOf(row.moments().getOrDefault("received_at", "")),
                String.valueOf(row.moments().getOrDefault("credited_at", "")));
    }

    private static String plain(Optional<Money> money) {
        return money.map(Money::amount).orElse("");
    }

    @GetMapping("/{id}")
    String payment(Visitor visitor, Show show, Model model, @PathVariable String id) {
        fill(visitor, show, model, id);
        return "merchant/payment";
    }

    /** The part of the page that moves. */
    @GetMapping("/{id}/now")
    String now(Visitor visitor, Show show, Model model, @PathVariable String id) {
        fill(visitor, show, model, id);
        return "merchant/payment :: now";
    }

    /** Tells of each step as it is made. */
    @GetMapping(path = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events(Visitor visitor, @PathVariable String id, @RequestParam(defaultValue = "0") int shown) {
        // From the step that the page shows: what was made between the page and this is told at once.
        return watching.watch(visitor, page(visitor, id).view().id(), shown);
    }

    @GetMapping("/{id}/receipt")
    String receipt(Visitor visitor, Show show, Model model, @PathVariable String id) {
        PaymentPage page = fill(visitor, show, model, id);
        model.addAttribute("receipt", ReceiptPage.of(signed(visitor, page)));
        return "merchant/receipt";
    }

    /** On paper, in both languages. */
    @GetMapping("/{id}/receipt.pdf")
    void receiptOnPaper(Visitor visitor, HttpServletResponse response, @PathVariable String id) throws IOException {
        ReceiptPage receipt = ReceiptPage.of(signed(visitor, page(visitor, id)));
        response.setContentType(MediaType.APPLICATION_PDF_VALUE);
        response.setHeader("Content-Disposition", "attachment; filename=\"receipt-" + id + ".pdf\"");
        ReceiptPdf.write(response.getOutputStream(), words, receipt, "receipt-" + id + ".json");
    }

    /** The signed file, which is checked without us. */
    @GetMapping(path = "/{id}/receipt.json", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Map<String, Object> receiptFile(Visitor visitor, HttpServletResponse response, @PathVariable String id) {
        response.setHeader("Content-Disposition", "attachment; filename=\"receipt-" + id + ".json\"");
        return signed(visitor, page(visitor, id));
    }

    private Map<String, Object> signed(Visitor visitor, PaymentPage page) {
        return desk.receipt(visitor.viewer(), page.view().id())
                .orElseThrow(
                        () -> new NotHereException("receipt of " + page.view().id()));
    }

    private PaymentPage fill(Visitor visitor, Show show, Model model, String id) {
        PaymentPage page = page(visitor, id);
        model.addAttribute("page", page);
        model.addAttribute("payment", page.view());
        model.addAttribute("shop", counter.shop(visitor, page.view().shopId()));
        model.addAttribute(
                "differences", differences.of(visitor.viewer(), page.view().id()));
        model.addAttribute("moments", Counter.moments(page.view(), visitor, show));
        return page;
    }

    private PaymentPage page(Visitor visitor, String id) {
        return Ids.parse(id, PaymentId::parse)
                .flatMap(known -> desk.payment(visitor.viewer(), known))
                .map(PaymentPage::new)
                .orElseThrow(() -> new NotHereException("payment " + id));
    }
}
