/**
 * The reports that Amazon produces for its sellers.
 *
 * <p>Settlement files of both versions are one {@code SettlementReport}: {@code SettlementColumn} knows the columns by all of
 * their names, {@code AmountFamily} where a row may say an amount, {@code SettlementRows} walks through them. What a cell
 * alone leaves open, the decimal mark and whether the day or the month comes first, the file as a whole decides.
 */
@NullMarked
package landsea.marketplace.amazon;

import org.jspecify.annotations.NullMarked;
