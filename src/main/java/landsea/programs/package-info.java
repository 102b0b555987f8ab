/**
 * How programs come in: a client of an organisation proves itself by a secret or a key of its own and gets a token for a few
 * minutes (OAuth 2, client credentials), signed by keys that change; or by a token of an issuer that the bank trusts. What a
 * token may do is what its client may do at that moment: one that has ended is out at once.
 */
@ApplicationModule(allowedDependencies = {"basics", "engine", "parties"})
@NullMarked
package landsea.programs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
