/** How financial intelligence units are spoken to over HTTP. */
@NullMarked
package landsea.compliance.reports.courier;

import org.jspecify.annotations.NullMarked;
