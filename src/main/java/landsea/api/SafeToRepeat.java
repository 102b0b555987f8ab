package landsea.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A write without a key of the caller's, because the protocol that it follows has none, or because it says how something is to stand:
 * what happens when it comes twice is said here.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface SafeToRepeat {

    /** Why the second does no harm. */
    String because();
}
