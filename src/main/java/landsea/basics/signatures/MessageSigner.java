package landsea.basics.signatures;

import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.greenbytes.http.sfv.ByteSequenceItem;
import org.greenbytes.http.sfv.Dictionary;

/**
 * Signs messages with one key.
 *
 * @param keyId what the other side knows its public half by
 * @param validity for how long a signature holds
 */
public record MessageSigner(String keyId, PrivateKey key, Duration validity) {

    private static final String LABEL = "rail";

    public MessageSigner {
        SignatureAlgorithm.of(key);
    }

    /**
     * The message with its signature over those of the pieces that it has.
     *
     * @param covered what is signed; a piece that the message lacks is left out
     */
    public <M extends HttpMessage> M sign(M message, List<Component> covered, Instant at) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("created", at.getEpochSecond());
        parameters.put("expires", at.plus(validity).getEpochSecond());
        parameters.put("nonce", UUID.randomUUID().toString());
        parameters.put("alg", SignatureAlgorithm.of(key).registered());
        parameters.put("keyid", keyId);
        return sign(
                message,
                LABEL,
                covered.stream()
                        .filter(component -> component.value(message).isPresent())
                        .toList(),
                parameters);
    }

    @SuppressWarnings("unchecked")
    <M extends HttpMessage> M sign(M message, String label, List<Component> covered, Map<String, Object> parameters) {
        SignatureInput input = SignatureInput.of(label, covered, parameters);
        byte[] signature =
                SignatureAlgorithm.of(key).sign(key, input.base(message).orThrow());
        return (M) message.with(message.fields()
                .with(
                        SignatureInput.FIELD,
                        Dictionary.valueOf(Map.of(label, input.list())).serialize())
                .with(
                        SignatureInput.SIGNATURE,
                        Dictionary.valueOf(Map.of(label, ByteSequenceItem.valueOf(signature)))
                                .serialize()));
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "MessageSigner[" + keyId + "]";
    }
}
