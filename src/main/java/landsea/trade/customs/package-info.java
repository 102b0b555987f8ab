/** Reads customs' messages and tables of evidence; knows nothing of the store. */
@NullMarked
package landsea.trade.customs;

import org.jspecify.annotations.NullMarked;
