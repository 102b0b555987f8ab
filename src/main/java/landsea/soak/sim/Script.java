package landsea.soak.sim;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * What the people and programs of one seed do: the merchants, their platform and their bank. It looks at the model alone,
 * never at the product, so the same seed tells the same story whatever the product makes of it.
 */
final class Script {

    private record Event(Instant at, int number, Step step) {}

    /** What the platform has decided about a request; it is asked again and says the same. */
    private record Decision(Optional<Word> word, boolean arrived) {}

    private record Settlement(int shop, String name, long total, String trace) {}

    private final Model model;
    private final SplittableRandom random;
    private final PriorityQueue<Event> outside =
            new PriorityQueue<>(Comparator.comparing(Event::at).thenComparing(Event::number));
    private final Map<ModelPayment, Decision> decisions = new HashMap<>();
    private final List<Settlement> settlements = new ArrayList<>();
    private final List<Report> reports = new ArrayList<>();
    private final List<ModelAdvice> advices = new ArrayList<>();
    private final ScriptAbroad abroad;
    private int counter;
    private Instant now = Weather.START;

    Script(Model model, SplittableRandom random) {
        this.model = model;
        this.random = random;
        this.abroad = new ScriptAbroad(model, random.split(), this::name, this::plan);
    }

    ForeignBank foreignBank() {
        return abroad.bank();
    }

    /** Hears what the product must have sent. */
    void hear(ModelMessage message, Instant at) {
        now = at;
        if (message.isAbroad()) {
            abroad.hear(message, soon());
        } else if (message.isPayout()) {
            plan(soon(), new Step.Reply(message, payoutSaid(message)));
        } else {
            plan(soon(), new Step.Reply(message, returnSaid(message)));
        }
    }

    /** What comes from outside by now, if anything. */
    Optional<Step> arriving(Instant at) {
        now = at;
        if (outside.isEmpty() || outside.element().at().isAfter(at)) {
            return Optional.empty();
        }
        return Optional.of(outside.remove().step());
    }

    /** Something that one of the merchants or the bank's people does by himself. */
    Optional<Step> doing(Instant at) {
        now = at;
        int shop = chance(20) ? 1 : 0;
        int what = random.nextInt(100);
        Optional<ModelPayment> unseen = any(model.payments.stream()
                .filter(payment -> payment.isHeldFor("TRADE_NOT_VERIFIED"))
                .toList());
        if (unseen.isPresent() && chance(60)) {
            return unseen.map(this::seen);
        }
        if (chance(30)) {
            Optional<Step> step = abroad.doing(shop, at);
            if (step.isPresent()) {
                return step;
            }
        }
        Optional<ModelPayment> waiting = any(
                model.payments.stream().filter(payment -> payment.is("CHECKED")).toList());
        if (waiting.isPresent() && chance(40)) {
            return waiting.map(this::quote);
        } else if (what < 13) {
            return Optional.of(new Step.Withdraw(shop));
        } else if (what < 26) {
            payOutUnasked(shop);
            return arriving(at);
        } else if (what < 32) {
            return any(reports).map(report -> new Step.Announce(corrected(report)));
        } else if (what < 35) {
            return any(reports).map(Step.Announce::new);
        } else if (what < 38) {
            return any(settlements).map(this::taken);
        } else if (what < 42) {
            return any(advices).map(advice -> new Step.Receive(chance(60) ? copy(advice) : crooked(advice)));
        } else if (what < 50) {
            return Optional.of(new Step.Instruct(
                    shop,
                    Step.Mode.values()[random.nextInt(3)],
                    chance(30) ? 100 : random.nextInt(101),
                    chance(50) ? 100 : random.nextInt(40)));
        } else if (what < 52) {
            return any(model.payments).map(this::quote);
        } else if (what < 60) {
            return accept();
        } else if (what < 72) {
            long own = model.books.own[shop];
            return own <= 0
                    ? Optional.empty()
                    : Optional.of(new Step.QuoteBalance(shop, 1 + random.nextLong(own + own / 8)));
        } else if (what < 84) {
            return release();
        }
        return Optional.of(errand());
    }

    private Step quote(ModelPayment payment) {
        return new Step.QuotePayment(payment, 1 + random.nextLong(Math.max(1, payment.funds.amount * 11 / 10)));
    }

