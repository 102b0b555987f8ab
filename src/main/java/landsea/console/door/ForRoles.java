package landsea.console.door;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import landsea.parties.Role;

/** Whose desk a controller is. For everybody else its pages are not there; one that names nobody is nobody's. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ForRoles {

    Role[] value();
}
