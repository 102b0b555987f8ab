/** What waits for a second person, from whichever module it comes. */
@NullMarked
package landsea.console.inbox;

import org.jspecify.annotations.NullMarked;
