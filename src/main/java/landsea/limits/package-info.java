/**
 * How far the bank lets things go by themselves: what passes without a person, what two people may write off, how far a rate may
 * lie from the mid, how much of a currency is taken on in a day. Dated rows, changed by two people; whoever decides asks for the
 * row of the day.
 */
@ApplicationModule(allowedDependencies = {"basics", "engine", "parties"})
@NullMarked
package landsea.limits;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
