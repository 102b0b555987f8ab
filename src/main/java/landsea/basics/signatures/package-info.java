/**
 * Who signed an HTTP message, and whether all of it is as signed: HTTP Message Signatures (RFC 9421) with Content-Digest
 * (RFC 9530). Pure: it is given the message, the keys and the time. What does not verify is refused with a reason, never an
 * exception, whatever the fields hold.
 *
 * <p>A profile of our own is narrower than the RFC: exactly one signature, by a key that is known by its id and decides the
 * algorithm, over components without parameters other than {@code req}. Beside it what both need who exchange such messages: keys as text, and who they are on a
 * connection.
 */
@NamedInterface("signatures")
@NullMarked
package landsea.basics.signatures;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
