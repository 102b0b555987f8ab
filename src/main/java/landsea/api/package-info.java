/**
 * JSON over HTTP for programs, and what the command line talks to. Every call is somebody's: a bearer token names a person or
 * program, an organisation and a role. What is read is read through the desk; what is asked to be done becomes a command.
 * Refusals are problems after RFC 9457 with a code, and say whether asking again can help.
 */
@ApplicationModule(
        allowedDependencies = {
            "basics",
            "engine",
            "engine::proof",
            "engine::store",
            "parties",
            "parties::work",
            "messages",
            "ledger",
            "banking::close",
            "banking::reconciliation",
            "fx",
            "limits",
            "marketplace",
            "marketplace::archive",
            "marketplace::intake",
            "marketplace::reading",
            "compliance::risk",
            "compliance::reports",
            "trade",
            "trade::intake",
            "declarations",
            "policy",
            "policy::register",
            "onboarding",
            "compliance",
            "compliance::screening",
            "compliance::allowance",
            "settlement",
            "banking",
            "corridor",
            "outbound",
            "banking::statements",
            "supervision",
            "programs",
            "webhooks"
        })
@NullMarked
package landsea.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