    /** What nobody puts off: a firm quote is for a minute. */
    Optional<Step> following(Instant at) {
        now = at;
        Optional<Step> purchase = abroad.following(at);
        if (purchase.isPresent()) {
            return purchase;
        }
        List<IssuedQuote> quotes = model.quotes;
        if (!quotes.isEmpty() && chance(65) && isFirm(quotes.getLast())) {
            IssuedQuote quote = quotes.getLast();
            return Optional.of(new Step.Accept(quote, chance(6) ? 1 - quote.shop : quote.shop));
        }
        return any(model.purse.all.stream()
                        .filter(held -> !held.resolved && at.isBefore(held.expiresAt))
                        .toList())
                .filter(held -> chance(30))
                .map(this::capture);
    }

    private boolean isFirm(IssuedQuote quote) {
        return !quote.used && now.isBefore(quote.terms.expiresAt());
    }

    private Step capture(ModelPurse.Held held) {
        return new Step.Capture(held, Math.max(1, held.amount - random.nextLong(-2, 9)));
    }

    private Optional<Step> accept() {
        List<IssuedQuote> quotes = model.quotes;
        if (quotes.isEmpty()) {
            return Optional.empty();
        }
        IssuedQuote quote = chance(75) ? quotes.getLast() : quotes.get(random.nextInt(quotes.size()));
        return Optional.of(new Step.Accept(quote, chance(6) ? 1 - quote.shop : quote.shop));
    }

    private Optional<Step> release() {
        return any(model.payments.stream()
                        .filter(payment -> payment.is("HELD") || chance(2))
                        .toList())
                .map(payment -> {
                    int person = random.nextInt(3);
                    boolean credit = chance(60);
                    if (chance(80)) {
                        plan(now, new Step.Release(payment, true, credit == chance(95), (person + 1) % 3));
                    }
                    return new Step.Release(payment, false, credit, person);
                });
    }

    /** Two people have seen the trade of a person's payment. */
    private Step seen(ModelPayment payment) {
        int person = random.nextInt(3);
        plan(now, new Step.Release(payment, true, true, (person + 1) % 3));
        return new Step.Release(payment, false, true, person);
    }

    private Step errand() {
        ModelPurse purse = model.purse;
        List<ModelPurse.Held> open =
                purse.all.stream().filter(held -> !held.resolved || chance(10)).toList();
        int what = random.nextInt(10);
        if (what < 3 && !open.isEmpty()) {
            ModelPurse.Held held = open.get(random.nextInt(open.size()));
            return what < 2 ? capture(held) : new Step.Free(held);
        }
        if (what < 6 && purse.balance > 0) {
            return new Step.Hold(1 + random.nextLong(purse.balance + purse.balance / 4 + 1), 1 + random.nextInt(4_000));
        }
        return new Step.Move(LongStream.generate(() -> move(purse))
                .limit(1 + random.nextInt(4))
                .boxed()
                .toList());
    }

    private long move(ModelPurse purse) {
        boolean in = chance(55);
        long room = in ? ModelPurse.CEILING - purse.balance : purse.balance;
        long amount = 1 + random.nextLong(chance(15) ? ModelPurse.CEILING : 20 + room);
        return in ? amount : -amount;
    }

    // The platform

    private Said payoutSaid(ModelMessage message) {
        Decision decision = decisions.computeIfAbsent(message.payment(), payment -> decide(payment.shop));
        if (!decision.arrived()) {
            if (message.isInquiry()) {
                decisions.remove(message.payment());
                return new Said.Refused("NOT_FOUND");
            }
            return new Said.Unknown("TIMEOUT");
        }
        if (chance(message.isInquiry() ? 15 : 10)) {
            return new Said.Unknown("CONNECTION_LOST");
        }
        if (chance(3)) {
            return new Said.Unreadable();
        }
        return decision.word().<Said>map(Said.Answered::new).orElseGet(() -> new Said.Refused("NOTHING_AVAILABLE"));
    }

    private Decision decide(int shop) {
        if (chance(6)) {
            return new Decision(Optional.empty(), false);
        }
        if (chance(8)) {
            return new Decision(Optional.empty(), true);
        }
        Settlement settlement = settle(shop, amount(), name("T"));
        play(settlement);
        return new Decision(Optional.of(new Word(settlement.trace(), settlement.name(), settlement.total())), true);
    }

    /** By its own schedule; the trace reaches nobody, or comes with the money alone. */
    private void payOutUnasked(int shop) {
        long total = chance(12) ? -random.nextLong(9_000) : amount();
        play(settle(shop, total, chance(50) ? name("T") : ""));
    }

    private Settlement settle(int shop, long total, String trace) {
        Settlement settlement = new Settlement(shop, name("9"), total, trace);
        settlements.add(settlement);
        return settlement;
    }

