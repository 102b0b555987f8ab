package landsea.banking.rail.http;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import landsea.basics.signatures.VerificationKey;

/**
 * A bank on the HTTP rail.
 *
 * @param certificates those that its client may show
 * @param trust by whom its server's certificate is issued
 * @param keys those that it signs with
 */
record HttpBank(
        String name,
        URI url,
        List<X509Certificate> certificates,
        List<X509Certificate> trust,
        List<VerificationKey> keys,
        Duration connectTimeout,
        Duration responseTimeout) {}
