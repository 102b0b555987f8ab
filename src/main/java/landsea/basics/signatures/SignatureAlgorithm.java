package landsea.basics.signatures;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PSSParameterSpec;

/** Those of RFC 9421 section 3.3 that are taken here. A key has exactly one, so nobody can talk a verifier into another. */
public enum SignatureAlgorithm {
    ED25519("ed25519", "Ed25519"),
    ECDSA_P256_SHA256("ecdsa-p256-sha256", "SHA256withECDSAinP1363Format"),
    RSA_PSS_SHA512("rsa-pss-sha512", "RSASSA-PSS");

    private static final int P256_BITS = 256;
    private static final int RSA_BITS_MIN = 2048;
    private static final PSSParameterSpec PSS =
            new PSSParameterSpec("SHA-512", "MGF1", MGF1ParameterSpec.SHA512, 64, 1);

    private final String registered;
    private final String ofTheJdk;

    SignatureAlgorithm(String registered, String ofTheJdk) {
        this.registered = registered;
        this.ofTheJdk = ofTheJdk;
    }

    /** Its name in IANA's registry, which the parameter {@code alg} carries. */
    public String registered() {
        return registered;
    }

    /**
     * The one that a public or private key is for.
     *
     * @throws IllegalArgumentException when it is for none of them
     */
    public static SignatureAlgorithm of(java.security.Key key) {
        return switch (key) {
            case EdECKey ed when ed.getParams().getName().equals(NamedParameterSpec.ED25519.getName()) -> ED25519;
            case ECKey ec
            when ec.getParams().getOrder().bitLength() == P256_BITS
                    && ec.getParams().toString().contains("secp256r1") -> ECDSA_P256_SHA256;
            case RSAKey rsa when rsa.getModulus().bitLength() >= RSA_BITS_MIN -> RSA_PSS_SHA512;
            default ->
                throw new IllegalArgumentException("a key for signatures is one for Ed25519, P-256 or RSA of at least "
                        + RSA_BITS_MIN + " bits, not " + key.getAlgorithm());
        };
    }

    byte[] sign(PrivateKey key, byte[] base) {
        try {
            Signature signature = fresh();
            signature.initSign(key);
            signature.update(base);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("signing by " + registered + " failed", e);
        }
    }

    boolean isBy(PublicKey key, byte[] base, byte[] signed) {
        try {
            Signature signature = fresh();
            signature.initVerify(key);
            signature.update(base);
            return signature.verify(signed);
        } catch (SignatureException misshapen) {
            // Of another length or form than any signature by this key: not one.
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("verifying by " + registered + " failed", e);
        }
    }

    private Signature fresh() throws GeneralSecurityException {
        Signature signature = Signature.getInstance(ofTheJdk);
        if (this == RSA_PSS_SHA512) {
            signature.setParameter(PSS);
        }
        return signature;
    }
}
