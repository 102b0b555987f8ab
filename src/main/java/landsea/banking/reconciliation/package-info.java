/**
 * Our books held against what others say: banks' statements, the marketplace's payouts, quotes that were filled, declarations. A
 * {@link landsea.banking.reconciliation.Comparison} names two lists of {@link landsea.banking.reconciliation.Item}s; what agrees
 * is matched by the database, one to one and never guessed, and of the rest {@link landsea.banking.reconciliation.Classified}
 * says why not. Each such break is two people's to explain, to match by hand or to write off.
 */
@NamedInterface("reconciliation")
@NullMarked
package landsea.banking.reconciliation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
