/** The settlement clerk's desk: what stopped, whom lists name, what lies unallocated, who applies, and each merchant. */
@NullMarked
package landsea.console.operator;

import org.jspecify.annotations.NullMarked;
