/**
 * Payments abroad of the current account, goods and services: instructed by a merchant with the facts of both parties, judged
 * by the rule packs of the day, shown by documents where those demand it, released by two people where the review is full,
 * paid from a balance in the currency or from currency bought at a firm quote, and sent to a bank abroad.
 *
 * <p>An {@link landsea.outbound.OutboundPayment} is a value with an {@link landsea.outbound.OutboundState}; handlers move lists
 * of them through a {@code Journal}. Before it is sent its amount is reserved in the books, with no end but the foreign bank's
 * word: then it is paid and declared, or all that was booked for it is reversed. What was paid and comes back days later is booked
 * back, part by part, and with the last part declared no more; two people may have the foreign bank asked for it. Every state that is not final owns a deadline.
 */
@ApplicationModule(
        allowedDependencies = {
            "basics",
            "engine",
            "parties",
            "parties::work",
            "messages",
            "ledger",
            "fx",
            "policy",
            "policy::register",
            "marketplace::archive",
            "compliance",
            "compliance::screening",
            "compliance::allowance",
            "declarations"
        })
@NullMarked
package landsea.outbound;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
