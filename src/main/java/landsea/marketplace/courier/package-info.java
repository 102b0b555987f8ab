/** How marketplaces are spoken to over HTTP. */
@NullMarked
package landsea.marketplace.courier;

import org.jspecify.annotations.NullMarked;
