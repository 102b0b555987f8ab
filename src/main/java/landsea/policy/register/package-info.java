/**
 * The facilitation register: classes of the directory, grades, quality enterprises, the bank's own admission; each a dated row with
 * its reason, entered by one person and approved by another. {@link landsea.policy.register.Register#standings} is what a
 * payment's commit asks: one statement for any number of merchants. Whoever is not in it stands worst, never best.
 */
@NamedInterface("register")
@NullMarked
package landsea.policy.register;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
