/**
 * Who takes part: organisations, their people and programs, merchants with their shops, receiving numbers and domestic
 * accounts, the credentials by which a person or a program is known, and what two people decide.
 *
 * <p>All that belongs to a merchant lives in one bucket for ever: its organisation, its people, its shops. What must be
 * unique across merchants (a receiving number, a seller on a marketplace) is a row of its own in the bucket of its key.
 */
@ApplicationModule(allowedDependencies = {"basics", "engine"})
@NullMarked
package landsea.parties;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
