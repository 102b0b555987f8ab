/**
 * Messages over HTTP between a bank and us, both ways (decision 0056). Who speaks is known twice: by the certificate of the
 * connection (TLS 1.3, both sides show one) and by the key that signed the message (RFC 9421), and both must be the same
 * bank's. Every answer is signed too and bound to its request; one that is not proven leaves the matter unknown.
 *
 * <p>Incoming messages have a port of their own, where nothing else is served. Freshness of signatures and validity of
 * certificates run in real time: nobody outside lives by our business clock.
 */
@NullMarked
package landsea.banking.rail.http;

import org.jspecify.annotations.NullMarked;
