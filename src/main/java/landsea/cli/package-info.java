/**
 * The commands: what {@code ./landsea} runs. They talk to a server over its public HTTP interface only, to a running one or to
 * one that they start in their own process, and check receipts offline. Results go to standard output, everything else to
 * standard error; exit status 0 done, 1 refused, 2 used wrongly, 3 our failure.
 */
@ApplicationModule(
        allowedDependencies = {
            "basics",
            "bench",
            "declarations",
            "engine::proof",
            "engine::store",
            "parties::signin",
            "soak",
            "soak::sim"
        })
@NullMarked
package landsea.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
