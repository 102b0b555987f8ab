/** Where the books are: an embedded PostgreSQL, or any PostgreSQL by URL. */
@NullMarked
@NamedInterface("store")
package landsea.engine.store;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
