/** The rails: what is said to the banks that collect for us, and heard from them. */
@ApplicationModule(
        allowedDependencies = {"basics", "basics::signatures", "engine", "messages", "outbound", "parties", "settlement"
        })
@NullMarked
package landsea.banking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
