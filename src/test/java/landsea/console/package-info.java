@NullMarked
package landsea.console;

import org.jspecify.annotations.NullMarked;
