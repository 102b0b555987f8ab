package landsea.programs;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.text.ParseException;
import landsea.basics.Outcome;

/**
 * Public keys by which a program signs its assertions: a JWK set of one to five keys, EC on P-256 (ES256) or RSA of at least 2048
 * bits (PS256), nothing private among them.
 *
 * @param json as the set is written
 */
public record PublicKeys(String json) {

    private static final int KEYS_MAX = 5;
    private static final int RSA_BITS_MIN = 2_048;
    private static final int LENGTH_MAX = 20_000;

    /** @throws IllegalArgumentException when it is no such set */
    public PublicKeys {
        if (!isSound(json)) {
            throw new IllegalArgumentException("not a set of public keys");
        }
    }

    /** Refused with PROGRAM_KEYS_WRONG. */
    public static Outcome<PublicKeys> of(String json) {
        return isSound(json) ? Outcome.done(new PublicKeys(json)) : Outcome.refused("PROGRAM_KEYS_WRONG");
    }

    JWKSet set() {
        try {
            return JWKSet.parse(json);
        } catch (ParseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean isSound(String json) {
        if (json.length() > LENGTH_MAX) {
            return false;
        }
        try {
            JWKSet set = JWKSet.parse(json);
            return !set.isEmpty()
                    && set.size() <= KEYS_MAX
                    && set.getKeys().stream().allMatch(PublicKeys::isSound);
        } catch (ParseException noSet) {
            return false;
        }
    }

    private static boolean isSound(JWK key) {
        boolean strong = switch (key) {
            case ECKey ec -> ec.getCurve().equals(Curve.P_256);
            case RSAKey rsa -> rsa.size() >= RSA_BITS_MIN;
            default -> false;
        };
        return strong && !key.isPrivate();
    }
}
