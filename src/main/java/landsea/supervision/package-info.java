/**
 * What the two authorities see. In its smallest form: every fact that a commit records is written in that commit, with a
 * hash over its canonical form. The sealed log stands on these rows.
 */
@ApplicationModule(allowedDependencies = {"basics", "engine", "engine::proof", "parties", "ledger", "policy"})
@NullMarked
package landsea.supervision;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
