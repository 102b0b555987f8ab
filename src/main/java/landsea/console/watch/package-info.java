/** The authorities' desk: the facts that each may see by its jurisdiction, and the corridor's figures, which name nobody. */
@NullMarked
package landsea.console.watch;

import org.jspecify.annotations.NullMarked;
