/**
 * The main flow: a merchant withdraws what a marketplace owes; report and money arrive, in either order; what is checked
 * is quoted, converted and credited in one commit.
 *
 * <p>A {@link landsea.settlement.Payment} is a value with a {@link landsea.settlement.PaymentState}. Handlers decide on
 * lists of them and move them through a {@code Journal}, which writes the rows, the timeline, the deadline of the state
 * reached and the fact for the supervisors at once. Every state that is not final owns a deadline and what happens then.
 */
@ApplicationModule(
        allowedDependencies = {
            "basics",
            "engine",
            "engine::proof",
            "parties",
            "parties::work",
            "messages",
            "compliance",
            "compliance::screening",
            "compliance::allowance",
            "compliance::risk",
            "policy",
            "policy::register",
            "trade",
            "declarations",
            "ledger",
            "fx",
            "limits",
            "marketplace",
            "marketplace::intake"
        })
@NullMarked
package landsea.settlement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
