/** What stopped and waits for the bank's people, whichever module it is of: one shape, so that one list can show it all. */
@NamedInterface("work")
@NullMarked
package landsea.parties.work;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
