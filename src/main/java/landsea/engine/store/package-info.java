/** Where the books are: an embedded PostgreSQL, or any PostgreSQL by URL. */
@NullMarked
package landsea.engine.store;

import org.jspecify.annotations.NullMarked;
