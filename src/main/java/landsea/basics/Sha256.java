package landsea.basics;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 without asking the providers each time: that takes longer than hashing a short text. */
public final class Sha256 {

    private static final MessageDigest FRESH = fresh();

    private Sha256() {}

    /** A digest that has taken nothing in yet. */
    public static MessageDigest digest() {
        try {
            return (MessageDigest) FRESH.clone();
        } catch (CloneNotSupportedException cannot) {
            return fresh();
        }
    }

    private static MessageDigest fresh() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
