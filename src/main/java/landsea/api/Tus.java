package landsea.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import landsea.basics.Reason;
import org.springframework.web.servlet.HandlerInterceptor;

/** The headers of resumable uploads, after the tus protocol 1.0.0. */
final class Tus {

    static final String PATHS = "/api/v1/uploads/**";
    static final String VERSION = "1.0.0";
    static final String EXTENSIONS = "creation,termination,expiration";
    static final String PIECE = "application/offset+octet-stream";

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private Tus() {}

    /** Every answer names the version; a request of another is not answered otherwise. */
    static final class VersionCheck implements HandlerInterceptor {

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            response.setHeader("Tus-Resumable", VERSION);
            String asked =
                    Optional.ofNullable(request.getHeader("Tus-Resumable")).orElse(VERSION);
            if (!asked.equals(VERSION) && !request.getMethod().equals("OPTIONS")) {
                response.setHeader("Tus-Version", VERSION);
                throw new Refusal(Reason.of("TUS_VERSION_UNKNOWN", "version", VERSION));
            }
            return true;
        }
    }

    /** A header that is a count of bytes. */
    static long byteCount(HttpServletRequest request, String header) {
        String text = Optional.ofNullable(request.getHeader(header)).orElse("");
        if (!NUMBER.matcher(text).matches()) {
            throw wrong(header);
        }
        return Long.parseLong(text);
    }

    /** {@code Upload-Metadata}: names, each with a value in Base64 or none, set apart by commas. */
    static Map<String, String> metadata(HttpServletRequest request) {
        String header = "Upload-Metadata";
        String text = Optional.ofNullable(request.getHeader(header)).orElse("");
        Map<String, String> metadata = new HashMap<>();
        for (String pair : text.isBlank() ? new String[0] : text.split(",", -1)) {
            String[] parts = pair.strip().split(" ", -1);
            if (parts.length > 2 || parts[0].isEmpty() || metadata.put(parts[0], value(parts, header)) != null) {
                throw wrong(header);
            }
        }
        return metadata;
    }

    private static String value(String[] parts, String header) {
        try {
            return parts.length == 1 ? "" : new String(Base64.getDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            throw wrong(header);
        }
    }

    private static Refusal wrong(String header) {
        return new Refusal(Reason.of("UPLOAD_HEADER_WRONG", "header", header));
    }
}
