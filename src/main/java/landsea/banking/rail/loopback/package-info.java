/** Messages as bodies of plain HTTP on this machine, between the program and the sandbox's banks; there is none outside the sandbox. */
@NullMarked
package landsea.banking.rail.loopback;

import org.jspecify.annotations.NullMarked;
