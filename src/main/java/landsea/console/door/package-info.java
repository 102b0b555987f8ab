/** The console's door: who comes in, what a browser is told to be careful with, and what is written down of each visit. */
@NullMarked
package landsea.console.door;

import org.jspecify.annotations.NullMarked;
