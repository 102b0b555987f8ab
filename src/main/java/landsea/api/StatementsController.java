package landsea.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.basics.Reason;
import landsea.marketplace.CarriedBalance;
import landsea.marketplace.StatementDesk;
import landsea.marketplace.StatementId;
import landsea.marketplace.StoredLine;
import landsea.marketplace.StoredStatement;
import landsea.marketplace.Waterfall;
import landsea.marketplace.archive.RawArchive;
import landsea.marketplace.archive.RawContent;
import landsea.marketplace.archive.RawOwner;
import landsea.marketplace.archive.RawWriter;
import landsea.marketplace.archive.Uploads;
import landsea.parties.Principal;
import landsea.parties.Role;
import landsea.parties.Shop;
import landsea.settlement.Settlement;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reports: handed over by a merchant or by the platform's own connection, told back to the last line. */
@RestController
@RequestMapping("/api/v1/statements")
class StatementsController {

    record StatementBody(
            String id,
            String shopId,
            String platform,
            String marketplace,
            String settlementId,
            FileReport.Period period,
            String depositAt,
            Amount total,
            int lineCount,
            int version,
            boolean superseded,
            boolean confirmed,
            Map<String, String> waterfall,
            List<CarriedBody> carried) {}

    /**
     * What the statement takes over from the settlement before it.
     *
     * @param statementId of that settlement; it and the settlement id are empty where it is not here
     * @param amount that the settlement before came to, below zero; what the lines show of it where it is not here
     * @param shown what lines of this statement take over
     * @param charged what they say was paid elsewhere, such as from a card
     */
    record CarriedBody(String statementId, String settlementId, Amount amount, Amount shown, Amount charged) {

        static CarriedBody of(CarriedBalance balance) {
            Amount shown = Amount.of(balance.shown());
            Amount charged = Amount.of(balance.charged());
            return switch (balance) {
                case CarriedBalance.Known known ->
                    new CarriedBody(
                            known.from().text(), known.settlementId(), Amount.of(known.amount()), shown, charged);
                case CarriedBalance.Unknown _ -> new CarriedBody("", "", shown, shown, charged);
            };
        }
    }

    record LineBody(
            int number,
            String kind,
            boolean kindKnown,
            String transactionType,
            String amountType,
            String amountDescription,
            String amount,
            String currency,
            String orderId,
            String sku,
            long quantity,
            String postedAt) {

        static LineBody of(StoredLine stored) {
            var line = stored.line();
            return new LineBody(
                    line.number(),
                    stored.classified().kind().name(),
                    stored.classified().known(),
                    line.type().transactionType(),
                    line.type().amountType(),
                    line.type().amountDescription(),
                    line.amount().amount(),
                    line.amount().currency().code(),
                    line.reference().orderId(),
                    line.sku(),
                    line.quantity(),
                    line.posted().at().toString());
        }
    }

    /** @param waterfall amounts by kind, and NET */
    record OrderBody(String orderId, String currency, Map<String, String> waterfall) {

        static OrderBody of(Map.Entry<String, Waterfall> order) {
            return new OrderBody(
                    order.getKey(), order.getValue().net().currency().code(), amounts(order.getValue()));
        }
    }

    private final StatementDesk statements;
    private final RawArchive archive;
    private final FileIntake files;
    private final Shops.ShopDoor shops;
    private final Clock clock;

    StatementsController(
            StatementDesk statements, RawArchive archive, FileIntake files, Shops.ShopDoor shops, Clock clock) {
        this.statements = statements;
        this.archive = archive;
        this.files = files;
        this.shops = shops;
        this.clock = clock;
    }

    /** Takes one file, as it is; the answer says of each statement in it what became of it, or why it was refused. */
    @PostMapping
    @For({Role.MERCHANT, Role.PLATFORM})
    FileIntake.FilesBody upload(
            Principal caller,
            RequestKey key,
            @RequestParam("shop_id") String shopId,
            @RequestParam(defaultValue = "report") String name,
            @RequestParam(defaultValue = "") String mapping,
            HttpServletRequest request) {
        String type = request.getContentType();
        if (type != null && type.startsWith("multipart/")) {
            throw new Refusal(Reason.of("FILE_IN_FORM"));
        }
        Instant arrivedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        boolean platform = caller.role() == Role.PLATFORM;
        Shop shop = platform ? shops.any(shopId) : shops.own(caller, shopId);
        RawOwner owner =
                new RawOwner(shop.organisation().value(), shop.merchant().value());
        RawWriter begun = archive.begin(owner);
        try (RawWriter writer = begun) {
            Bodies.copy(request, writer, Uploads.BYTE_COUNT_MAX);
            RawContent content = writer.finish();
            return files.take(
                    new FileIntake.Arrived(shop, platform, content, name, mapping),
                    new Settlement.Arrival(key.value(), caller.actor().text(), arrivedAt));
        } finally {
            archive.letGo(begun.id());
        }
    }

    @GetMapping("/{id}")
    StatementBody statement(Principal caller, @PathVariable String id) {
        StoredStatement it = find(caller, id);
        Optional<Waterfall> waterfall = statements.waterfall(caller.viewer(), it.id());
        return new StatementBody(
                it.id().text(),
                new landsea.parties.ShopId(it.owner().shopId()).text(),
                it.platform(),
                it.marketplace(),
                it.settlementId(),
                new FileReport.Period(
                        it.period().start().toString(), it.period().end().toString()),
                it.depositAt().toString(),
                Amount.of(it.total()),
                it.lineCount(),
                it.version(),
                it.superseded(),
                it.confirmed(),
                waterfall.map(StatementsController::amounts).orElse(Map.of()),
                statements.carriedFrom(caller.viewer(), it.id()).stream()
                        .map(CarriedBody::of)
                        .toList());
    }

    @GetMapping("/{id}/lines")
    Cursor.Page<LineBody> lines(
            Principal caller, @PathVariable String id, @RequestParam(required = false) @Nullable String cursor) {
        StatementId known = find(caller, id).id();
        int after = Cursor.read(cursor, Integer::parseInt).orElse(0);
        return Cursor.Page.of(
                statements.lines(caller.viewer(), known, after, Cursor.PAGE + 1),
                LineBody::of,
                line -> Integer.toString(line.line().number()));
    }

    /** What the lines of each order come to, from gross sales to net, in the order of the ids; the empty id is of no order. */
    @GetMapping("/{id}/orders")
    Cursor.Page<OrderBody> orders(
            Principal caller, @PathVariable String id, @RequestParam(required = false) @Nullable String cursor) {
        StatementId known = find(caller, id).id();
        Map<String, Waterfall> orders = Cursor.read(cursor, order -> order)
                .map(after -> statements.orders(caller.viewer(), known, after, Cursor.PAGE + 1))
                .orElseGet(() -> statements.orders(caller.viewer(), known, Cursor.PAGE + 1));
        return Cursor.Page.of(List.copyOf(orders.entrySet()), OrderBody::of, Map.Entry::getKey);
    }

    private StoredStatement find(Principal caller, String id) {
        return Paths.parse(id, StatementId::parse)
                .flatMap(known -> statements.statement(caller.viewer(), known))
                .orElseThrow(() -> Refusal.unknown("STATEMENT", id));
    }

    private static Map<String, String> amounts(Waterfall waterfall) {
        Map<String, String> amounts = new java.util.LinkedHashMap<>();
        waterfall.byKind().forEach((kind, amount) -> amounts.put(kind.name(), amount.amount()));
        amounts.put("NET", waterfall.net().amount());
        return amounts;
    }
}
