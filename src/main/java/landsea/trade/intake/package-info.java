/** Takes files of evidence in: archived, read, and their papers stored. */
@NamedInterface("intake")
@NullMarked
package landsea.trade.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
