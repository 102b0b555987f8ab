package landsea.outbound;

import static landsea.outbound.OutboundFixture.code;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import landsea.basics.Money;
import landsea.fx.QuoteId;
import landsea.parties.Merchant;
import landsea.policy.Evidence;
import landsea.testing.Await;
import landsea.testing.SandboxApplication;
import org.junit.jupiter.api.Test;

/**
 * Merchants do anything in any order, and the foreign bank pays, rejects, refuses, is silent, or never got it. Afterwards every
 * payment has ended or waits for people, and each balance is what was given less what was paid for good.
 */
class RandomOutboundTest {

    private static final int STEPS = 240;
    private static final Set<String> UNDER_WAY = Set.of("SENT", "UNKNOWN", "REFUSED");
    private static final List<String> FAULTS = List.of("REJECT_FIELD", "REFUSE", "SILENCE", "SILENCE_LOST");

    private final OutboundFixture world = new OutboundFixture(SandboxApplication.shared());

    private record Known(Merchant merchant, String id) {}

    @Test
    void money_is_paid_or_back_and_no_balance_is_ever_overdrawn() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<Merchant> merchants = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            merchants.add(world.merchant(Money.of("USD", "6000.00"), Money.of("CNY", "40000.00")));
        }
        Merchant person =
                world.person(Money.of("USD", "46000.00"), Money.of("USD", "6000.00"), Money.of("CNY", "40000.00"));
        merchants.add(person);
        List<Known> payments = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            step(random, merchants, payments);
        }
        Merchant turnedDown = world.merchant(Money.of("USD", "6000.00"), Money.of("CNY", "40000.00"));
        merchants.add(turnedDown);
        payments.add(new Known(turnedDown, rejected(turnedDown)));
        Await.until(
                () -> world.view(payments.getLast().id()), view -> view.state().equals("RETURNED"));
        world.application.clearFaults();
        Await.until(
                () -> payments.stream()
                        .map(one -> world.view(one.id()))
                        .filter(view -> UNDER_WAY.contains(view.state()))
                        .map(OutboundView::id)
                        .toList(),
                List::isEmpty);

        assertThat(payments.stream().map(one -> world.view(one.id()).state()))
                .as("how payments ended, seed %s", seed)
                .contains("COMPLETED", "RETURNED");
        merchants.forEach(merchant -> check(seed, merchant, payments));
        assertThat(world.boughtBy(person)).as("seed %s", seed).isEqualTo(bought(person, payments));
        world.assertBooksAreSound();
    }

    private void step(Random random, List<Merchant> merchants, List<Known> payments) {
        if (payments.isEmpty() || random.nextInt(4) == 0) {
            Merchant merchant = merchants.get(random.nextInt(merchants.size()));
            payments.add(new Known(merchant, instructed(random, merchant)));
            return;
        }
        Known one = payments.get(payments.size() - 1 - random.nextInt(Math.min(6, payments.size())));
        switch (random.nextInt(6)) {
            case 0, 1 -> allowed(code(world.pay(one.merchant(), one.id())));
            case 2, 3 -> byQuote(one);
            case 4 -> {
                world.attach(one.merchant().organisation().value(), one.merchant(), one.id(), Evidence.CONTRACT);
                if (world.view(one.id()).state().equals("AWAITING_RELEASE")) {
                    world.reviewed(one.merchant(), one.id(), ReviewCommand.Action.RELEASE);
                }
            }
            default -> {
                if (random.nextInt(4) == 0) {
                    allowed(code(world.cancel(one.merchant(), one.id())));
                }
            }
        }
    }

    private String instructed(Random random, Merchant merchant) {
        String bank = world.bank();
        SomeInstruction instruction = random.nextInt(4) == 0 ? SomeInstruction.goods() : SomeInstruction.service();
        if (random.nextInt(3) == 0) {
            String fault = FAULTS.get(random.nextInt(FAULTS.size()));
            world.fault(fault, bank, fault.equals("REJECT_FIELD") ? Map.of("field", "AC04") : Map.of());
        }
        return world.instructed(
                merchant,
                instruction
                        .of("USD", 500 + random.nextInt(2500) + "." + (10 + random.nextInt(90)))
                        .at(bank)
                        .instruction());
    }

    /** Chance may leave no payment that comes back: this one does. */
    private String rejected(Merchant merchant) {
        String bank = world.bank();
        world.fault("REJECT_FIELD", bank, Map.of("field", "AC04"));
        String id = world.instructed(
                merchant,
                SomeInstruction.service().of("USD", "1000.10").at(bank).instruction());
        assertThat(code(world.pay(merchant, id))).isEqualTo("DONE");
        return id;
    }

    private void byQuote(Known one) {
        String quote = world.view(one.id()).quoteId();
        if (quote.isEmpty()) {
            allowed(code(world.quote(one.merchant(), one.id())));
        } else {
            allowed(code(world.pay(one.merchant(), one.id(), new PayCommand.Means.ByQuote(QuoteId.parse(quote)))));
        }
    }

    private static void allowed(String code) {
        assertThat(code)
                .isIn(
                        "DONE",
                        "ALLOWANCE_EXCEEDED",
                        "BELOW_FLOOR",
                        "OUTBOUND_NOT_READY",
                        "OUTBOUND_NOT_CANCELLABLE",
                        "QUOTE_WITHDRAWN",
                        "QUOTE_EXPIRED");
    }

    /** What the person had bought before, and what was paid for good with what he bought. */
    private Money bought(Merchant person, List<Known> payments) {
        Money bought = Money.of("USD", "46000.00");
        for (Known one : payments) {
            OutboundView view = world.view(one.id());
            if (one.merchant().equals(person)
                    && view.state().equals("COMPLETED")
                    && !view.fundedBy().equals("BALANCE")) {
                bought = bought.plus(view.amount());
            }
        }
        return bought;
    }

    /** What was given, less what was completed with its fees; what a quote that is out still holds is not gone. */
    private void check(long seed, Merchant merchant, List<Known> payments) {
        Map<String, Money> expected = new LinkedHashMap<>();
        expected.put("USD", Money.of("USD", "6000.00"));
        expected.put("CNY", Money.of("CNY", "40000.00"));
        for (Known one : payments) {
            OutboundView view = world.view(one.id());
            if (one.merchant().equals(merchant) && view.state().equals("COMPLETED")) {
                Money cost = view.fundedBy().equals("BALANCE")
                        ? view.amount().plus(view.fees().orElseThrow())
                        : world.sold(view.quoteId());
                expected.merge(cost.currency().code(), cost.negated(), Money::plus);
            }
        }
        expected.forEach(
                (currency, money) -> assertThat(world.own(merchant, currency).balance())
                        .as("%s of %s, seed %s", currency, merchant.name(), seed)
                        .isEqualTo(money));
        assertThat(world.own(merchant, "USD").available())
                .as("nothing is left reserved, seed %s", seed)
                .isEqualTo(world.own(merchant, "USD").balance());
    }
}
