package landsea.settlement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.Commit;
import landsea.engine.Remembered;
import landsea.fx.ChargeKind;
import landsea.fx.FeeLine;
import landsea.fx.FeeRequest;
import landsea.fx.Fx;
import landsea.ledger.AccountId;
import landsea.ledger.Ledger;
import landsea.limits.LimitKind;
import landsea.limits.LimitRows;
import landsea.limits.Limits;
import landsea.marketplace.StatementSummary;
import landsea.parties.Merchant;
import landsea.parties.MerchantId;
import landsea.parties.Parties;
import org.springframework.stereotype.Component;

/** Gathers what {@link Checks} and {@link Lawfulness} look at, and the channel's fees. What does not pass is held with its reason. */
@Component
class Checking {

    private static final Set<ChargeKind> CHANNEL_FEE = Set.of(ChargeKind.CHANNEL_FEE);

    private static final int REMEMBERED_IN_BUCKET = 4_000;

    private final Remembered<Instructions.Key, Instruction> instructions =
            new Remembered<>(key -> key.shop().bucket(), REMEMBERED_IN_BUCKET);
    private final Limits limits;
    private final Parties parties;
    private final Fx fx;
    private final Ledger ledger;
    private final Receipts receipts;
    private final Lawfulness lawfulness;

    Checking(Limits limits, Parties parties, Fx fx, Ledger ledger, Receipts receipts, Lawfulness lawfulness) {
        this.limits = limits;
        this.parties = parties;
        this.fx = fx;
        this.ledger = ledger;
        this.receipts = receipts;
        this.lawfulness = lawfulness;
    }

    /** Those that pass, in CHECKED. */
    List<Passing> check(Journal journal, List<Payment> complete) {
        Commit commit = journal.commit();
        Map<AccountId, UUID> holders = ledger.owners(
                commit,
                complete.stream()
                        .map(payment -> Books.own(payment.owner().merchant(), payment.currency()))
                        .distinct()
                        .toList());
        LimitRows rows = limits.of(commit);
        List<Payment> passed = new ArrayList<>();
        for (Payment payment : complete) {
            AccountId own = Books.own(payment.owner().merchant(), payment.currency());
            Checks.Facts facts = new Checks.Facts(
                    Optional.ofNullable(holders.get(own)),
                    rows.amount(LimitKind.PAYMENT, payment.currency(), Limits.today(commit))
                            .orElseGet(() -> Money.zero(payment.currency())),
                    journal.todayInSingapore());
            Checks.failed(payment, facts)
                    .ifPresentOrElse(reason -> journal.hold(payment, reason), () -> passed.add(payment));
        }
        return passing(journal, passed).stream()
                .map(one -> one.payment().state() instanceof PaymentState.Checked
                        ? one
                        : one.in(journal.move(
                                one.payment(),
                                new PaymentState.Checked(""),
                                Cause.channel(String.join(" ", Checks.on(one.payment(), one.lawful()))))))
                .toList();
    }

    /**
     * Payments that may pass, with their fees and what is to be done with them. What the law does not let pass is held, and so is
     * a payment that a fee would eat.
     */
    List<Passing> passing(Journal journal, List<Payment> payments) {
        Commit commit = journal.commit();
        Map<MerchantId, Merchant> merchants = merchants(commit, payments);
        Map<PaymentId, StatementSummary> statements =
                payments.isEmpty() ? Map.of() : receipts.statements(commit, payments);
        Map<Payment, Lawful> lawful = lawful(journal, payments, merchants, statements);
        Map<Payment, List<FeeLine>> fees = fees(journal, List.copyOf(lawful.keySet()), merchants);
        Map<Instructions.Key, Instruction> current = instructions.find(
                commit,
                fees.keySet().stream().map(Checking::key).toList(),
                keys -> Instructions.currentOrKeep(commit, keys));
        List<Passing> passing = new ArrayList<>();
        fees.forEach((payment, lines) -> passing.add(new Passing(
                payment,
                merchant(merchants, payment),
                Receipts.statement(statements, payment),
                lines,
                Objects.requireNonNull(current.get(key(payment))),
                Objects.requireNonNull(lawful.get(payment)))));
        return passing;
    }

    /** What would be credited after the channel's fees, for a quote on it. */
    Map<PaymentId, Money> quotable(Journal journal, List<Payment> payments) {
        Map<PaymentId, Money> amounts = new HashMap<>();
        fees(journal, payments, merchants(journal.commit(), payments))
                .forEach((payment, lines) ->
                        amounts.put(payment.id(), payment.fundsIn().amount().minus(Passing.total(payment, lines))));
        return amounts;
    }

    private Map<Payment, Lawful> lawful(
            Journal journal,
            List<Payment> payments,
            Map<MerchantId, Merchant> merchants,
            Map<PaymentId, StatementSummary> statements) {
        List<Outcome<Lawful>> outcomes = lawfulness.of(
                journal.commit(),
                payments.stream()
                        .map(payment -> new Lawfulness.Asked(
                                payment, merchant(merchants, payment), Receipts.statement(statements, payment)))
                        .toList());
        Map<Payment, Lawful> passing = new LinkedHashMap<>();
        for (int i = 0; i < payments.size(); i++) {
            Payment payment = payments.get(i);
            switch (outcomes.get(i)) {
                case Outcome.Refused<Lawful>(Reason reason) -> journal.hold(payment, reason);
                case Outcome.Done<Lawful>(Lawful lawful) ->
                    lawful.failed(payment)
                            .ifPresentOrElse(
                                    reason -> journal.hold(payment, reason), () -> passing.put(payment, lawful));
            }
        }
        return passing;
    }

    private Map<Payment, List<FeeLine>> fees(
            Journal journal, List<Payment> payments, Map<MerchantId, Merchant> merchants) {
        Map<Payment, List<FeeLine>> fees = new LinkedHashMap<>();
        List<Outcome<List<FeeLine>>> outcomes = fx.fees(
                journal.commit(),
                payments.stream()
                        .map(payment -> new FeeRequest(
                                merchant(merchants, payment).plan(),
                                CHANNEL_FEE,
                                payment.fundsIn().amount()))
                        .toList());
        for (int i = 0; i < payments.size(); i++) {
            Payment payment = payments.get(i);
            switch (outcomes.get(i)) {
                case Outcome.Refused<List<FeeLine>>(Reason reason) -> journal.hold(payment, reason);
                case Outcome.Done<List<FeeLine>>(List<FeeLine> lines) -> {
                    Money total = Passing.total(payment, lines);
                    if (total.compareTo(payment.fundsIn().amount()) < 0) {
                        fees.put(payment, lines);
                    } else {
                        journal.hold(payment, Reason.of("FEE_EXCEEDS_AMOUNT", "fee", total));
                    }
                }
            }
        }
        return fees;
    }

    private Map<MerchantId, Merchant> merchants(Commit commit, Collection<Payment> payments) {
        return parties.merchants(
                commit,
                payments.stream()
                        .map(payment -> payment.owner().merchant())
                        .distinct()
                        .toList());
    }

    private static Merchant merchant(Map<MerchantId, Merchant> merchants, Payment payment) {
        Merchant merchant = merchants.get(payment.owner().merchant());
        if (merchant == null) {
            throw new IllegalStateException("no merchant " + payment.owner().merchant() + " for " + payment.id());
        }
        return merchant;
    }

    private static Instructions.Key key(Payment payment) {
        return new Instructions.Key(payment.owner().shop(), payment.currency().code());
    }
}
