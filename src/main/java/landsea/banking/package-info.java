/**
 * What is said to banks and heard from them: the rails that carry it ({@link landsea.banking.rail}), the language
 * ({@link landsea.banking.iso20022}), and what is done with it. What they and others say is held against the books day by day
 * ({@link landsea.banking.reconciliation}), and each day ends with a certificate ({@link landsea.banking.close}); merchants have
 * statements of their accounts ({@link landsea.banking.statements}).
 */
@ApplicationModule(
        allowedDependencies = {
            "basics",
            "basics::signatures",
            "engine",
            "engine::proof",
            "parties",
            "limits",
            "messages",
            "messages::http",
            "ledger",
            "fx",
            "settlement",
            "outbound"
        })
@NullMarked
package landsea.banking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
