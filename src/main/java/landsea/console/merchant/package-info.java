/** The merchant's desk. */
@NullMarked
package landsea.console.merchant;

import org.jspecify.annotations.NullMarked;
