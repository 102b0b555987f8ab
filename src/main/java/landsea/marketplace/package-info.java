/**
 * What marketplaces say that they owe: settlement reports, read to the last line.
 *
 * <p>A {@link landsea.marketplace.Statement} exists only if its lines sum to its total, to the last cent; whatever does not
 * is refused with the reason, the line and the column, and money is never guessed. {@link landsea.marketplace.LineKinds}
 * says by a table that an operator can extend what each line is for, and {@link landsea.marketplace.Waterfall} adds the
 * lines up by kind.
 *
 * <p>The sub-packages are the way of a file, each knowing only those before it: {@code archive} keeps the bytes sealed,
 * {@code reading} makes rows of them, {@code amazon} and {@code platforms} know whose rows they are (each way of writing a
 * report is a {@code Dialect}), {@code files} asks them all, and {@code intake} sends the lines into the store, where they
 * wait for the statement that makes them count. Nothing on that way ever holds a file whole. {@code courier} and {@code
 * sellingpartner} speak to marketplaces: the latter fetches their reports by itself, and tells {@link
 * landsea.marketplace.PlatformNews} what came.
 *
 * <p>Reports that tell of orders without being settlements are {@link landsea.marketplace.OrderEvidence}: never a reason to
 * credit, and compared with the settlements they span by {@link landsea.marketplace.EvidenceDesk}.
 */
@ApplicationModule(allowedDependencies = {"basics", "engine", "parties", "messages", "messages::http"})
@NullMarked
package landsea.marketplace;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
