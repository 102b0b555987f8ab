/**
 * Whether the trade behind a payout is real: customs lists and declarations, orders and waybills, the match of a statement's
 * sales to them, and what of them has been used.
 *
 * <p>The sub-packages are the way of a file: {@code customs} reads it into {@link landsea.trade.TradePaper}s, {@code intake}
 * keeps the bytes in the raw archive and the papers in the store. {@link landsea.trade.Verifications} matches a statement with
 * them in a commit of its own, before the payment's: what a verdict rests on is claimed or drawn down under the verdict's id,
 * and {@link landsea.trade.Verdicts} is what the payment's commit asks, one row for each statement. {@link
 * landsea.trade.AwaitingTrade} has it done as soon as report and papers are there.
 */
@ApplicationModule(
        allowedDependencies = {
            "basics",
            "engine",
            "parties",
            "ledger",
            "fx",
            "marketplace",
            "marketplace::archive",
            "marketplace::reading"
        })
@NullMarked
package landsea.trade;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
