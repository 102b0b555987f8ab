package landsea.soak.sim;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Sha256;
import landsea.basics.Unit.Currency;
import landsea.engine.Command;
import landsea.fx.QuoteId;
import landsea.fx.QuoteRequest.FixedSide;
import landsea.ledger.Entry;
import landsea.ledger.Posting;
import landsea.ledger.PostingId;
import landsea.ledger.ReservationId;
import landsea.marketplace.LoadedStatement;
import landsea.marketplace.Statement;
import landsea.marketplace.StatementId;
import landsea.messages.Delivery;
import landsea.messages.OutboxMessage;
import landsea.outbound.OutboundAnswer;
import landsea.outbound.PurchaseQuoteAnswer;
import landsea.parties.Parties;
import landsea.parties.Shop;
import landsea.parties.TwoPeople;
import landsea.settlement.AcceptAnswer;
import landsea.settlement.AcceptCommand;
import landsea.settlement.AdviceAnswer;
import landsea.settlement.AnnounceAnswer;
import landsea.settlement.IncomingAdvice;
import landsea.settlement.InstructAnswer;
import landsea.settlement.InstructCommand;
import landsea.settlement.Instruction;
import landsea.settlement.PaymentAnswer;
import landsea.settlement.PaymentId;
import landsea.settlement.QuoteAnswer;
import landsea.settlement.QuoteCommand;
import landsea.settlement.ReleaseCommand;
import landsea.settlement.Settlement;
import landsea.settlement.WithdrawCommand;

/** Says the steps of the model in the product's words, and its answers in the model's. */
final class Orders {

    private static final Currency USD = Currency.USD;

    private final Core core;
    private final Instant now;
    private final OrdersAbroad abroad = new OrdersAbroad();

    /** @param now by the clock */
    Orders(Core core, Instant now) {
        this.core = core;
        this.now = now;
    }

    Command<?> command(World world, Step step) {
        return switch (step) {
            case Step.Withdraw(int shop) ->
                new WithdrawCommand(
                        organisation(world, shop),
                        world.request("withdraw"),
                        world.shops.get(shop).id(),
                        USD,
                        "merchant");
            case Step.Announce(Report report) -> announce(world, report);
            case Step.Receive(ModelAdvice advice) -> receive(world, advice);
            case Step.Instruct(int shop, Step.Mode mode, int percent, int markupMax) ->
                new InstructCommand(
                        organisation(world, shop),
                        world.request("instruct"),
                        world.shops.get(shop).id(),
                        USD,
                        new Instruction(
                                Instruction.Mode.valueOf(mode.name()),
                                Currency.CNY,
                                java.math.BigDecimal.valueOf(percent),
                                java.math.BigDecimal.valueOf(markupMax)),
                        "merchant");
            case Step.QuotePayment(ModelPayment payment, long amount) ->
                quote(world, payment.shop, new QuoteCommand.Source.OfPayment(id(world, payment)), amount);
            case Step.QuoteBalance(int shop, long amount) ->
                quote(
                        world,
                        shop,
                        new QuoteCommand.Source.OfBalance(
                                world.merchants.get(shop).id()),
                        amount);
            case Step.Accept(IssuedQuote quote, int shop) ->
                new AcceptCommand(
                        organisation(world, shop), world.request("accept"), QuoteId.parse(quote.name), "merchant", now);
            case Step.Release(ModelPayment payment, boolean approve, boolean credit, int person) ->
                new ReleaseCommand(
                        organisation(world, payment.shop),
                        world.request("release"),
                        id(world, payment),
                        approve ? TwoPeople.Phase.APPROVE : TwoPeople.Phase.PROPOSE,
                        credit ? ReleaseCommand.Action.CREDIT : ReleaseCommand.Action.RETURN,
                        "looked at",
                        "per_" + person);
            case Step.InstructAbroad(int shop, ModelAbroad.Order order) -> abroad.instruct(world, shop, order);
            case Step.Attach(ModelAbroad payment, String paper) -> abroad.attach(world, payment, paper);
            case Step.ReviewAbroad review -> abroad.review(world, review);
            case Step.QuoteAbroad(ModelAbroad payment) -> abroad.quote(world, payment);
            case Step.PayFromBalance(ModelAbroad payment) -> abroad.payFromBalance(world, payment);
            case Step.PayByQuote(ModelAbroad payment, String quote) -> abroad.payByQuote(world, payment, quote);
            case Step.CancelAbroad(ModelAbroad payment) -> abroad.cancel(world, payment);
            case Step.SendBack back -> abroad.sendBack(world, back);
            case Step.RecallAbroad recall -> abroad.recall(world, recall);
            case Step.Reply(ModelMessage message, Said said) -> reply(world, message, said);
            case Step.Move(List<Long> amounts) ->
                errand(
                        world,
                        amounts.stream().map(amount -> transfer(world, amount)).toList());
            case Step.Hold(long amount, int seconds) ->
                throw new IllegalArgumentException("held by another way: " + amount + seconds);
            case Step.Capture(ModelPurse.Held held, long amount) ->
                errand(world, List.of(new Entry.Capture(reservation(world, held.name), amount, "soak", today())));
            case Step.Free(ModelPurse.Held held) ->
                errand(world, List.of(new Entry.Release(reservation(world, held.name), "soak")));
            case Step.PaymentDue due -> throw notOrdered(due);
            case Step.LookDue due -> throw notOrdered(due);
            case Step.SuspenseDue due -> throw notOrdered(due);
            case Step.SweepDue due -> throw notOrdered(due);
            case Step.AbroadDue due -> throw notOrdered(due);
            case Step.UndeclareDue due -> throw notOrdered(due);
        };
    }

