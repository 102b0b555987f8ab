package landsea.basics;

import java.util.function.Function;

/** What became of one item of a list: done with a value, or refused with a reason. Neither is an exception. */
public sealed interface Outcome<T> {

    record Done<T>(T value) implements Outcome<T> {}

    record Refused<T>(Reason reason) implements Outcome<T> {}

    static <T> Outcome<T> done(T value) {
        return new Done<>(value);
    }

    static <T> Outcome<T> refused(Reason reason) {
        return new Refused<>(reason);
    }

    static <T> Outcome<T> refused(String code) {
        return new Refused<>(Reason.of(code));
    }

    default boolean isDone() {
        return this instanceof Done;
    }

    default <U> Outcome<U> map(Function<? super T, ? extends U> change) {
        return switch (this) {
            case Done<T>(T value) -> done(change.apply(value));
            case Refused<T>(Reason reason) -> refused(reason);
        };
    }

    /** @throws IllegalStateException naming the reason, when this was refused */
    default T orThrow() {
        return switch (this) {
            case Done<T>(T value) -> value;
            case Refused<T>(Reason reason) -> throw new IllegalStateException("refused: " + reason);
        };
    }
}
