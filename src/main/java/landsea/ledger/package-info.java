/**
 * The books. A transfer moves a positive amount from one account to another of the same unit in the same bucket; anything
 * larger is a list of entries that stand or fall together, a {@link landsea.ledger.Posting}. Whatever is limited is an
 * account with a floor or a ceiling, which the one update that moves balances enforces.
 *
 * <p>Balance = credits − debits: what the bank owes is positive, what it owns negative. Screens flip signs, code never.
 */
@ApplicationModule(allowedDependencies = {"basics", "engine", "engine::proof"})
@NullMarked
package landsea.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
