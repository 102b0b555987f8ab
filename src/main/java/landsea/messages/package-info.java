/**
 * What is said to counterparties and heard from them.
 *
 * <p>{@link landsea.messages.Messages} writes a message with the change that asks for it, in its commit. After the commit
 * the {@link landsea.messages.PostOffice} hands it to the {@link landsea.messages.Courier} that speaks to its
 * counterparty, turns what came of it into a command of its {@link landsea.messages.ReplyListener}, and settles the
 * message when that command has its outcome: at least once, in order per subject. A counterparty has a lane of its own,
 * so that a dead one stops nobody else. {@link landsea.messages.Inbox} remembers what came in, for good.
 */
@ApplicationModule(allowedDependencies = {"basics", "engine"})
@NullMarked
package landsea.messages;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
