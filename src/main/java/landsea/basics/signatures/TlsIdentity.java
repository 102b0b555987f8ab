package landsea.basics.signatures;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * What one side of a connection shows, whichever side opened it.
 *
 * @param chain its certificate first, then those between it and the one that the other side trusts
 */
public record TlsIdentity(List<X509Certificate> chain, PrivateKey key) {

    /** The only version that is spoken. */
    public static final String PROTOCOL = "TLSv1.3";

    /** Of stores that are in memory only: it guards nothing. */
    public static final String PASSWORD = "in memory";

    public TlsIdentity {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("an identity has a certificate");
        }
        if (!chain.getFirst().getPublicKey().getAlgorithm().equals(key.getAlgorithm())) {
            throw new IllegalArgumentException("the certificate is for a key of "
                    + chain.getFirst().getPublicKey().getAlgorithm() + ", not of " + key.getAlgorithm());
        }
    }

    /** @throws IllegalArgumentException when the texts are no certificates and no key */
    public static TlsIdentity of(String certificates, String privateKey) {
        return new TlsIdentity(KeyText.certificates(certificates), KeyText.privateKey(privateKey));
    }

    public KeyStore keyStore() {
        try {
            KeyStore store = empty();
            store.setKeyEntry("own", key, PASSWORD.toCharArray(), chain.toArray(Certificate[]::new));
            return store;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("certificates and key do not go together", e);
        }
    }

    public static KeyStore trustStore(Collection<X509Certificate> trusted) {
        try {
            KeyStore store = empty();
            int number = 0;
            for (X509Certificate certificate : trusted) {
                store.setCertificateEntry(Integer.toString(number++), certificate);
            }
            return store;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("certificates cannot be trusted", e);
        }
    }

    /** For connections whose other end shows one of these certificates, or one that they issued. */
    public SSLContext towards(Collection<X509Certificate> trusted) {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(keyStore(), PASSWORD.toCharArray());
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trustStore(trusted));
            SSLContext context = SSLContext.getInstance(PROTOCOL);
            context.init(
                    new KeyManager[] {new Shown((X509ExtendedKeyManager) keys.getKeyManagers()[0])},
                    trust.getTrustManagers(),
                    null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no TLS as " + this, e);
        }
    }

    /**
     * Shows its one certificate to whoever asks for one. The other side may trust the certificate itself and name nobody who issued
     * it; then the JDK's own would show none.
     */
    private static final class Shown extends X509ExtendedKeyManager {

        private static final String OWN = "own";

        private final X509ExtendedKeyManager keys;

        Shown(X509ExtendedKeyManager keys) {
            this.keys = keys;
        }

        @Override
        public String chooseEngineClientAlias(
                String[] types, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
            return OWN;
        }

        @Override
        public String chooseClientAlias(String[] types, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return OWN;
        }

        @Override
        public @Nullable String chooseEngineServerAlias(
                String type, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
            return keys.chooseEngineServerAlias(type, issuers, engine);
        }

        @Override
        public @Nullable String chooseServerAlias(
                String type, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return keys.chooseServerAlias(type, issuers, socket);
        }

        @Override
        public String @Nullable [] getClientAliases(String type, Principal @Nullable [] issuers) {
            return keys.getClientAliases(type, issuers);
        }

        @Override
        public String @Nullable [] getServerAliases(String type, Principal @Nullable [] issuers) {
            return keys.getServerAliases(type, issuers);
        }

        @Override
        public X509Certificate @Nullable [] getCertificateChain(String alias) {
            return keys.getCertificateChain(alias);
        }

        @Override
        public @Nullable PrivateKey getPrivateKey(String alias) {
            return keys.getPrivateKey(alias);
        }
    }

    /** For either side: this version only. */
    public static SSLParameters parameters() {
        SSLParameters parameters = new SSLParameters();
        parameters.setProtocols(new String[] {PROTOCOL});
        return parameters;
    }

    private static KeyStore empty() throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            return store;
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "TlsIdentity[" + chain.getFirst().getSubjectX500Principal() + "]";
    }
}
