/**
 * Programs outside are told what happened: an organisation names an address, and facts of its business are posted there, signed
 * after the Standard Webhooks specification.
 *
 * <p>{@code Telling} writes an event and its deliveries in the commit of the fact, where somebody listens; the {@code Deliverer}
 * posts them after it, at least once and each subject in its order, and notes every try. What is posted names ids, a state and a
 * sequence number, nothing of the business itself: whoever receives it asks the interface, as itself. Nothing is posted unsigned.
 */
@ApplicationModule(allowedDependencies = {"basics", "engine", "parties"})
@NullMarked
package landsea.webhooks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
