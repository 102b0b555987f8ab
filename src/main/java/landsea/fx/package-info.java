/**
 * Exchange: reference rates with their source and time, providers' sheets, best execution, the dated tariff, and firm
 * quotes that execute to exactly the amounts they state.
 *
 * <p>The rules are pure: {@link landsea.fx.Quoting} turns a request and a {@link landsea.fx.Market} into a quote or a
 * refusal and reads no clock and no table. How it rounds is said once, in {@link landsea.fx.Conversion}. What a quote
 * moves is handed to settlement as plain amounts ({@link landsea.fx.Legs}); fx and the ledger do not see each other.
 */
@ApplicationModule(allowedDependencies = {"basics", "engine", "parties", "limits", "messages", "messages::http"})
@NullMarked
package landsea.fx;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
