/**
 * What it takes to break LandSea: the real program in a process of its own, a client in another that keeps every
 * acknowledgement on disk before it goes on, and a killer that ends program and PostgreSQL again and again and then compares
 * the books with what was acknowledged; and the core alone, played through seed by seed against a model.
 */
@ApplicationModule(
        allowedDependencies = {
            "basics",
            "engine",
            "engine::store",
            "parties",
            "messages",
            "ledger",
            "fx",
            "marketplace",
            "marketplace::archive",
            "compliance::allowance",
            "onboarding",
            "outbound",
            "policy",
            "policy::register",
            "settlement",
            "supervision"
        })
@NullMarked
package landsea.soak;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
