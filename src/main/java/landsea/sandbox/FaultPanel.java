package landsea.sandbox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import landsea.basics.Outcome;
import landsea.basics.OutsideFaults;
import landsea.basics.Reason;
import landsea.sandbox.Fault.Effect;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The levers as people see them. Nothing is said of the intelligence units outside the circle of reports, not even in the log. */
final class FaultPanel implements OutsideFaults {

    private static final Logger LOG = LoggerFactory.getLogger(FaultPanel.class);
    private static final int TIMES_MAX = 1_000;

    /** A wrong amount that names what was taken off. */
    private static final String CHARGED = "CHARGED";

    /** In the order in which people meet them. */
    private static final List<String> KINDS = List.of(
            "LATE",
            "DEFER",
            "SILENCE",
            "SILENCE_LOST",
            "REFUSE",
            "REJECT_FIELD",
            "TWICE",
            "DOUBLE",
            "OUT_OF_ORDER",
            "WRONG_AMOUNT",
            CHARGED);

    private final Faults faults;

    FaultPanel(Faults faults) {
        this.faults = faults;
    }

    /** Whether a leg is of a circle. */
    static boolean isOf(Circle circle, landsea.sandbox.Fault.Leg leg) {
        return (leg == landsea.sandbox.Fault.Leg.INTELLIGENCE) == (circle == Circle.REPORTS);
    }

    static Predicate<landsea.sandbox.Fault> of(Circle circle) {
        return fault -> isOf(circle, fault.on());
    }

    @Override
    public List<Leg> legs(Circle circle) {
        return Arrays.stream(landsea.sandbox.Fault.Leg.values())
                .filter(leg -> isOf(circle, leg))
                .map(leg -> new Leg(
                        leg.name(),
                        KINDS.stream().filter(kind -> concerns(kind, leg)).toList()))
                .toList();
    }

    @Override
    public List<Fault> on(Circle circle) {
        return faults.all().stream().filter(of(circle)).map(FaultPanel::shown).toList();
    }

    @Override
    public List<Happened> happened(Circle circle) {
        List<Happened> happened = new ArrayList<>();
        faults.happened().forEach((what, count) -> {
            if (isOf(circle, what.leg())) {
                happened.add(new Happened(what.leg().name(), what.kind(), count));
            }
        });
        return happened;
    }

    @Override
    public Outcome<Fault> put(Circle circle, Fault wanted) {
        try {
            landsea.sandbox.Fault fault = lever(wanted).fault(circle);
            if (fault.times() > TIMES_MAX) {
                throw new IllegalArgumentException("a fault happens " + TIMES_MAX + " times at most");
            }
            put(fault);
            return Outcome.done(shown(fault));
        } catch (IllegalArgumentException senseless) {
            return Outcome.refused(Reason.of("LEVER_REFUSED", "cause", String.valueOf(senseless.getMessage())));
        }
    }

    void put(landsea.sandbox.Fault fault) {
        faults.add(fault);
        if (isOf(Circle.CHANNEL, fault.on())) {
            LOG.info("sandbox fault put on: {}", fault);
        }
    }

    @Override
    public void takeOff(Circle circle, Fault fault) {
        faults.removeFirst(of(circle).and(one -> shown(one).equals(fault)));
    }

    @Override
    public void clear(Circle circle) {
        faults.removeIf(of(circle));
        if (circle == Circle.CHANNEL) {
            LOG.info("sandbox faults cleared");
        }
    }

    private static boolean concerns(String kind, landsea.sandbox.Fault.Leg leg) {
        String measure = switch (kind) {
            case "LATE", "DEFER" -> "PT1S";
            case "WRONG_AMOUNT", CHARGED -> "1";
            case "REJECT_FIELD" -> "field";
            default -> "";
        };
        return lever(new Fault(leg.name(), kind, 1, measure, "")).effect().concerns(leg);
    }

    private static FaultLever lever(Fault wanted) {
        @Nullable String measure = wanted.measure().isBlank() ? null : wanted.measure();
        return new FaultLever(
                wanted.leg(),
                wanted.kind().equals(CHARGED) ? "WRONG_AMOUNT" : wanted.kind(),
                wanted.times(),
                wanted.kind().equals("LATE") || wanted.kind().equals("DEFER") ? measure : null,
                wanted.kind().equals("WRONG_AMOUNT") ? measure : null,
                wanted.kind().equals(CHARGED) ? measure == null ? "0" : measure : null,
                wanted.kind().equals("REJECT_FIELD") ? measure : null,
                wanted.of().isBlank() ? null : wanted.of());
    }

    private static Fault shown(landsea.sandbox.Fault fault) {
        Effect effect = fault.effect();
        return new Fault(
                fault.on().name(),
                kind(effect),
                fault.times(),
                switch (effect) {
                    case Effect.Late late -> late.by().toString();
                    case Effect.Deferred deferred -> deferred.by().toString();
                    case Effect.WrongAmount wrong -> wrong.by().toPlainString();
                    case Effect.Charged charged -> charged.charges().toPlainString();
                    case Effect.RejectField reject -> reject.field();
                    case Effect.Twice none -> "";
                    case Effect.Doubled none -> "";
                    case Effect.OutOfOrder none -> "";
                    case Effect.Silence none -> "";
                    case Effect.SilenceLost none -> "";
                    case Effect.Refuse none -> "";
                },
                fault.of());
    }

    /** As {@link #KINDS} have it. */
    static String kind(Effect effect) {
        return effect instanceof Effect.Charged ? CHARGED : effect.kind();
    }
}
