package landsea.basics.signatures;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import landsea.basics.Reason;
import landsea.basics.Sha256;
import org.greenbytes.http.sfv.ByteSequenceItem;
import org.greenbytes.http.sfv.Dictionary;
import org.greenbytes.http.sfv.ListElement;
import org.greenbytes.http.sfv.ParseException;
import org.greenbytes.http.sfv.Parser;

/** The body's hash in a field (RFC 9530). */
public final class ContentDigest {

    public static final String FIELD = "content-digest";

    /** Those that RFC 9530 calls active, by what the JDK calls them. */
    private static final Map<String, String> ALGORITHMS = Map.of("sha-256", "SHA-256", "sha-512", "SHA-512");

    private ContentDigest() {}

    /** The field's value for a body. */
    public static String of(byte[] body) {
        return Dictionary.valueOf(Map.of(
                        "sha-256", ByteSequenceItem.valueOf(Sha256.digest().digest(body))))
                .serialize();
    }

    /** Why the body is not the one that the field speaks of; every digest that we can make has to agree. */
    public static Optional<Reason> fault(Fields fields, byte[] body) {
        Optional<String> value = fields.value(FIELD);
        if (value.isEmpty()) {
            return Optional.of(Reason.of("CONTENT_DIGEST_MISSING"));
        }
        Map<String, byte[]> digests = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, ListElement<?>> member :
                    Parser.parseDictionary(value.get()).get().entrySet()) {
                if (ALGORITHMS.containsKey(member.getKey())) {
                    if (!(member.getValue() instanceof ByteSequenceItem digest)) {
                        return Optional.of(Reason.of("CONTENT_DIGEST_UNREADABLE"));
                    }
                    digests.put(member.getKey(), bytes(digest));
                }
            }
        } catch (ParseException e) {
            return Optional.of(Reason.of("CONTENT_DIGEST_UNREADABLE", "at", e.getPosition()));
        }
        if (digests.isEmpty()) {
            return Optional.of(Reason.of("CONTENT_DIGEST_UNKNOWN"));
        }
        return digests.entrySet().stream()
                .filter(each -> !MessageDigest.isEqual(each.getValue(), hash(each.getKey(), body)))
                .findFirst()
                .map(each -> Reason.of("CONTENT_DIGEST_WRONG", "algorithm", each.getKey()));
    }

    static byte[] bytes(ByteSequenceItem item) {
        byte[] bytes = new byte[item.get().remaining()];
        item.get().duplicate().get(bytes);
        return bytes;
    }

    private static byte[] hash(String algorithm, byte[] body) {
        try {
            return MessageDigest.getInstance(ALGORITHMS.getOrDefault(algorithm, algorithm))
                    .digest(body);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
