/**
 * The core played through, deterministically: one thread, a clock of our own, ids and faults drawn from a seed, the world
 * outside played by a script, and beside it a {@link landsea.soak.sim.Model} that says from the same inputs what must be
 * true. The store is a real PostgreSQL that sits in memory: what survives a power cut is another soak's question.
 *
 * <p>Seeds run in groups, so that the steps of many are gathered into one commit as under load. Each group begins with the
 * same empty store, and so plays the same again.
 */
@NamedInterface("sim")
@NullMarked
package landsea.soak.sim;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
