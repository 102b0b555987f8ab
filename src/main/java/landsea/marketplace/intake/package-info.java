/** Takes files in: {@link landsea.marketplace.intake.Intake}. */
@NamedInterface("intake")
@NullMarked
package landsea.marketplace.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
