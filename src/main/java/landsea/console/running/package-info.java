/**
 * Running the channel: positions and providers, tariffs and limits, rule packs, how fast it goes, what it rests on, and in the
 * sandbox what goes wrong outside.
 */
@NullMarked
package landsea.console.running;

import org.jspecify.annotations.NullMarked;
