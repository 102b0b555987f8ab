/**
 * The end of a business day: its reconciliations, what the books came to, and the signed certificate that closes it and names the one
 * before. What was found is closed with the day; what is found later is a later day's.
 */
@NamedInterface("close")
@NullMarked
package landsea.banking.close;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
