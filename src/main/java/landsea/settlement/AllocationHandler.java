package landsea.settlement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import landsea.basics.Fact;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import landsea.parties.Parties;
import landsea.parties.Shop;
import landsea.parties.ShopId;
import landsea.parties.TwoPeople;
import landsea.settlement.Advices.Kept;
import landsea.settlement.Allocation.Fate;
import org.springframework.stereotype.Component;

/** Lets money out of suspense under four eyes: to a payment, to a merchant's shop, or back. */
@Component
class AllocationHandler implements CommandHandler<Allocation, AllocationAnswer> {

    private final Journals journals;
    private final Suspense suspense;
    private final GivingBack givingBack;
    private final Settler settler;
    private final Parties parties;

    AllocationHandler(Journals journals, Suspense suspense, GivingBack givingBack, Settler settler, Parties parties) {
        this.journals = journals;
        this.suspense = suspense;
        this.givingBack = givingBack;
        this.settler = settler;
        this.parties = parties;
    }

    @Override
    public Class<Allocation> handles() {
        return Allocation.class;
    }

    @Override
    public Class<AllocationAnswer> answers() {
        return AllocationAnswer.class;
    }

    /** What is wanted of one advice, and what it goes to as that is now. */
    private record Wanted(Allocation command, Kept lying, Optional<Payment> payment, Optional<Shop> shop) {

        TwoPeople.Said said() {
            return command.said(lying.step());
        }
    }

    @Override
    public List<Outcome<AllocationAnswer>> handle(Commit commit, List<Allocation> commands) {
        Journal journal = journals.begin(commit);
        List<Outcome<AllocationAnswer>> outcomes = new ArrayList<>();
        for (Allocation command : commands) {
            outcomes.add(Advices.locked(commit, command.advice())
                    .map(kept -> said(journal, wanted(journal, command, kept)))
                    .orElseGet(() -> Outcome.refused(Reason.of("ADVICE_UNKNOWN", "advice", command.advice()))));
        }
        journal.write();
        return outcomes;
    }

    private Wanted wanted(Journal journal, Allocation command, Kept lying) {
        Commit commit = journal.commit();
        return switch (command.fate()) {
            case Fate.ToPayment(PaymentId id) ->
                new Wanted(
                        command,
                        lying,
                        Optional.ofNullable(Payments.find(commit, List.of(id)).get(id))
                                .map(journal::current),
                        Optional.empty());
            case Fate.ToShop(ShopId id) ->
                new Wanted(
                        command,
                        lying,
                        Optional.empty(),
                        Optional.ofNullable(parties.shops(commit, List.of(id)).get(id)));
            case Fate.Back back -> new Wanted(command, lying, Optional.empty(), Optional.empty());
        };
    }

    private Outcome<AllocationAnswer> said(Journal journal, Wanted wanted) {
        Commit commit = journal.commit();
        return switch (wanted.command().phase()) {
            case PROPOSE -> noted(obstacle(wanted).or(() -> TwoPeople.propose(commit, wanted.said())), wanted);
            case DECLINE, WITHDRAW ->
                noted(TwoPeople.end(commit, wanted.command().phase(), wanted.said()), wanted);
            case APPROVE ->
                obstacle(wanted)
                        .<Outcome<AllocationAnswer>>map(Outcome::refused)
                        .orElseGet(() -> TwoPeople.proposal(commit, wanted.said())
                                .map(open -> {
                                    TwoPeople.agree(commit, wanted.said(), open);
                                    return agreed(journal, wanted, open);
                                }));
        };
    }

    private static Outcome<AllocationAnswer> noted(Optional<Reason> refusal, Wanted wanted) {
        return refusal.<Outcome<AllocationAnswer>>map(Outcome::refused)
                .orElseGet(() -> Outcome.done(AllocationAnswer.of(wanted.lying())));
    }

    private static Optional<Reason> obstacle(Wanted wanted) {
        Kept lying = wanted.lying();
        if (lying.state() != Advices.State.SUSPENSE) {
            return Optional.of(
                    Reason.of("ADVICE_NOT_LYING", "advice", lying.advice().id())
                            .with("state", lying.state().name()));
        }
        return switch (wanted.command().fate()) {
            case Fate.Back back -> Optional.empty();
            case Fate.ToShop(ShopId id) ->
                wanted.shop().isPresent() ? Optional.empty() : Optional.of(Reason.of("SHOP_UNKNOWN", "shop", id));
            case Fate.ToPayment(PaymentId id) ->
                wanted.payment()
                        .map(payment -> notFor(payment, lying.advice()))
                        .orElseGet(() -> Optional.of(Reason.of("PAYMENT_UNKNOWN", "payment", id)));
        };
    }

