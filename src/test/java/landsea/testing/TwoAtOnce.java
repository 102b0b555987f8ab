package landsea.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/** Runs beside one other of its kind when the rest is over: it kills what it starts, and mostly waits for what it started again. */
@Tag("two-at-once")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface TwoAtOnce {}
