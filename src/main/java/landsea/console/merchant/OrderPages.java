package landsea.console.merchant;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import landsea.basics.Money;
import landsea.console.door.ForRoles;
import landsea.console.door.NotHereException;
import landsea.console.door.Visitor;
import landsea.console.show.CsvFile;
import landsea.marketplace.LineKind;
import landsea.marketplace.StatementDesk;
import landsea.marketplace.StatementLists;
import landsea.marketplace.StoredLine;
import landsea.marketplace.StoredStatement;
import landsea.marketplace.Waterfall;
import landsea.parties.MerchantId;
import landsea.parties.Role;
import landsea.trade.Gap;
import landsea.trade.OrderPapers;
import landsea.trade.OrderPapers.ListPaper;
import landsea.trade.TradeVerdict;
import landsea.trade.TradeVerdict.GapLine;
import landsea.trade.Verdicts;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The orders of a settlement report, each with the papers that show its trade, and what is missing of them. */
@Controller
@RequestMapping("/desk/merchant/statements/{id}")
@ForRoles(Role.MERCHANT)
class OrderPages {

    private static final int PAGE = 50;
    private static final int EXPORTED_AT_ONCE = 5_000;
    private static final int EXPORTED_MAX = 200_000;

    /**
     * An order with its papers.
     *
     * @param stand VERIFIED, MISSING, or NONE where nothing was sold or nothing was looked at
     */
    record Order(String number, Waterfall sums, String stand, List<ListPaper> lists, List<GapLine> gaps) {

        public Money sold() {
            return sums.of(LineKind.SALES);
        }

        public Money refunded() {
            return sums.of(LineKind.REFUNDS);
        }

        /** Each reason once. */
        public List<Gap> reasons() {
            return gaps.stream().map(GapLine::gap).distinct().toList();
        }
    }

    private final Counter counter;
    private final StatementDesk desk;
    private final StatementLists lists;
    private final Verdicts verdicts;
    private final OrderPapers papers;

    OrderPages(Counter counter, StatementDesk desk, StatementLists lists, Verdicts verdicts, OrderPapers papers) {
        this.counter = counter;
        this.desk = desk;
        this.lists = lists;
        this.verdicts = verdicts;
        this.papers = papers;
    }

    @GetMapping("/orders")
    String orders(
            Visitor visitor, Model model, @PathVariable String id, @RequestParam(defaultValue = "") String after) {
        StoredStatement found = find(visitor, model, id);
        Map<String, Waterfall> read = after.isEmpty()
                ? desk.orders(visitor.viewer(), found.id(), PAGE + 1)
                : desk.orders(visitor.viewer(), found.id(), after, PAGE + 1);
        Map<String, Waterfall> page = read.entrySet().stream()
                .limit(PAGE)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (one, same) -> one, LinkedHashMap::new));
        List<Order> orders = withPapers(visitor, found, page);
        model.addAttribute("orders", orders);
        model.addAttribute("first", after.isEmpty());
        model.addAttribute("next", read.size() > PAGE ? orders.getLast().number() : "");
        return "merchant/statement-orders";
    }

    /** One order: its lines, its papers, and what would complete them. */
    @GetMapping("/order")
    String order(Visitor visitor, Model model, @PathVariable String id, @RequestParam String number) {
        StoredStatement found = find(visitor, model, id);
        List<StoredLine> lines = lists.linesOfOrder(visitor.viewer(), found.id(), number);
        if (lines.isEmpty()) {
            throw new NotHereException("order " + number + " of " + id);
        }
        Waterfall sums = sums(found, lines);
        model.addAttribute(
                "order", withPapers(visitor, found, Map.of(number, sums)).getFirst());
        model.addAttribute("lines", lines);
        model.addAttribute(
                "goods",
                papers.goods(
                        visitor.viewer(),
                        new MerchantId(found.owner().merchantId()),
                        lines.stream().map(line -> line.line().sku()).distinct().toList()));
        return "merchant/statement-order";
    }

    private static Waterfall sums(StoredStatement statement, List<StoredLine> lines) {
        Money zero = Money.zero(statement.total().currency());
        Map<LineKind, Money> byKind = lines.stream()
                .collect(Collectors.groupingBy(
                        line -> line.classified().kind(),
                        Collectors.reducing(zero, line -> line.line().amount(), Money::plus)));
        return new Waterfall(byKind.values().stream().reduce(zero, Money::plus), byKind, zero, 0);
    }

    private List<Order> withPapers(Visitor visitor, StoredStatement found, Map<String, Waterfall> orders) {
        Map<String, List<ListPaper>> listed =
                papers.lists(visitor.viewer(), new MerchantId(found.owner().merchantId()), orders.keySet()).stream()
                        .collect(Collectors.groupingBy(ListPaper::orderNo));
        Optional<TradeVerdict> verdict = verdicts.of(visitor.viewer(), found.id());
        Map<String, List<GapLine>> gaps =
                verdict
                        .map(one -> verdicts.gapsOf(visitor.viewer(), one.id(), orders.keySet()))
                        .orElse(List.of())
                        .stream()
                        .collect(Collectors.groupingBy(GapLine::orderId));
        return orders.entrySet().stream()
                .map(one -> order(
                        one.getKey(),
                        one.getValue(),
                        verdict.isPresent(),
                        listed.getOrDefault(one.getKey(), List.of()),
                        gaps.getOrDefault(one.getKey(), List.of())))
                .toList();
    }

    private static Order order(
            String number, Waterfall sums, boolean looked, List<ListPaper> lists, List<GapLine> gaps) {
        boolean sold = sums.of(LineKind.SALES).isPositive();
        String stand = !gaps.isEmpty() ? "MISSING" : looked && sold ? "VERIFIED" : "NONE";
        return new Order(number, sums, stand, lists, gaps);
    }

    /** All lines as a file, read page by page. */
    @GetMapping("/export")
    void export(Visitor visitor, HttpServletResponse response, @PathVariable String id) throws IOException {
        StoredStatement found = StatementPages.find(visitor, desk, id);
        CsvFile.begin(response, "statement-" + found.id().text() + ".csv");
        try (CsvFile file = new CsvFile(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8))) {
            file.row(List.of(
                    "line",
                    "posted_at",
                    "order_id",
                    "sku",
                    "quantity",
                    "kind",
                    "transaction_type",
                    "amount_type",
                    "amount_description",
                    "currency",
                    "amount"));
            int last = 0;
            for (int written = 0; written < EXPORTED_MAX; ) {
                List<StoredLine> lines = desk.lines(visitor.viewer(), found.id(), last, EXPORTED_AT_ONCE);
                lines.forEach(line -> file.row(cells(line)));
                written += lines.size();
                if (lines.size() < EXPORTED_AT_ONCE) {
                    break;
                }
                last = lines.getLast().line().number();
            }
        }
    }

    private static List<String> cells(StoredLine stored) {
        var line = stored.line();
        return List.of(
                String.valueOf(line.number()),
                line.posted().at().toString(),
                line.reference().orderId(),
                line.sku(),
                String.valueOf(line.quantity()),
                stored.classified().kind().name(),
                line.type().transactionType(),
                line.type().amountType(),
                line.type().amountDescription(),
                line.amount().currency().code(),
                line.amount().amount());
    }

    private StoredStatement find(Visitor visitor, Model model, String id) {
        StoredStatement found = StatementPages.find(visitor, desk, id);
        model.addAttribute("statement", found);
        model.addAttribute("byShop", counter.shopsById(visitor));
        return found;
    }
}
