/**
 * Reports to financial intelligence units: drafted by one person, approved by another, filed within each jurisdiction's own
 * time, and followed until there is a receipt. Large values of a day go the same way, without the persons.
 *
 * <p>Nobody outside the circle of reporting officers learns that a report exists. No fact is recorded and no message goes
 * through the outbox, whose figures others read; rows belong to an organisation of the circle's own that no viewer has but
 * {@link landsea.compliance.reports.ReportDesk}; commands and ids are its own; ids are random throughout.
 */
@NamedInterface("reports")
@NullMarked
package landsea.compliance.reports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
