/** How the collecting bank is spoken to over HTTP. */
@NullMarked
package landsea.banking.courier;

import org.jspecify.annotations.NullMarked;
