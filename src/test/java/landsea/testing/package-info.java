/** What tests share. */
@NullMarked
package landsea.testing;

import org.jspecify.annotations.NullMarked;
