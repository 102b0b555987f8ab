package landsea.declarations;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/** Our reference of a payment in the 22 characters that a record has for it (BUSCODE). */
final class Reference {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private Reference() {}

    static String short22(UUID payment) {
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(payment.getMostSignificantBits())
                .putLong(payment.getLeastSignificantBits())
                .array();
        return new String(BASE64.encode(bytes), StandardCharsets.ISO_8859_1);
    }

    static UUID payment(String reference) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(reference));
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