    /** @param at business time of the commit that it will be in */
    Command<?> hold(World world, Step.Hold hold, Instant at) {
        String request = world.request("hold");
        Entry entry = new Entry.Reserve(
                reservation(world, request),
                world.purse(),
                world.mint(),
                World.PURSE,
                hold.amount(),
                "soak",
                at.plusSeconds(hold.seconds()));
        return errand(world, request, List.of(entry));
    }

    private static IllegalArgumentException notOrdered(Step step) {
        return new IllegalArgumentException("nobody asks for it: " + step);
    }

    private static Command<?> quote(World world, int shop, QuoteCommand.Source source, long amount) {
        return new QuoteCommand(
                organisation(world, shop),
                world.request("quote"),
                source,
                USD,
                Currency.CNY,
                usd(amount),
                FixedSide.SELL,
                "merchant");
    }

    private Command<?> announce(World world, Report report) {
        Shop shop = world.shops.get(report.shop());
        String hash = HexFormat.of()
                .formatHex(Sha256.digest()
                        .digest((report.settlement() + "/" + report.contents() + "/" + report.total())
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        Statement statement = new Statement(
                "AMAZON",
                "Amazon.com",
                report.settlement(),
                new Statement.Period(Weather.START.minusSeconds(86_400), Weather.START),
                Weather.START,
                usd(report.total()),
                new Statement.Lines(2, usd(report.total()), hash));
        return Settlement.announcing(
                shop,
                true,
                GroupSetting.FILE,
                List.of(new LoadedStatement(StatementId.next(shop.id().bucket()), statement, List.of())),
                new Settlement.Arrival(world.request("announce"), "platform", now));
    }

    private Command<?> receive(World world, ModelAdvice advice) {
        IncomingAdvice incoming = new IncomingAdvice(
                advice.reference,
                advice.shop < 0
                        ? "NOBODY" + world.seed
                        : world.shops.get(advice.shop).receivingNumber(),
                usd(advice.amount),
                usd(advice.charges),
                advice.trace,
                advice.valueDate,
                "MARKETPLACE PAYMENTS INC",
                now);
        return core.part(Settlement.class)
                .receiving(Parties.bank().value(), List.of(incoming), "bank")
                .getFirst();
    }

    private Command<?> reply(World world, ModelMessage message, Said said) {
        OutboxMessage sent = world.messages.get(message);
        if (sent == null) {
            throw new IllegalStateException("never sent: " + message);
        }
        Delivery delivery = switch (said) {
            case Said.Answered(Word word) -> new Delivery.Answered(body(word));
            case Said.Paid paid -> OrdersAbroad.answer(world, message, "ACCEPTED", "");
            case Said.Follows follows -> OrdersAbroad.answer(world, message, "ACCEPTED", "");
            case Said.Rejected(String code) -> OrdersAbroad.answer(world, message, "REJECTED", code);
            case Said.Unreadable unreadable -> new Delivery.Answered(Map.of("trace_id", 7));
            case Said.Refused(String code) -> new Delivery.Refused(Reason.of(code));
            case Said.Unknown(String code) -> new Delivery.Unknown(Reason.of(code));
        };
        return core.listener(sent.kind()).onReply(sent, delivery);
    }

    private static Map<String, Object> body(Word word) {
        Map<String, Object> body = new TreeMap<>();
        body.put("trace_id", word.trace());
        body.put("settlement_id", word.settlement());
        body.put("amount", usd(word.amount()).amount());
        return body;
    }

    private Command<?> errand(World world, List<Entry> entries) {
        return errand(world, world.request("errand"), entries);
    }

    private static Command<?> errand(World world, String request, List<Entry> entries) {
        PostingId id = PostingId.of(world.merchants.getFirst().id(), request);
        return new Errand(organisation(world, 0), request, Posting.of(id, organisation(world, 0), id.text(), entries));
    }

    private Entry transfer(World world, long amount) {
        return amount > 0
                ? new Entry.Transfer(world.mint(), world.purse(), World.PURSE, amount, "soak", today())
                : new Entry.Transfer(world.purse(), world.mint(), World.PURSE, -amount, "soak", today());
    }

    private static ReservationId reservation(World world, String request) {
        return ReservationId.of(PostingId.of(world.merchants.getFirst().id(), request));
    }

    private java.time.LocalDate today() {
        return java.time.LocalDate.ofInstant(now, java.time.ZoneOffset.UTC);
    }

    private static java.util.UUID organisation(World world, int shop) {
        return world.merchants.get(shop).organisation().value();
    }

    private static PaymentId id(World world, ModelPayment payment) {
        return new PaymentId(world.payment(payment));
    }

    private static Money usd(long cents) {
        return Money.ofMinor(USD, cents);
    }

    /** An answer as the model says it. */
    static String told(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Refused<?>(Reason reason) -> "!" + reason.code();
            case Outcome.Done<?>(Object value) ->
                switch (value) {
                    case PaymentAnswer(String id, String state, String reason) -> state(state, reason);
                    case AnnounceAnswer(List<AnnounceAnswer.Announced> all) -> {
                        AnnounceAnswer.Announced one = all.getFirst();
                        yield one.outcome() + " " + state(one.paymentState(), one.reason());
                    }
                    case AdviceAnswer(String id, String state, String payment, String paymentState, String reason) ->
                        state.equals("MATCHED") ? state + " " + state(paymentState, reason) : state;
                    case InstructAnswer instructed -> instructed.mode();
                    case QuoteAnswer quote -> "QUOTE";
                    case AcceptAnswer sold ->
                        "SOLD " + minor(sold.soldCurrency(), sold.sold()) + " FOR "
                                + minor(sold.creditedCurrency(), sold.credited());
                    case OutboundAnswer(String id, String state, String reason) -> state(state, reason);
                    case PurchaseQuoteAnswer quote -> "QUOTE";
                    case Errand.Run run -> "POSTED";
                    case Pulse.Beat beat -> beat.at();
                    default -> String.valueOf(value);
                };
        };
    }

    private static String state(String state, String reason) {
        return state.equals("QUOTED") ? state : state + "/" + reason;
    }

    private static long minor(String currency, String amount) {
        return Money.of(currency, amount).minor();
    }

    /** The statements whose lines a command takes up. */
    static List<java.util.UUID> statements(Command<?> command) {
        return Settlement.statementsOf(command).stream().map(StatementId::value).toList();
    }
}
