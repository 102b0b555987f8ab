/** How providers of exchange rates are spoken to over HTTP. */
@NullMarked
package landsea.fx.courier;

import org.jspecify.annotations.NullMarked;
