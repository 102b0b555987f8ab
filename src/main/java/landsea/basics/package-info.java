/**
 * What every other module is made of: exact money, typed ids that carry their bucket, outcomes with reason codes, facts,
 * working-day calendars and identifiers with check digits. Plain Java: no Spring, no SQL.
 *
 * <p>Values here refuse to be wrong: a {@link landsea.basics.Money} cannot hold a fraction of a cent, two currencies
 * cannot be added, an id of one kind cannot be passed for another.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package landsea.basics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
