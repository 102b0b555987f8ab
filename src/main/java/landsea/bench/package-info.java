/** What LandSea does in a second, measured beside what the database alone could do with the same rows in the same run. */
@ApplicationModule(
        allowedDependencies = {
            "banking::iso20022",
            "banking::reconciliation",
            "basics",
            "compliance::screening",
            "engine",
            "marketplace",
            "marketplace::files",
            "marketplace::intake",
            "marketplace::reading",
            "parties",
            "parties::signin",
            "fx",
            "ledger",
            "trade",
            "trade :: intake",
            "onboarding",
            "settlement",
            "supervision"
        })
@NullMarked
package landsea.bench;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
