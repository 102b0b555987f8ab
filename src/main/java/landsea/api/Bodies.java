package landsea.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import landsea.basics.Reason;
import landsea.marketplace.archive.RawWriter;

/** Bodies that are files: handed on as they come, never held. */
final class Bodies {

    private static final int BLOCK_BYTES = 64 * 1024;

    private Bodies() {}

    /** Refused where the body is larger, or breaks off before the end that it announced. */
    static void copy(HttpServletRequest request, RawWriter into, long byteCountMax) {
        if (request.getContentLengthLong() > byteCountMax) {
            throw tooLarge(byteCountMax);
        }
        byte[] block = new byte[BLOCK_BYTES];
        try {
            InputStream in = request.getInputStream();
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                if (into.byteCount() + read > byteCountMax) {
                    throw tooLarge(byteCountMax);
                }
                into.write(block, 0, read);
            }
        } catch (IOException brokenOff) {
            throw new Refusal(Reason.of("BODY_BROKEN_OFF"));
        }
    }

    private static Refusal tooLarge(long byteCountMax) {
        return new Refusal(Reason.of("BODY_TOO_LARGE", "bytes_max", byteCountMax));
    }
}
