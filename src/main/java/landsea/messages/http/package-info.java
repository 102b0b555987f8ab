/** JSON over HTTP to counterparties, for couriers: what came back, or that nobody knows. */
@NamedInterface("http")
@NullMarked
package landsea.messages.http;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
