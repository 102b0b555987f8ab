/** The reporting officers' desk. To everybody else there is none: not its pages, not in an inbox, a search, a log or a figure. */
@NullMarked
package landsea.console.reporting;

import org.jspecify.annotations.NullMarked;
