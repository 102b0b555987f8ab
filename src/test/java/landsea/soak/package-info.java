@NullMarked
package landsea.soak;

import org.jspecify.annotations.NullMarked;
