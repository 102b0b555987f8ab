/** What a desk begins with: what waits for its person, what is due, and the desk's figures. Each part comes from its own desk. */
@NullMarked
package landsea.console.home;

import org.jspecify.annotations.NullMarked;
