/**
 * Which rules a payment is under, decided by data: dated rule packs, each a DMN document of decision tables with the law
 * behind every rule and, in a CSV beside it, the cases that it must answer.
 *
 * <p>{@link landsea.policy.PolicyFacts} go in, a {@link landsea.policy.Decision} comes out: how closely to review, which
 * evidence, what to register, what may be netted, what counts against an allowance, by when to report; each with the rule
 * that said so. The packs of a day stand in order of precedence; of each question the first that has an answer decides, and
 * a rule that says SILENT passes it on and is kept as a reason too. The lowest pack answers everything.
 *
 * <p>A pack is checked before it may be proposed: its form (no code can come in with it), its tables (one rule for each
 * combination of facts, no gap), its cases (all pass, and every rule has one). One person proposes it for a day to come,
 * another approves. A decision keeps its facts and the versions of the packs that made it, so that an old one is explained
 * by the packs of its own day and a new pack can be tried on what came before.
 *
 * <p>The engine behind the tables (Apache KIE) takes seconds to wake, so nothing here touches it before it is needed:
 * {@link landsea.policy.Policy#prepare} wakes it in the background.
 */
@ApplicationModule(allowedDependencies = {"basics", "engine", "parties"})
@NullMarked
package landsea.policy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
