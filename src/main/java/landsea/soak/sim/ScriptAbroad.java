package landsea.soak.sim;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** What merchants, the bank's people and the foreign bank do about payments abroad. It looks at the model alone. */
final class ScriptAbroad {

    /** What a cent costs with its fees at most. */
    private static final long FEN_FOR_A_CENT = 8;

    private final Model model;
    private final SplittableRandom random;
    private final Function<String, String> names;
    private final BiConsumer<Instant, Step> plan;
    private final ForeignBank bank;
    private final List<Step.SendBack> returns = new ArrayList<>();

    /** What the bank sends back of payments, sooner or later. */
    private final Map<ModelAbroad, Long> given = new HashMap<>();

    /**
     * @param names makes one that nobody has yet, after a prefix
     * @param plan has something happen later
     */
    ScriptAbroad(Model model, SplittableRandom random, Function<String, String> names, BiConsumer<Instant, Step> plan) {
        this.model = model;
        this.random = random;
        this.names = names;
        this.plan = plan;
        this.bank = new ForeignBank(random.split());
    }

    ForeignBank bank() {
        return bank;
    }

    /** Hears what the product must have sent, and answers by then. */
    void hear(ModelMessage message, Instant by) {
        Said said = bank.hear(message);
        plan.accept(by, new Step.Reply(message, said));
        ModelAbroad payment = message.abroad();
        if (message.isRecall()) {
            if (said instanceof Said.Follows) {
                comeBack(payment, left(payment), by);
            }
        } else if (!message.isInquiry() && bank.hasPaid(payment) && chance(25)) {
            for (int parts = chance(60) ? 1 : 2 + random.nextInt(2); parts > 0; parts--) {
                comeBack(payment, parts == 1 && chance(70) ? left(payment) : 1 + left(payment) / 3, by);
            }
        }
    }

    private long left(ModelAbroad payment) {
        return payment.order.amount() - given.getOrDefault(payment, 0L);
    }

    /** Days later, less what banks on the way keep; and told again, for nobody may have heard. */
    private void comeBack(ModelAbroad payment, long part, Instant by) {
        if (part <= 0) {
            return;
        }
        given.merge(payment, part, Long::sum);
        long charges = chance(50) ? 0 : Math.min(part - 1, random.nextLong(2_500));
        long wrong = chance(6) ? random.nextLong(1, 90) : 0;
        Instant at = chance(15) ? by.minusSeconds(1) : by.plusSeconds(random.nextInt(500_000));
        LocalDate day = LocalDate.ofInstant(at, ModelYear.CHONGQING);
        Step.SendBack back = new Step.SendBack(
                payment,
                names.apply("R"),
                part - charges + wrong,
                charges,
                "ACCOUNT_CLOSED",
                chance(8) ? day.plusDays(3) : day);
        returns.add(back);
        plan.accept(at, back);
        for (int times = random.nextInt(3); times > 0; times--) {
            plan.accept(at.plusSeconds(random.nextInt(300_000)), back);
        }
    }

    /** What somebody does about them now, if anything. */
    Optional<Step> doing(int shop, Instant now) {
        Optional<ModelAbroad> open = any(model.outbound.payments.stream()
                .filter(payment -> !payment.isFinal() && !payment.isUnderWay())
                .toList());
        if (open.isPresent() && chance(75)) {
            return open.flatMap(payment -> goOn(payment, now));
        }
        if (chance(12)) {
            return any(model.outbound.payments).map(this::crooked);
        }
        Optional<ModelAbroad> paid = any(model.outbound.payments.stream()
                .filter(payment -> payment.is("COMPLETED"))
                .toList());
        if (paid.isPresent() && chance(25)) {
            return paid.map(payment -> recall(payment, now));
        }
        return instruct(shop);
    }

    private Optional<Step> instruct(int shop) {
        long own = means(shop);
        if (own < 1_000) {
            return Optional.empty();
        }
        int what = random.nextInt(20);
        ModelAbroad.Purpose purpose = what == 0
                ? ModelAbroad.Purpose.SERVICE_OF_LISTED
                : what < 3
                        ? ModelAbroad.Purpose.SERVICE_FAR_AWAY
                        : what < 8 && !model.owners.isPerson(shop)
                                ? ModelAbroad.Purpose.GOODS_ONLINE
                                : ModelAbroad.Purpose.SERVICE;
        long amount =
                chance(4) ? 5_000_000 + random.nextLong(18_000_000) : 100 + random.nextLong(own / (chance(60) ? 3 : 1));
        return Optional.of(new Step.InstructAbroad(shop, new ModelAbroad.Order(purpose, amount)));
    }

