/** Papers for people: statements as PDF, workbook and table, in both languages at once. */
@NullMarked
package landsea.console.paper;

import org.jspecify.annotations.NullMarked;
