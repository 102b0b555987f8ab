/** What tests of several modules share. */
@NullMarked
package landsea.testing;

import org.jspecify.annotations.NullMarked;
