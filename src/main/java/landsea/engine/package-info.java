/**
 * The machine room: the two database logins, lanes with their leases, gathered commits, falling-due deadlines, the
 * signature of each commit.
 *
 * <p>A {@link landsea.engine.Command} waits in the queue of its bucket's lane. A writer takes what is waiting, runs the
 * {@link landsea.engine.CommandHandler}s over it as lists inside one transaction, and answers each caller after the
 * commit. The transaction is a {@link landsea.engine.Commit}: only who is handed one can write. People and programs read
 * through the {@link landsea.engine.Desk}, a login of its own under row-level security.
 */
@ApplicationModule(allowedDependencies = {"basics"})
@NullMarked
package landsea.engine;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
