package landsea.basics.signatures;

import java.util.List;

/** What a signature covers where banks and we exchange messages: whoever signs covers it, whoever verifies demands it. */
public final class Covered {

    /** The field that carries what its sender calls a message. */
    public static final String REFERENCE = "message-reference";

    /** Signed of a request. */
    public static final List<Component> REQUEST = List.of(
            Component.METHOD,
            Component.AUTHORITY,
            Component.PATH,
            Component.QUERY,
            Component.CONTENT_DIGEST,
            Component.CONTENT_TYPE,
            Component.of(REFERENCE));

    /** Demanded of a request. */
    public static final List<Component> REQUEST_DEMANDED = List.of(
            Component.METHOD,
            Component.TARGET_URI,
            Component.CONTENT_DIGEST,
            Component.CONTENT_TYPE,
            Component.of(REFERENCE));

    /** Demanded of a response: the request's signature in it binds it to that one request. */
    public static final List<Component> RESPONSE_DEMANDED = List.of(
            Component.STATUS,
            Component.CONTENT_DIGEST,
            Component.of(SignatureInput.SIGNATURE).ofItsRequest());

    /** Signed of a response. */
    public static final List<Component> RESPONSE = List.of(
            Component.STATUS,
            Component.CONTENT_DIGEST,
            Component.CONTENT_TYPE,
            Component.METHOD.ofItsRequest(),
            Component.PATH.ofItsRequest(),
            Component.of(SignatureInput.SIGNATURE).ofItsRequest());

    private Covered() {}
}
