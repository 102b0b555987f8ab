package landsea.console.operator;

import java.util.ArrayList;
import java.util.List;
import landsea.console.door.ForRoles;
import landsea.console.door.Visitor;
import landsea.declarations.DeclarationDesk;
import landsea.declarations.DeclarationId;
import landsea.engine.Desk;
import landsea.outbound.OutboundDesk;
import landsea.outbound.OutboundId;
import landsea.parties.Merchant;
import landsea.parties.Parties;
import landsea.parties.Role;
import landsea.settlement.LyingMoney;
import landsea.settlement.PaymentCases;
import landsea.settlement.PaymentId;
import landsea.settlement.SuspenseDesk;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Finds what has a name: ids, trace ids and bank references in full, merchants by a part of theirs. */
@Controller
@RequestMapping("/desk/operator/search")
@ForRoles(Role.OPERATOR)
class SearchPages {

    private static final int LENGTH_MAX = 100;
    private static final int MERCHANTS_MAX = 20;

    /** @param kind of its words, {@code search.<KIND>} */
    record Found(String kind, String what, String path) {

        static Found payment(String id) {
            return new Found("PAYMENT", id, "/desk/operator/payments/" + id);
        }

        static Found money(LyingMoney money) {
            return money.paymentId().isEmpty()
                    ? new Found(
                            "SUSPENSE",
                            money.bankReference(),
                            "/desk/operator/suspense/" + money.id().text())
                    : payment(money.paymentId());
        }

        static Found merchant(Merchant merchant) {
            return new Found(
                    "MERCHANT",
                    merchant.name(),
                    "/desk/operator/merchants/" + merchant.id().text());
        }
    }

    private final PaymentCases payments;
    private final SuspenseDesk money;
    private final OutboundDesk outbound;
    private final DeclarationDesk declarations;
    private final Desk desk;
    private final Parties parties;

    SearchPages(
            PaymentCases payments,
            SuspenseDesk money,
            OutboundDesk outbound,
            DeclarationDesk declarations,
            Desk desk,
            Parties parties) {
        this.payments = payments;
        this.money = money;
        this.outbound = outbound;
        this.declarations = declarations;
        this.desk = desk;
        this.parties = parties;
    }

    @GetMapping
    String search(Visitor visitor, Model model, @RequestParam(defaultValue = "") String q) {
        String wanted = q.strip();
        List<Found> found = wanted.isEmpty() || wanted.length() > LENGTH_MAX ? List.of() : found(visitor, wanted);
        if (found.size() == 1) {
            return "redirect:" + found.getFirst().path();
        }
        model.addAttribute("q", q);
        model.addAttribute("found", found);
        return "operator/search";
    }

    private List<Found> found(Visitor visitor, String wanted) {
        List<Found> found = new ArrayList<>();
        Clerk.parse(wanted, PaymentId::parse)
                .flatMap(id -> payments.find(visitor.viewer(), id))
                .ifPresent(one -> found.add(Found.payment(one.payment().id().text())));
        Clerk.parse(wanted, OutboundId::parse)
                .flatMap(id -> outbound.payment(visitor.viewer(), id))
                .ifPresent(one -> found.add(new Found(
                        "OUTBOUND",
                        one.id().text(),
                        OutboundPages.PATH + "/" + one.id().text())));
        Clerk.parse(wanted, DeclarationId::parse)
                .flatMap(id -> declarations.declaration(visitor.viewer(), id))
                .ifPresent(one -> found.add(new Found(
                        "DECLARATION",
                        one.id().text(),
                        DeclarationCasePages.PATH + "/" + one.id().text())));
        payments.named(visitor.viewer(), wanted).forEach(id -> found.add(Found.payment(id.text())));
        money.named(visitor.viewer(), wanted).forEach(one -> found.add(Found.money(one)));
        if (found.isEmpty()) {
            desk.read(visitor.viewer(), sql -> parties.merchantsNamed(sql, wanted, MERCHANTS_MAX))
                    .forEach(one -> found.add(Found.merchant(one)));
        }
        return found.stream().distinct().toList();
    }
}
