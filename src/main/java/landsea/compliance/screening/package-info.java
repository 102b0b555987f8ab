/**
 * Names against sanctions lists. A list is read from its file as published ({@link landsea.compliance.screening.ListFiles}), a
 * name is cut into weighed tokens ({@link landsea.compliance.screening.Names}), a scorer compares two names and says why, and
 * an index finds every listed name that the scorer would put at the threshold or above
 * ({@link landsea.compliance.screening.Screener}). All of it is plain Java: no clock, no table, no setting.
 */
@NamedInterface("screening")
@NullMarked
package landsea.compliance.screening;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
