package landsea.banking.rail.http;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import landsea.basics.signatures.KeyText;

/**
 * Who we are on a connection, whichever side opened it.
 *
 * @param chain our certificate first
 */
record OwnCertificate(List<X509Certificate> chain, PrivateKey key) {

    static final String PROTOCOL = "TLSv1.3";

    /** In memory only: it guards nothing. */
    static final String PASSWORD = "in memory";

    /** @throws IllegalStateException naming the setting that is missing or unfit */
    static OwnCertificate of(HttpRailSettings settings) {
        if (settings.certificate().isEmpty() || settings.privateKey().isEmpty()) {
            throw new IllegalStateException("not fit for the HTTP rail: landsea.rails.http."
                    + (settings.certificate().isEmpty() ? "certificate" : "private-key") + " is missing");
        }
        return new OwnCertificate(
                KeyText.certificates(HttpBanks.text(settings.certificate())),
                KeyText.privateKey(HttpBanks.text(settings.privateKey())));
    }

    KeyStore keyStore() {
        try {
            KeyStore store = empty();
            store.setKeyEntry("ours", key, PASSWORD.toCharArray(), chain.toArray(Certificate[]::new));
            return store;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("landsea.rails.http.certificate and private-key do not go together", e);
        }
    }

    static KeyStore trustStore(Collection<X509Certificate> trusted) {
        try {
            KeyStore store = empty();
            int number = 0;
            for (X509Certificate certificate : trusted) {
                store.setCertificateEntry(Integer.toString(number++), certificate);
            }
            return store;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For connections that we open. */
    SSLContext towards(Collection<X509Certificate> trusted) {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(keyStore(), PASSWORD.toCharArray());
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trustStore(trusted));
            SSLContext context = SSLContext.getInstance(PROTOCOL);
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no TLS with our certificate", e);
        }
    }

    private static KeyStore empty() throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(null, null);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return store;
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "OwnCertificate[" + chain.getFirst().getSubjectX500Principal() + "]";
    }
}
