/** What everybody sees, without signing in. */
@NullMarked
package landsea.console.front;

import org.jspecify.annotations.NullMarked;
