@NullMarked
package landsea.soak.sim;

import org.jspecify.annotations.NullMarked;
