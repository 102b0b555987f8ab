package landsea.policy.register;

import java.util.Arrays;
import java.util.Optional;

/** All that an entry can say of somebody: a value of an aspect. */
public enum Standing {
    CLASS_A(Aspect.DIRECTORY_CLASS, "A"),
    CLASS_B(Aspect.DIRECTORY_CLASS, "B"),
    CLASS_C(Aspect.DIRECTORY_CLASS, "C"),
    /** Left the directory, or was struck off it. */
    CLASS_NONE(Aspect.DIRECTORY_CLASS, "NONE"),
    RECOMMENDED(Aspect.QUALITY, "RECOMMENDED"),
    REMOVED(Aspect.QUALITY, "REMOVED"),
    GRADE_I(Aspect.GRADE, "I"),
    GRADE_II(Aspect.GRADE, "II"),
    GRADE_III(Aspect.GRADE, "III"),
    /** The bank itself may facilitate. */
    ADMITTED(Aspect.BANK, "ADMITTED"),
    EXCLUDED(Aspect.BANK, "EXCLUDED");

    /** What an entry is about. */
    public enum Aspect {
        /** The class in the directory of goods-trade enterprises. */
        DIRECTORY_CLASS,
        /** Whether the bank has recommended it as a quality enterprise. */
        QUALITY,
        /** The bank's grade of a customer's compliance. */
        GRADE,
        /** Whether the operating bank itself may facilitate; an entry about the bank, and about nobody else. */
        BANK
    }

    private final Aspect aspect;
    private final String value;

    Standing(Aspect aspect, String value) {
        this.aspect = aspect;
        this.value = value;
    }

    public Aspect aspect() {
        return aspect;
    }

    /** As the aspect's own table has it: {@code B}. */
    public String value() {
        return value;
    }

    /** @throws IllegalArgumentException when the aspect has no such value */
    static Standing of(Aspect aspect, String value) {
        return find(aspect, value)
                .orElseThrow(() -> new IllegalArgumentException(aspect + " has no value '" + value + "'"));
    }

    static Optional<Standing> find(Aspect aspect, String value) {
        return Arrays.stream(values())
                .filter(one -> one.aspect == aspect && one.value.equals(value))
                .findFirst();
    }
}
