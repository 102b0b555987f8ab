/**
 * The ways to banks. A {@link landsea.banking.rail.Rail} carries the bytes of a message to one bank and says what is known of
 * their arrival; whatever comes in over any of them goes to the {@link landsea.banking.rail.Switchboard}. Rails know nothing of
 * what a message says, the switchboard nothing of how it came.
 */
@NullMarked
package landsea.banking.rail;

import org.jspecify.annotations.NullMarked;
