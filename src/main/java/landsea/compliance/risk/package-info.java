/**
 * What is odd about a payment: rules as dated rows, a score with its reasons, and what a merchant was paid lately.
 *
 * <p>{@link landsea.compliance.risk.Assessing} is the pure core: rules and a profile in, findings out; it reads no clock and no
 * table. {@link landsea.compliance.risk.Risk} keeps what it needs: each credited payment is a row that carries what its
 * merchant was paid in the days before, itself included, so that the next payment asks for one row and writes one.
 */
@NamedInterface("risk")
@NullMarked
package landsea.compliance.risk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
