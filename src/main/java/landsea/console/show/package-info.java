/** How figures, times and states are put before people, in their language. */
@NullMarked
package landsea.console.show;

import org.jspecify.annotations.NullMarked;
