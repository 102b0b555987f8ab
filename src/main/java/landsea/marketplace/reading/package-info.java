/**
 * How the bytes of a file become rows and cells, and what every dialect needs on the way to a statement: characters, amounts,
 * dates, the marks of office programs.
 */
@NamedInterface("reading")
@NullMarked
package landsea.marketplace.reading;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