    /** In cents. Persons who have renminbi buy with them, for only what they buy counts against their year. */
    private long means(int shop) {
        long buys = model.books.ownFen[shop] / FEN_FOR_A_CENT;
        return model.owners.isPerson(shop) && buys >= 1_000 ? buys : Math.max(model.books.own[shop], buys);
    }

    private Optional<Step> goOn(ModelAbroad payment, Instant now) {
        return switch (payment.state) {
            case "AWAITING_DOCUMENTS" -> Optional.of(attach(payment));
            case "AWAITING_RELEASE", "HELD" -> Optional.of(chance(5) ? attach(payment) : review(payment, now));
            case "READY" -> Optional.of(pay(payment));
            case "QUOTED" -> Optional.of(chance(12) ? new Step.CancelAbroad(payment) : byQuote(payment));
            default -> Optional.empty();
        };
    }

    private Step attach(ModelAbroad payment) {
        List<String> missing = model.outbound.missing(payment).stream().sorted().toList();
        return chance(4)
                ? new Step.CancelAbroad(payment)
                : new Step.Attach(
                        payment,
                        missing.isEmpty() || chance(10) ? "CONTRACT" : missing.get(random.nextInt(missing.size())));
    }

    private Step review(ModelAbroad payment, Instant now) {
        int person = random.nextInt(3);
        boolean release = chance(85);
        if (chance(85)) {
            plan.accept(
                    now,
                    new Step.ReviewAbroad(
                            payment, true, release == chance(95), chance(95) ? (person + 1) % 3 : person));
        }
        return new Step.ReviewAbroad(payment, false, release, person);
    }

    private Step recall(ModelAbroad payment, Instant now) {
        int person = random.nextInt(3);
        if (chance(80)) {
            Step.Phase answer = chance(75) ? Step.Phase.APPROVE : chance(50) ? Step.Phase.DECLINE : Step.Phase.WITHDRAW;
            plan.accept(now, new Step.RecallAbroad(payment, answer, chance(85) ? (person + 1) % 3 : person));
        }
        return new Step.RecallAbroad(payment, Step.Phase.PROPOSE, person);
    }

    private Step pay(ModelAbroad payment) {
        if (chance(4)) {
            return new Step.CancelAbroad(payment);
        }
        long amount = payment.order.amount();
        boolean rich = model.books.own[payment.shop] - model.held(payment.shop) > amount;
        boolean buys = model.books.ownFen[payment.shop] / FEN_FOR_A_CENT >= amount;
        return chance(buys ? 15 : rich ? 75 : 10) ? new Step.PayFromBalance(payment) : new Step.QuoteAbroad(payment);
    }

    private static Step byQuote(ModelAbroad payment) {
        return new Step.PayByQuote(payment, payment.quoteName);
    }

    /** What is asked too late, too early or twice. */
    private Step crooked(ModelAbroad payment) {
        if (!returns.isEmpty() && chance(30)) {
            return returns.get(random.nextInt(returns.size()));
        }
        return switch (random.nextInt(5)) {
            case 0 -> new Step.CancelAbroad(payment);
            case 1 -> payment.quoteName.isEmpty() ? new Step.QuoteAbroad(payment) : byQuote(payment);
            case 2 -> new Step.PayFromBalance(payment);
            case 3 -> new Step.ReviewAbroad(payment, chance(50), true, 0);
            default -> new Step.Attach(payment, "INVOICE");
        };
    }

    /** A firm quote is for a minute. */
    Optional<Step> following(Instant now) {
        return any(model.outbound.payments.stream()
                        .filter(payment -> payment.is("QUOTED") && now.isBefore(payment.quote.expiresAt()))
                        .toList())
                .filter(payment -> chance(70))
                .map(ScriptAbroad::byQuote);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> Optional<T> any(List<T> list) {
        return list.isEmpty() ? Optional.empty() : Optional.of(list.get(random.nextInt(list.size())));
    }
}
