/**
 * What marketplaces say that they owe: settlement reports, read to the last line.
 *
 * <p>{@link landsea.marketplace.StatementFiles} turns the bytes of a file into {@link landsea.marketplace.Statement}s.
 * A statement exists only if its lines sum to its total, to the last cent; whatever does not is refused with the reason,
 * the line and the column, and money is never guessed. {@link landsea.marketplace.LineKinds} says by a table that an
 * operator can extend what each line is for, and {@link landsea.marketplace.Waterfall} adds the lines up by kind.
 *
 * <p>Reading is plain Java: each way of writing a report is a {@code Dialect}, and a new one is a class beside the others.
 *
 * <p>Reports that tell of orders without being settlements are {@link landsea.marketplace.OrderEvidence}: never a reason to
 * credit, and compared with the settlements they span by {@link landsea.marketplace.EvidenceDesk}.
 */
@ApplicationModule(allowedDependencies = {"basics", "engine", "parties", "messages", "messages::http"})
@NullMarked
package landsea.marketplace;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
