package landsea.sandbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Objects;
import landsea.basics.OutsideFaults;
import landsea.sandbox.Fault.Effect;
import landsea.sandbox.Fault.Leg;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A fault as the lever takes and shows it: {@code {"on":"ADVICE","kind":"LATE","times":1,"by":"PT2S"}}. Only {@code on}
 * and {@code kind} must be there, and what the kind needs.
 *
 * @param by how late, ISO 8601
 * @param amount how much an amount is off
 * @param charges for a wrong amount of an advice: taken from it, and named
 * @param field of a declaration's record, to be rejected
 * @param of the seller or provider that it meets
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record FaultLever(
        String on,
        String kind,
        @Nullable Integer times,
        @Nullable String by,
        @Nullable String amount,
        @Nullable String charges,
        @Nullable String field,
        @Nullable String of) {

    FaultLever {
        Members.require(on, kind);
    }

    static FaultLever of(Fault fault) {
        Effect effect = fault.effect();
        return new FaultLever(
                fault.on().name(),
                effect.kind(),
                fault.times(),
                switch (effect) {
                    case Effect.Late(Duration by) -> by.toString();
                    case Effect.Deferred(Duration by) -> by.toString();
                    default -> null;
                },
                effect instanceof Effect.WrongAmount(BigDecimal by) ? by.toPlainString() : null,
                effect instanceof Effect.Charged(BigDecimal taken) ? taken.toPlainString() : null,
                effect instanceof Effect.RejectField(String field) ? field : null,
                fault.of().isEmpty() ? null : fault.of());
    }

    /**
     * A leg of another circle is no leg.
     *
     * @throws IllegalArgumentException saying what does not hold together
     */
    Fault fault(OutsideFaults.Circle circle) {
        Leg leg = Arrays.stream(Leg.values())
                .filter(one -> one.name().equals(on) && FaultPanel.isOf(circle, one))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no leg '" + on + "'"));
        return new Fault(leg, effect(), times == null ? 1 : times, Objects.requireNonNullElse(of, ""));
    }

    Effect effect() {
        return switch (kind) {
            case "LATE" -> new Effect.Late(duration(needed(by, "by")));
            case "DEFER" -> new Effect.Deferred(duration(needed(by, "by")));
            case "TWICE" -> new Effect.Twice();
            case "DOUBLE" -> new Effect.Doubled();
            case "OUT_OF_ORDER" -> new Effect.OutOfOrder();
            case "WRONG_AMOUNT" ->
                charges == null
                        ? new Effect.WrongAmount(new BigDecimal(needed(amount, "amount")))
                        : new Effect.Charged(new BigDecimal(charges));
            case "SILENCE" -> new Effect.Silence();
            case "SILENCE_LOST" -> new Effect.SilenceLost();
            case "REFUSE" -> new Effect.Refuse();
            case "REJECT_FIELD" -> new Effect.RejectField(needed(field, "field"));
            default -> throw new IllegalArgumentException("there is no kind of fault '" + kind + "'");
        };
    }

    private String needed(@Nullable String member, String name) {
        if (member == null) {
            throw new IllegalArgumentException(kind + " needs '" + name + "'");
        }
        return member;
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("not a duration of ISO 8601: '" + text + "'", e);
        }
    }
}
