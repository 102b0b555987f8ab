/** How the authority is spoken to over HTTP. */
@NullMarked
package landsea.declarations.courier;

import org.jspecify.annotations.NullMarked;
