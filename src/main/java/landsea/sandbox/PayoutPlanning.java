package landsea.sandbox;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.WorkingDays;
import landsea.sandbox.Delivery.CreditAdvice;
import landsea.sandbox.Fault.Effect;
import landsea.sandbox.Fault.Leg;

/** What follows from a payout: its report and its credit advice, crooked where faults are on. */
final class PayoutPlanning {

    private static final ZoneId SINGAPORE = ZoneId.of("Asia/Singapore");

    private final SandboxSettings settings;
    private final Derived derived;
    private final Faults faults;
    private final Journal journal;

    PayoutPlanning(SandboxSettings settings, Derived derived, Faults faults, Journal journal) {
        this.settings = settings;
        this.derived = derived;
        this.faults = faults;
        this.journal = journal;
    }

    /** The payout that a request leads to. Its ids follow from the request's, so they are never two for one. */
    Payout payout(Payout.Request request, SettlementReport report, SettlementReport.Due due, Instant at) {
        return new Payout(
                request.requestId(),
                "PO-" + derived.text(16, "payout", request.requestId()),
                derived.text(17, "trace", request.requestId()),
                request.sellerId(),
                request.receivingNumber(),
                due.total(),
                due.settlementId(),
                report.sha256(),
                at);
    }

    /** Uses up the faults that meet the seller's report and advice. */
    List<Delivery> deliveries(Payout payout, SettlementReport report) {
        List<Effect> onReport = faults.take(Leg.REPORT, payout.sellerId());
        List<Effect> onAdvice = faults.take(Leg.ADVICE, payout.sellerId());
        List<Delivery> planned = new ArrayList<>(advices(payout, onAdvice));
        boolean crossed = has(onReport, Effect.OutOfOrder.class) || has(onAdvice, Effect.OutOfOrder.class);
        List<String> first =
                crossed ? planned.stream().limit(1).map(Delivery::key).toList() : List.of();
        planned.addAll(reports(payout, report, onReport, first));
        return planned;
    }

    private List<Delivery> reports(Payout payout, SettlementReport report, List<Effect> effects, List<String> after) {
        if (has(effects, Effect.Silence.class)) {
            return List.of();
        }
        SettlementReport sent = report;
        for (Effect effect : effects) {
            if (effect instanceof Effect.WrongAmount(BigDecimal by)) {
                sent = report.withTotalOffBy(by);
            }
        }
        journal.keep(sent);
        String key = payout.payoutId() + "-report";
        Instant dueAt = payout.acceptedAt().plus(settings.reportDelay()).plus(lateness(effects));
        List<Delivery> deliveries = new ArrayList<>();
        deliveries.add(new Delivery.Report(key, dueAt, after, payout.sellerId(), payout.settlementId(), sent.sha256()));
        if (has(effects, Effect.Twice.class)) {
            deliveries.add(new Delivery.Report(
                    key + "-again", dueAt, List.of(key), payout.sellerId(), payout.settlementId(), sent.sha256()));
        }
        return deliveries;
    }

    private List<Delivery> advices(Payout payout, List<Effect> effects) {
        if (has(effects, Effect.Silence.class)) {
            return List.of();
        }
        Instant dueAt = payout.acceptedAt().plus(settings.adviceDelay()).plus(lateness(effects));
        String key = payout.payoutId() + "-advice";
        CreditAdvice advice = advice(payout, "1", dueAt, effects);
        List<Delivery> deliveries = new ArrayList<>();
        deliveries.add(new Delivery.Advice(key, dueAt, List.of(), advice));
        if (has(effects, Effect.Twice.class)) {
            deliveries.add(new Delivery.Advice(key + "-again", dueAt, List.of(key), advice));
        }
        if (has(effects, Effect.Doubled.class)) {
            deliveries.add(
                    new Delivery.Advice(key + "-double", dueAt, List.of(key), advice(payout, "2", dueAt, effects)));
        }
        return deliveries;
    }

    private CreditAdvice advice(Payout payout, String number, Instant at, List<Effect> effects) {
        Money amount = payout.amount();
        Money charges = Money.zero(amount.currency());
        for (Effect effect : effects) {
            if (effect instanceof Effect.WrongAmount(BigDecimal by)) {
                amount = Fault.off(amount, by);
            } else if (effect instanceof Effect.Charged(BigDecimal taken)) {
                charges = Money.rounded(amount.currency(), taken, RoundingMode.DOWN);
                amount = amount.minus(charges);
            }
        }
        return new CreditAdvice(
                "SG" + derived.text(14, "credit", payout.payoutId(), number),
                payout.receivingNumber(),
                amount,
                charges,
                payout.traceId(),
                businessDay(at),
                settings.remitter(),
                at);
    }

    /** The bank's day; beyond the published calendars, the date itself. */
    private static LocalDate businessDay(Instant at) {
        LocalDate day = at.atZone(SINGAPORE).toLocalDate();
        return switch (WorkingDays.singapore().onOrAfter(day)) {
            case Outcome.Done<LocalDate>(LocalDate open) -> open;
            case Outcome.Refused<LocalDate> unknown -> day;
        };
    }

    private static Duration lateness(List<Effect> effects) {
        for (Effect effect : effects) {
            if (effect instanceof Effect.Late(Duration by)) {
                return by;
            }
        }
        return Duration.ZERO;
    }

    private static boolean has(List<Effect> effects, Class<? extends Effect> sort) {
        return effects.stream().anyMatch(sort::isInstance);
    }
}