    /** An amount that differs is no obstacle: the payment is held for it, as short or over, and two people decide again. */
    private static Optional<Reason> notFor(Payment payment, Advice advice) {
        if (!payment.currency().equals(advice.amount().currency())) {
            return Optional.of(Reason.of("ALLOCATION_CURRENCY", "payment", payment.id())
                    .with("expected", payment.currency())
                    .with("currency", advice.amount().currency()));
        }
        if (payment.hasFunds()) {
            return Optional.of(Reason.of("ALLOCATION_PAID", "payment", payment.id()));
        }
        return payment.state().isFinal()
                ? Optional.of(Reason.of("ALLOCATION_ENDED", "payment", payment.id())
                        .with("state", payment.state().code()))
                : Optional.empty();
    }

    private AllocationAnswer agreed(Journal journal, Wanted wanted, TwoPeople.Open open) {
        AllocationAnswer answer = switch (wanted.command().fate()) {
            case Fate.Back back -> goesBack(journal, wanted, open);
            case Fate.ToPayment to -> settled(journal, wanted, takes(journal, wanted, open));
            case Fate.ToShop to -> settled(journal, wanted, opens(journal, wanted, open));
        };
        record(journal.commit(), wanted, open, answer);
        return answer;
    }

    private AllocationAnswer goesBack(Journal journal, Wanted wanted, TwoPeople.Open open) {
        Commit commit = journal.commit();
        AdviceId id = wanted.lying().advice().id();
        givingBack.beginSuspended(
                journal,
                List.of(id),
                cause(wanted, open, "SENT_BACK_BY_TWO"),
                wanted.command().why(),
                DeadlineRules.read(commit));
        return AllocationAnswer.of(
                Optional.ofNullable(Advices.find(commit, List.of(id)).get(id)).orElseThrow());
    }

    private Payment takes(Journal journal, Wanted wanted, TwoPeople.Open open) {
        Payment payment = wanted.payment().orElseThrow();
        return suspense.take(journal, payment, wanted.lying(), cause(wanted, open, "ALLOCATED"));
    }

    /** As if its advice had named the shop. */
    private Payment opens(Journal journal, Wanted wanted, TwoPeople.Open open) {
        Shop shop = wanted.shop().orElseThrow();
        Advice advice = wanted.lying().advice();
        List<Payment> known =
                Payments.awaiting(journal.commit(), List.of(new Payments.Traced(shop.id(), advice.traceId())));
        Cause cause = cause(wanted, open, "ALLOCATED");
        Payment payment = Arrivals.join(journal, advice, shop, known, cause);
        if (!suspense.carryOver(journal, payment, wanted.lying(), cause)) {
            throw new IllegalStateException(advice.id() + " was held by this commit and moved on");
        }
        return payment;
    }

    private AllocationAnswer settled(Journal journal, Wanted wanted, Payment received) {
        if (received.isComplete() && received.state() instanceof PaymentState.Received) {
            settler.settle(journal, List.of(received));
        }
        return AllocationAnswer.of(wanted.lying().advice().id(), journal.current(received));
    }

    private static Cause cause(Wanted wanted, TwoPeople.Open open, String code) {
        return Cause.by(wanted.command().actor(), wanted.lying().advice().id().text())
                .because(Reason.of(code, "why", wanted.command().why())
                        .with("maker", open.maker())
                        .with("checker", wanted.command().actor()));
    }

    private static void record(Commit commit, Wanted wanted, TwoPeople.Open open, AllocationAnswer answer) {
        Advice advice = wanted.lying().advice();
        Map<String, Object> body = new TreeMap<>();
        body.put("bank_reference", advice.bankReference());
        body.put("currency", advice.amount().currency().code());
        body.put("amount", advice.amount().amount());
        body.put("state", answer.state());
        body.put("payment", answer.payment());
        body.put("why", wanted.command().why());
        body.put("proposed_by", open.maker());
        body.put("approved_by", wanted.command().actor());
        commit.record(new Fact(
                wanted.command().bucket(),
                Parties.bank().value(),
                "suspense.allocated",
                advice.id().text(),
                commit.at(),
                body));
    }
}
