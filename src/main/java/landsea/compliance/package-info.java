/**
 * May it pass: names against sanctions lists. A verdict is kept by name and list version; when a list changes, every verdict of
 * before is stale until it is renewed, and a payment only asks whether all of its merchant's parties are clear on the lists in
 * force ({@link landsea.compliance.Screening#cleared}).
 *
 * <p>How names are compared is plain Java in {@link landsea.compliance.screening}. Whether a payment is odd is
 * {@link landsea.compliance.risk}; what must be reported, and who may know, is {@link landsea.compliance.reports}. What trade found
 * is handed in as facts; this module and trade do not see each other.
 */
@ApplicationModule(
        allowedDependencies = {"basics", "engine", "parties", "parties::work", "messages", "messages::http", "ledger"})
@NullMarked
package landsea.compliance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
