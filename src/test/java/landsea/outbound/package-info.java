@NullMarked
package landsea.outbound;

import org.jspecify.annotations.NullMarked;
