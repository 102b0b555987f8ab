/**
 * How an enterprise becomes a merchant: an application is filled in, its documents are archived, its identifiers checked, its
 * people and banks screened, its shops claimed; one person submits it, another approves, and only then is there a merchant. The
 * same way a merchant gets more shops and accounts, and by two people as well one is suspended and reinstated.
 *
 * <p>{@code DRAFT → SUBMITTED → APPROVED | REFUSED}; what is not final owns a deadline. Who the people and merchants are is
 * {@link landsea.parties}'; that a suspended merchant's money stands still is settlement's, which finds the standing on the
 * merchant that it reads anyway.
 */
@ApplicationModule(
        allowedDependencies = {
            "basics",
            "engine",
            "parties",
            "ledger",
            "policy",
            "policy::register",
            "marketplace",
            "marketplace::archive",
            "marketplace::reading",
            "compliance",
            "compliance::screening"
        })
@NullMarked
package landsea.onboarding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
