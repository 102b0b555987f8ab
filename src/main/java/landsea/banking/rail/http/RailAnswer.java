package landsea.banking.rail.http;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import landsea.basics.CanonicalJson;
import landsea.basics.Reason;
import landsea.basics.Words;

/**
 * What a bank is answered.
 *
 * @param contentType empty where there is no body
 */
record RailAnswer(int status, String contentType, byte[] body) {

    static final int NOT_NOW = 503;

    private static final int TOO_MANY = 429;
    private static final int OUR_FAILURE = 500;

    static RailAnswer of(int status, String contentType, byte[] body) {
        return new RailAnswer(status, contentType, body);
    }

    /** Kept, and there is nothing to say to it. */
    static RailAnswer kept() {
        return new RailAnswer(202, "", new byte[0]);
    }

    /** A problem after RFC 9457, with the members that our API's problems have too. */
    static RailAnswer problem(int status, Reason reason) {
        Map<String, Object> problem = new HashMap<>();
        problem.put("type", "urn:landsea:problem:" + reason.code().toLowerCase(Locale.ROOT));
        problem.put("title", reason.code());
        problem.put("status", status);
        problem.put("detail", Words.of(reason, Locale.ENGLISH));
        problem.put("code", reason.code());
        problem.put("finality", finality(status));
        problem.put("details", reason.details());
        return new RailAnswer(status, "application/problem+json", CanonicalJson.bytes(problem));
    }

    boolean isBusy() {
        return status == TOO_MANY || status == NOT_NOW;
    }

    private static String finality(int status) {
        return switch (status) {
            case TOO_MANY, NOT_NOW -> "RETRYABLE";
            case OUR_FAILURE -> "UNKNOWN";
            default -> "FINAL";
        };
    }
}
