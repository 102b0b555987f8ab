package landsea.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.basics.Reason;
import landsea.engine.Desk;
import landsea.engine.Viewer;
import landsea.marketplace.PlatformBalance;
import landsea.marketplace.PlatformBalances;
import landsea.parties.Parties;
import landsea.parties.Principal;
import landsea.parties.Role;
import landsea.parties.Shop;
import landsea.parties.ShopId;
import landsea.settlement.InstructAnswer;
import landsea.settlement.InstructCommand;
import landsea.settlement.Instruction;
import landsea.settlement.Settlement;
import landsea.settlement.SettlementDesk;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shops, what their platforms owe, and what happens with their money on arrival. */
@RestController
@RequestMapping("/api/v1")
class Shops {

    record ShopView(
            String id, String merchantId, String marketplace, String sellerId, String name, String receivingNumber) {

        static ShopView of(Shop shop) {
            return new ShopView(
                    shop.id().text(),
                    shop.merchant().text(),
                    shop.marketplace(),
                    shop.sellerId(),
                    shop.name(),
                    shop.receivingNumber());
        }
    }

    record PlatformBalanceView(String currency, String available, String reserved, String asOf) {}

    record InstructionBody(
            String shopId,
            String sellCurrency,
            String mode,
            String buyCurrency,
            String convertPercent,
            String markupBpMax) {}

    private final ShopDoor door;
    private final PlatformBalances platforms;
    private final Settlement settlement;
    private final SettlementDesk payments;

    Shops(ShopDoor door, PlatformBalances platforms, Settlement settlement, SettlementDesk payments) {
        this.door = door;
        this.platforms = platforms;
        this.settlement = settlement;
        this.payments = payments;
    }

    @GetMapping("/shops")
    Cursor.Page<ShopView> shops(Principal caller, @RequestParam(required = false) @Nullable String cursor) {
        return Cursor.Page.of(
                door.after(caller, cursor), ShopView::of, shop -> shop.id().text());
    }

    /** Asks the platform now. */
    @GetMapping("/shops/{id}/platform-balance")
    PlatformBalanceView platformBalance(
            Principal caller, @PathVariable String id, @RequestParam(defaultValue = "USD") String currency) {
        Shop shop = door.own(caller, id);
        PlatformBalance balance = Refusal.orRefuse(
                platforms.of(shop.marketplace(), shop.sellerId(), Amount.currency(currency, "/currency")));
        return new PlatformBalanceView(
                balance.available().currency().code(),
                balance.available().amount(),
                balance.reserved().amount(),
                balance.asOf().toString());
    }

    @PutMapping("/standing-instructions")
    @For(Role.MERCHANT)
    InstructAnswer instruct(Principal caller, RequestKey key, @RequestBody InstructionBody body) {
        Shop shop = door.own(caller, body.shopId());
        String word = String.valueOf(body.mode());
        Instruction.Mode mode = Paths.parse(word, Instruction.Mode::valueOf)
                .orElseThrow(() -> Refusal.member("/mode", "MODE_WRONG", word));
        var sell = Amount.currency(body.sellCurrency(), "/sell_currency");
        var buy = Amount.currency(body.buyCurrency(), "/buy_currency");
        if (sell.equals(buy)) {
            throw new Refusal(Reason.of("SAME_CURRENCY", "currency", buy), "/buy_currency");
        }
        Instruction instruction = new Instruction(
                mode,
                buy,
                Decimals.between(body.convertPercent(), 0, 100, "/convert_percent"),
                Decimals.between(body.markupBpMax(), 0, 10_000, "/markup_bp_max"));
        return Refusal.orRefuse(settlement.instruct(new InstructCommand(
                caller.organisation().value(),
                key.value(),
                shop.id(),
                sell,
                instruction,
                caller.actor().text())));
    }

    record InstructionsBody(List<InstructionBody> data, String next, boolean hasMore) {}

    /** Those of as many shops as a page of shops has; a shop may have several, or none. */
    @GetMapping("/standing-instructions")
    InstructionsBody instructions(Principal caller, @RequestParam(required = false) @Nullable String cursor) {
        Cursor.Page<ShopId> shops = Cursor.Page.of(
                door.after(caller, cursor), Shop::id, shop -> shop.id().text());
        List<InstructionBody> data = new ArrayList<>();
        payments.instructions(caller.viewer(), shops.data())
                .forEach((shop, all) -> all.entrySet().forEach(entry -> data.add(view(shop, entry))));
        return new InstructionsBody(List.copyOf(data), shops.next(), shops.hasMore());
    }

    private static InstructionBody view(ShopId shop, Map.Entry<String, Instruction> entry) {
        Instruction it = entry.getValue();
        return new InstructionBody(
                shop.text(),
                entry.getKey(),
                it.mode().name(),
                it.buy().code(),
                it.convertPercent().toPlainString(),
                it.markupBasisPointsMax().toPlainString());
    }

    /** Finds shops as the caller may see them. */
    @Component
    static class ShopDoor {

        private final Desk desk;
        private final Parties parties;

        ShopDoor(Desk desk, Parties parties) {
            this.desk = desk;
            this.parties = parties;
        }

        /** A page of them, and one more where there is more; what is somebody's own is in one bucket. */
        List<Shop> after(Principal caller, @Nullable String cursor) {
            Optional<ShopId> last = Cursor.read(cursor, ShopId::parse);
            Viewer viewer = caller.viewer();
            return desk.read(
                    viewer,
                    sql -> viewer.bank()
                            ? parties.shopsAfter(sql, last, Cursor.PAGE + 1)
                            : parties.shopsOfOrganisation(sql, caller.organisation()).stream()
                                    .filter(shop -> last.filter(id -> id.text()
                                                            .compareTo(shop.id().text())
                                                    >= 0)
                                            .isEmpty())
                                    .sorted(Comparator.comparing(
                                            shop -> shop.id().text()))
                                    .limit(Cursor.PAGE + 1)
                                    .toList());
        }

        /** A shop of the caller's own remit; others are not there. */
        Shop own(Principal caller, @Nullable String id) {
            return find(caller.viewer(), id);
        }

        /** Any shop, for a platform's own connection: it serves all sellers. */
        Shop any(@Nullable String id) {
            return find(Viewer.bank(Parties.bank().value()), id);
        }

        private Shop find(Viewer viewer, @Nullable String id) {
            String text = String.valueOf(id);
            Optional<Shop> shop = Paths.parse(text, ShopId::parse)
                    .flatMap(known -> desk.<Optional<Shop>>read(viewer, sql -> parties.shop(sql, known)));
            return shop.orElseThrow(() -> Refusal.unknown("SHOP", text));
        }
    }
}
