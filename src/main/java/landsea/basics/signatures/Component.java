package landsea.basics.signatures;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.greenbytes.http.sfv.Item;
import org.greenbytes.http.sfv.Parameters;
import org.greenbytes.http.sfv.StringItem;

/**
 * A piece of a message that a signature covers (RFC 9421 section 2).
 *
 * @param name a field's name in lower case, or one that is derived and begins with {@code @}
 * @param ofRequest whether the piece of the request is meant where a response is signed ({@code ;req})
 */
public record Component(String name, boolean ofRequest) {

    // First, for whoever is made below is checked by them.
    private static final Set<String> DERIVED =
            Set.of("@method", "@target-uri", "@authority", "@path", "@query", "@scheme", "@status");

    private static final Pattern FIELD = Pattern.compile("[a-z0-9!#$%&'*+.^_`|~-]{1,100}");

    public static final Component METHOD = of("@method");
    public static final Component TARGET_URI = of("@target-uri");
    public static final Component AUTHORITY = of("@authority");
    public static final Component PATH = of("@path");
    public static final Component QUERY = of("@query");
    public static final Component STATUS = of("@status");
    public static final Component CONTENT_DIGEST = of(ContentDigest.FIELD);
    public static final Component CONTENT_TYPE = of("content-type");

    /** What a field may hold for a signature over it to be unambiguous. */
    private static final Pattern PLAIN = Pattern.compile("[\\x20-\\x7e\\t]*");

    private static final String REQUEST = "req";
    private static final Map<String, Integer> PORTS = Map.of("https", 443, "http", 80);

    public Component {
        if (!isKnown(name)) {
            throw new IllegalArgumentException("no component that is signed here: " + name);
        }
    }

    public static Component of(String name) {
        return new Component(name, false);
    }

    /** This piece of the request that a response answers. */
    public Component ofItsRequest() {
        return new Component(name, true);
    }

    /** Empty for one that is not understood here: a parameter other than {@code req}, an unknown derived name. */
    static Optional<Component> read(Item<?> item) {
        if (!(item instanceof StringItem text) || !isKnown(text.get())) {
            return Optional.empty();
        }
        Item<?> said = item.getParams().get(REQUEST);
        boolean ofRequest = said != null;
        boolean plain = item.getParams().isEmpty()
                || (item.getParams().size() == 1 && said != null && Boolean.TRUE.equals(said.get()));
        return plain ? Optional.of(new Component(text.get(), ofRequest)) : Optional.empty();
    }

    StringItem item() {
        StringItem plain = StringItem.valueOf(name);
        return ofRequest ? plain.withParams(Parameters.valueOf(Map.of(REQUEST, true))) : plain;
    }

    /** What the message has there; empty where it has nothing, or nothing that can be signed. */
    Optional<String> value(HttpMessage message) {
        return (switch (message) {
                    case HttpMessage.Response response when ofRequest -> of(name).value(response.request());
                    case HttpMessage other
                    when !name.startsWith("@") -> other.fields().value(name);
                    case HttpMessage.Request request when !ofRequest -> derived(request);
                    case HttpMessage.Response response
                    when name.equals("@status") -> Optional.of(Integer.toString(response.status()));
                    case HttpMessage other -> Optional.<String>empty();
                })
                .filter(value -> PLAIN.matcher(value).matches());
    }

    private Optional<String> derived(HttpMessage.Request request) {
        URI target = request.target();
        return switch (name) {
            case "@method" -> Optional.of(request.method());
            case "@target-uri" -> Optional.of(target.toString());
            case "@scheme" -> Optional.of(target.getScheme().toLowerCase(Locale.ROOT));
            case "@authority" -> Optional.of(authority(target));
            case "@path" -> Optional.of(target.getRawPath().isEmpty() ? "/" : target.getRawPath());
            case "@query" ->
                Optional.of("?" + Optional.ofNullable(target.getRawQuery()).orElse(""));
            default -> Optional.empty();
        };
    }

    /** In lower case, without the port that the scheme has anyway. */
    private static String authority(URI target) {
        String host = target.getHost().toLowerCase(Locale.ROOT);
        int usual = PORTS.getOrDefault(target.getScheme().toLowerCase(Locale.ROOT), -1);
        return target.getPort() < 0 || target.getPort() == usual ? host : host + ":" + target.getPort();
    }

    private static boolean isKnown(String name) {
        return name.startsWith("@")
                ? DERIVED.contains(name)
                : FIELD.matcher(name).matches();
    }

    @Override
    public String toString() {
        return item().serialize();
    }
}
