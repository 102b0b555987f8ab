/**
 * Pages for people: each signs in and finds their desk. What is read is read through the desk, under row-level security; what is
 * asked to be done becomes a command. Controllers hold no rules, and nothing here writes. Words are bundles beside the pages.
 */
@ApplicationModule(
        allowedDependencies = {
            "basics",
            "engine",
            "parties",
            "parties::signin",
            "parties::work",
            "ledger",
            "banking::close",
            "banking::reconciliation",
            "fx",
            "limits",
            "marketplace",
            "marketplace::archive",
            "marketplace::reading",
            "settlement",
            "banking",
            "corridor",
            "compliance",
            "compliance::allowance",
            "compliance::reports",
            "compliance::risk",
            "compliance::screening",
            "declarations",
            "trade",
            "trade::intake",
            "policy",
            "onboarding",
            "outbound",
            "banking::statements",
            "supervision",
            "programs",
            "webhooks"
        })
@NullMarked
package landsea.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
