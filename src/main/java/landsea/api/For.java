package landsea.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import landsea.parties.Role;

/** Which roles may call; a route without it is for everybody who is known. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface For {

    Role[] value();

    /** Whoever may not call is told that there is no such route. */
    boolean hidden() default false;
}
