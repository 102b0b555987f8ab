/**
 * The rails: what is said to the banks that collect for us, and heard from them. What they and others say is held against the books
 * day by day ({@link landsea.banking.reconciliation}), and each day ends with a certificate ({@link landsea.banking.close}).
 */
@ApplicationModule(
        allowedDependencies = {
            "basics",
            "engine",
            "engine::proof",
            "parties",
            "limits",
            "messages",
            "messages::http",
            "ledger"
        })
@NullMarked
package landsea.banking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
