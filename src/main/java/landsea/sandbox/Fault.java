package landsea.sandbox;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import landsea.basics.Money;

/**
 * Something that goes wrong outside, the next few times.
 *
 * @param of whom it meets: a seller, a provider, an institution that files, or a financial intelligence unit; empty for whoever comes next
 */
record Fault(Leg on, Effect effect, int times, String of) {

    Fault {
        if (times < 1) {
            throw new IllegalArgumentException("a fault happens at least once, not " + times + " times");
        }
        if (!effect.concerns(on)) {
            throw new IllegalArgumentException("there is no " + effect.kind() + " on " + on);
        }
    }

    /** Where it goes wrong. Reports and advices are planned when a payout is accepted: a fault meets the next payout. */
    enum Leg {
        /** The collecting bank's credit advice to LandSea. */
        ADVICE,
        /** The settlement report to LandSea. */
        REPORT,
        /** The marketplace's answer to a payout. */
        PAYOUT,
        /** A provider's answer with a sheet. */
        PROVIDER,
        /** The bank's answer to a return. */
        RETURN,
        /** The foreign bank's answer to a payment abroad. */
        REMITTANCE,
        /** The foreign bank's answer to a recall. */
        RECALL,
        /** The authority's answer to a package of declarations. */
        FILING,
        /** A financial intelligence unit's answer to a report. */
        INTELLIGENCE
    }

    boolean meets(Leg leg, String someone) {
        return on == leg && (of.isEmpty() || of.equals(someone));
    }

    Fault once() {
        return new Fault(on, effect, times - 1, of);
    }

    /** What goes wrong. */
    sealed interface Effect {

        /** Comes, or is answered, later than it would. */
        record Late(Duration by) implements Effect {
            public Late {
                if (!by.isPositive()) {
                    throw new IllegalArgumentException("late by " + by);
                }
            }
        }

        /** The bank takes the message, and its answer comes by itself, so much later. */
        record Deferred(Duration by) implements Effect {
            public Deferred {
                if (!by.isPositive()) {
                    throw new IllegalArgumentException("deferred by " + by);
                }
            }
        }

        /** Comes a second time, the same message. */
        record Twice() implements Effect {}

        /** The bank advises the same credit again under another reference. */
        record Doubled() implements Effect {}

        /** The report waits until the advice was acknowledged. */
        record OutOfOrder() implements Effect {}

        /** The amount is off: of the advice, the report's total, the payout's answer; for a provider, every rate. */
        record WrongAmount(BigDecimal by) implements Effect {
            public WrongAmount {
                if (by.signum() == 0) {
                    throw new IllegalArgumentException("an amount that is off by nothing is not wrong");
                }
            }
        }

        /** A bank on the way took its charges, and the advice says so. */
        record Charged(BigDecimal charges) implements Effect {
            public Charged {
                if (charges.signum() <= 0) {
                    throw new IllegalArgumentException("charges are above zero, not " + charges.toPlainString());
                }
            }
        }

        /** Never comes; a payout or return is accepted, but the caller gets no answer. */
        record Silence() implements Effect {}

        /** The request gets lost on its way: no answer, and nothing was accepted. */
        record SilenceLost() implements Effect {}

        /** Answered with a refusal. */
        record Refuse() implements Effect {}

        /** Taken but for its first record, of which this field is rejected; a payment abroad or its recall is rejected for this reason. */
        record RejectField(String field) implements Effect {
            public RejectField {
                if (field.isEmpty()) {
                    throw new IllegalArgumentException("a rejection names its field");
                }
            }
        }

        /** The name that the lever uses. */
        default String kind() {
            return switch (this) {
                case Late late -> "LATE";
                case Deferred deferred -> "DEFER";
                case Twice twice -> "TWICE";
                case Doubled doubled -> "DOUBLE";
                case OutOfOrder outOfOrder -> "OUT_OF_ORDER";
                case WrongAmount wrong -> "WRONG_AMOUNT";
                case Charged charged -> "WRONG_AMOUNT";
                case Silence silence -> "SILENCE";
                case SilenceLost lost -> "SILENCE_LOST";
                case Refuse refuse -> "REFUSE";
                case RejectField reject -> "REJECT_FIELD";
            };
        }

        default boolean concerns(Leg leg) {
            return switch (this) {
                case Late late -> true;
                case Deferred deferred -> leg == Leg.RETURN || leg == Leg.REMITTANCE || leg == Leg.RECALL;
                case Silence silence -> true;
                case Twice twice -> leg == Leg.ADVICE || leg == Leg.REPORT;
                case OutOfOrder outOfOrder -> leg == Leg.ADVICE || leg == Leg.REPORT;
                case Doubled doubled -> leg == Leg.ADVICE;
                case Charged charged -> leg == Leg.ADVICE;
                case WrongAmount wrong ->
                    leg != Leg.RETURN
                            && leg != Leg.FILING
                            && leg != Leg.INTELLIGENCE
                            && leg != Leg.REMITTANCE
                            && leg != Leg.RECALL;
                case SilenceLost lost ->
                    leg == Leg.PAYOUT
                            || leg == Leg.RETURN
                            || leg == Leg.FILING
                            || leg == Leg.INTELLIGENCE
                            || leg == Leg.REMITTANCE
                            || leg == Leg.RECALL;
                case Refuse refuse ->
                    leg == Leg.PAYOUT
                            || leg == Leg.PROVIDER
                            || leg == Leg.RETURN
                            || leg == Leg.FILING
                            || leg == Leg.INTELLIGENCE
                            || leg == Leg.REMITTANCE
                            || leg == Leg.RECALL;
                case RejectField reject ->
                    leg == Leg.FILING || leg == Leg.INTELLIGENCE || leg == Leg.REMITTANCE || leg == Leg.RECALL;
            };
        }
    }

    /** An amount with a decimal added to it; more decimal places than the currency has are cut off. */
    static Money off(Money amount, BigDecimal by) {
        return amount.plus(Money.rounded(amount.currency(), by, RoundingMode.DOWN));
    }
}
