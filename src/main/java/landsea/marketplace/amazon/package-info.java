/**
 * The reports that Amazon produces for its sellers.
 */
@NullMarked
package landsea.marketplace.amazon;

import org.jspecify.annotations.NullMarked;
