package landsea.soak.sim;

import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Ids;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.engine.Command;
import landsea.fx.QuoteId;
import landsea.marketplace.archive.RawContent;
import landsea.marketplace.archive.RawFileId;
import landsea.marketplace.archive.RawOwner;
import landsea.messages.Delivery;
import landsea.outbound.AttachCommand;
import landsea.outbound.CancelPaymentCommand;
import landsea.outbound.InstructPaymentCommand;
import landsea.outbound.OutboundId;
import landsea.outbound.OutboundInstruction;
import landsea.outbound.PayCommand;
import landsea.outbound.PurchaseQuoteCommand;
import landsea.outbound.RecallCommand;
import landsea.outbound.RecallReason;
import landsea.outbound.ReviewCommand;
import landsea.outbound.SentBackCommand;
import landsea.parties.Merchant;
import landsea.parties.Parties;
import landsea.parties.TwoPeople;
import landsea.policy.Evidence;

/** Says the steps of payments abroad in the product's words. */
final class OrdersAbroad {

    private static final String ACTOR = "merchant";

    Command<?> instruct(World world, int shop, ModelAbroad.Order order) {
        Merchant merchant = world.merchants.get(shop);
        return new InstructPaymentCommand(
                merchant.organisation().value(), world.request("abroad"), merchant.id(), instruction(order), ACTOR);
    }

    private static OutboundInstruction instruction(ModelAbroad.Order order) {
        boolean goods = order.purpose() == ModelAbroad.Purpose.GOODS_ONLINE;
        boolean listed = order.purpose() == ModelAbroad.Purpose.SERVICE_OF_LISTED;
        boolean far = order.purpose() == ModelAbroad.Purpose.SERVICE_FAR_AWAY;
        return new OutboundInstruction(
                usd(order.amount()),
                new OutboundInstruction.Trade(
                        goods ? "121010" : "228024",
                        goods ? "一般贸易 包装材料货款" : "广告服务费",
                        0,
                        goods ? "C-2025-1" : "",
                        "INV-77",
                        goods),
                new OutboundInstruction.Beneficiary(
                        listed ? "Quorvex Maritime Holdings FZE" : "Bright Banner Media Pte Ltd",
                        "SG-0012345678",
                        "1 Raffles Place, Singapore",
                        "",
                        listed ? "AE" : far ? "MM" : "SG",
                        "DBSSSGSGXXX",
                        "Lion City Bank"),
                "8 Jiangbei Road, Chongqing",
                "invoice 77");
    }

    /** What reading makes of files is tested elsewhere: all papers are the merchant's one file. */
    Command<?> attach(World world, ModelAbroad payment, String paper) {
        Merchant merchant = world.merchants.get(payment.shop);
        Bucket bucket = merchant.id().bucket();
        return new AttachCommand(
                organisation(world, payment),
                world.request("paper"),
                id(world, payment),
                Evidence.valueOf(paper),
                new RawContent(
                        new RawFileId(Ids.named(bucket, merchant.id().text() + "/file")),
                        new RawOwner(
                                merchant.organisation().value(), merchant.id().value()),
                        GroupSetting.FILE,
                        1),
                "paper.pdf",
                ACTOR);
    }

    Command<?> review(World world, Step.ReviewAbroad review) {
        return new ReviewCommand(
                organisation(world, review.payment()),
                world.request("review"),
                id(world, review.payment()),
                review.approve() ? TwoPeople.Phase.APPROVE : TwoPeople.Phase.PROPOSE,
                review.release() ? ReviewCommand.Action.RELEASE : ReviewCommand.Action.REJECT,
                "looked at",
                "per_" + review.person());
    }

    Command<?> quote(World world, ModelAbroad payment) {
        return new PurchaseQuoteCommand(
                organisation(world, payment), world.request("purchase"), id(world, payment), Currency.CNY, ACTOR);
    }

    Command<?> payFromBalance(World world, ModelAbroad payment) {
        return pay(world, payment, new PayCommand.Means.OwnCurrency());
    }

    Command<?> payByQuote(World world, ModelAbroad payment, String quote) {
        return pay(world, payment, new PayCommand.Means.ByQuote(QuoteId.parse(quote)));
    }

    private static Command<?> pay(World world, ModelAbroad payment, PayCommand.Means means) {
        return new PayCommand(organisation(world, payment), world.request("pay"), id(world, payment), means, ACTOR);
    }

    Command<?> cancel(World world, ModelAbroad payment) {
        return new CancelPaymentCommand(
                organisation(world, payment), world.request("cancel"), id(world, payment), ACTOR);
    }

    Command<?> sendBack(World world, Step.SendBack back) {
        return new SentBackCommand(
                Parties.bank().value(),
                id(world, back.payment()),
                back.reference(),
                usd(back.amount()),
                usd(back.charges()),
                back.why(),
                back.valueDate(),
                "bank");
    }

    /** Who asks once more does not say why: the reason is that of who proposed. */
    Command<?> recall(World world, Step.RecallAbroad recall) {
        return new RecallCommand(
                organisation(world, recall.payment()),
                world.request("recall"),
                id(world, recall.payment()),
                TwoPeople.Phase.valueOf(recall.phase().name()),
                RecallReason.CUST,
                "looked at",
                "per_" + recall.person());
    }

    /** What the foreign bank says, in its own words. */
    static Delivery answer(World world, ModelMessage message, String status, String reason) {
        String payment = id(world, message.abroad()).text();
        return new Delivery.Answered(Map.of(
                "request_id",
                message.isRecall() ? payment + "-" + message.abroadState() : payment,
                "currency",
                "USD",
                "amount",
                usd(message.abroad().order.amount()).amount(),
                "status",
                status,
                "bank_reference",
                "FB" + message.abroad().number,
                "reason",
                reason));
    }

    private static UUID organisation(World world, ModelAbroad payment) {
        return world.merchants.get(payment.shop).organisation().value();
    }

    private static OutboundId id(World world, ModelAbroad payment) {
        return new OutboundId(world.abroad(payment));
    }

    private static Money usd(long cents) {
        return Money.ofMinor(Currency.USD, cents);
    }
}
