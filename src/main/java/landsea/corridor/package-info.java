/** The corridor as anybody may see it: what was credited on a day, how fast and at what cost. Nothing in it names anybody. */
@ApplicationModule(allowedDependencies = {"basics", "engine", "parties", "fx", "settlement"})
@NullMarked
package landsea.corridor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