    /** Report and money come, late, twice, wrong, or not at all. */
    private void play(Settlement settlement) {
        Report report = new Report(settlement.shop(), settlement.name(), 0, settlement.total());
        if (!chance(6)) {
            plan(soon(), new Step.Announce(report));
            reports.add(report);
        }
        if (settlement.total() > 0 && !chance(6)) {
            ModelAdvice money = money(settlement);
            Instant at = soon();
            plan(at, new Step.Receive(money));
            advices.add(money);
            if (chance(10)) {
                plan(at.plusSeconds(random.nextInt(4_000)), new Step.Receive(copy(money)));
            }
            if (chance(4)) {
                plan(soon(), new Step.Receive(again(money)));
            }
        }
    }

    private ModelAdvice money(Settlement settlement) {
        long total = settlement.total();
        long charges = chance(10) ? Math.min(total - 1, 1 + random.nextInt(1_500)) : 0;
        long wrong = chance(14) ? random.nextLong(-600, 601) : 0;
        int shop = chance(9) ? -1 : chance(3) ? 1 - settlement.shop() : settlement.shop();
        LocalDate today = LocalDate.ofInstant(now, Model.SINGAPORE);
        return new ModelAdvice(
                name("B"),
                shop,
                Math.max(1, total - charges + wrong),
                charges,
                chance(8) ? "" : settlement.trace(),
                chance(8) ? today.plusDays(1 + random.nextInt(6)) : today.minusDays(random.nextInt(2)));
    }

    /** Somebody else reports a settlement as his, and now and then money of that amount comes for him. */
    private Step taken(Settlement settlement) {
        int thief = 1 - settlement.shop();
        if (settlement.total() > 0 && chance(70)) {
            plan(
                    soon(),
                    new Step.Receive(new ModelAdvice(
                            name("B"), thief, settlement.total(), 0, "", LocalDate.ofInstant(now, Model.SINGAPORE))));
        }
        return new Step.Announce(new Report(thief, settlement.name(), 0, settlement.total()));
    }

    private static ModelAdvice copy(ModelAdvice one) {
        return new ModelAdvice(one.reference, one.shop, one.amount, one.charges, one.trace, one.valueDate);
    }

    /** The same reference, other contents. */
    private ModelAdvice crooked(ModelAdvice one) {
        return chance(50)
                ? new ModelAdvice(one.reference, one.shop, one.amount + 100, one.charges, one.trace, one.valueDate)
                : new ModelAdvice(
                        one.reference, one.shop == 0 ? 1 : 0, one.amount, one.charges, one.trace, one.valueDate);
    }

    /** The same money under another reference. */
    private ModelAdvice again(ModelAdvice one) {
        return new ModelAdvice(name("B"), one.shop, one.amount, one.charges, one.trace, one.valueDate);
    }

    private Report corrected(Report report) {
        boolean otherFormat = chance(25);
        Report corrected = new Report(
                report.shop(),
                report.settlement(),
                ++counter,
                otherFormat ? report.total() : report.total() + random.nextLong(-900, 901));
        reports.add(corrected);
        return corrected;
    }

    // The collecting bank

    private Said returnSaid(ModelMessage message) {
        int what = random.nextInt(100);
        if (message.isInquiry() && what < 12) {
            return new Said.Refused("NOT_FOUND");
        }
        if (what < 35) {
            return new Said.Unknown("TIMEOUT");
        }
        return what < 45 ? new Said.Refused("RETURN_NOT_POSSIBLE") : new Said.Answered(Word.NONE);
    }

    // Chance

    private void plan(Instant at, Step step) {
        outside.add(new Event(at, counter++, step));
    }

    /** Mostly at once, sometimes late, up to 72 hours. */
    private Instant soon() {
        Duration longest = chance(60) ? Duration.ofSeconds(3) : chance(60) ? Duration.ofHours(3) : Duration.ofHours(72);
        return now.plusMillis(random.nextLong(longest.toMillis()));
    }

    private long amount() {
        int kind = random.nextInt(40);
        if (kind == 0) {
            return 30 + random.nextLong(60);
        }
        if (kind == 1) {
            return 490_000_000 + random.nextLong(20_000_000);
        }
        return kind < 8 ? 2_000_000 + random.nextLong(8_000_000) : 5_000 + random.nextLong(900_000);
    }

    private String name(String prefix) {
        return prefix + String.format(java.util.Locale.ROOT, "%07d%04d", model.seed, ++counter);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> Optional<T> any(List<T> list) {
        return list.isEmpty() ? Optional.empty() : Optional.of(list.get(random.nextInt(list.size())));
    }
}
