package landsea.marketplace.sellingpartner;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import landsea.basics.CanonicalJson;
import landsea.basics.Reason;
import landsea.marketplace.sellingpartner.AccessTokens.Access;
import landsea.marketplace.sellingpartner.AccessTokens.Secret;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Makes one call on a seller's behalf, if its rate allows one now, and says what came back.
 *
 * <p>2xx with an object is told; 429 and what never left may be asked again; 401 and 403 get one more try with a fresh token; any
 * other 4xx is a refusal with Amazon's code; 408, 5xx, silence and what cannot be read leave it unknown.
 */
final class SellingPartner {

    private static final Logger LOG = LoggerFactory.getLogger(SellingPartner.class);
    private static final String AGENT = "LandSea/1 (Language=Java)";
    private static final int CODE_LENGTH_MAX = 100;

    private final Wire wire;
    private final AccessTokens tokens;
    private final RateLimits rates;
    private final SellingPartnerSettings settings;

    SellingPartner(Wire wire, AccessTokens tokens, RateLimits rates, SellingPartnerSettings settings) {
        this.wire = wire;
        this.tokens = tokens;
        this.rates = rates;
        this.settings = settings;
    }

    /** @param query lists are parted by commas */
    Answer get(Connection connection, Operation operation, Map<String, String> query) {
        return call(connection, operation, target -> target.GET(), "?" + Wire.query(query));
    }

    /** @param id the last piece of the path */
    Answer get(Connection connection, Operation operation, String id) {
        return call(connection, operation, target -> target.GET(), Wire.encoded(id));
    }

    Answer post(Connection connection, Operation operation, Map<String, Object> body) {
        return call(
                connection,
                operation,
                target -> target.header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(CanonicalJson.bytes(body))),
                "");
    }

    private interface Ending {
        HttpRequest.Builder of(HttpRequest.Builder request);
    }

    private Answer call(Connection connection, Operation operation, Ending ending, String tail) {
        Duration wait = rates.take(connection.shop(), operation);
        if (!wait.isZero()) {
            return new Answer.Later(Reason.of("PLATFORM_RATE_REACHED", "operation", operation), Optional.of(wait));
        }
        URI target = URI.create(settings.endpoint(connection.store()) + operation.path() + tail);
        Answer answer = authorised(connection, operation, ending, target);
        if (answer instanceof Answer.Refused(Reason reason) && reason.code().equals(LACKING)) {
            LOG.info("{}: the access token of {} is not taken; asking with a fresh one", operation, connection.shop());
            answer = authorised(connection, operation, ending, target);
        }
        return answer;
    }

    private static final String LACKING = "PLATFORM_ACCESS_LACKING";

    private Answer authorised(Connection connection, Operation operation, Ending ending, URI target) {
        return switch (tokens.of(connection)) {
            case Access.Ended(Reason reason) -> new Answer.Ended(reason);
            case Access.Later(Reason reason) -> new Answer.Later(reason, Optional.empty());
            case Access.Given(Secret token) -> {
                HttpRequest request = ending.of(HttpRequest.newBuilder(target)
                                .header("Accept", "application/json")
                                .header("User-Agent", AGENT)
                                .header("x-amz-access-token", token.text()))
                        .build();
                yield understood(connection, operation, token, wire.send(request));
            }
        };
    }

    private Answer understood(Connection connection, Operation operation, Secret token, Wire.Reply reply) {
        return switch (reply) {
            case Wire.Reply.NotSent(String why) ->
                new Answer.Later(reason("PLATFORM_UNREACHED", why), Optional.empty());
            case Wire.Reply.Lost(String why) -> new Answer.Unknown(reason("PLATFORM_LOST", why));
            case Wire.Reply.Came(int status, byte[] body, Optional<String> rate) -> {
                rate.ifPresent(told -> rates.told(connection.shop(), operation, told));
                yield understood(connection, operation, token, status, body);
            }
        };
    }

    private Answer understood(Connection connection, Operation operation, Secret token, int status, byte[] body) {
        return switch (status) {
            case 429 ->
                new Answer.Later(
                        Reason.of("PLATFORM_RATE_REACHED", "operation", operation),
                        Optional.of(rates.exhausted(connection.shop(), operation)));
            case 401, 403 -> {
                tokens.forget(connection.shop(), token);
                yield new Answer.Refused(
                        Reason.of(LACKING, "operation", operation).with("told", code(body)));
            }
            case 408 -> new Answer.Unknown(reason("PLATFORM_LOST", "408"));
            default ->
                switch (status / 100) {
                    case 2 -> told(operation, body);
                    case 4 ->
                        new Answer.Refused(Reason.of("PLATFORM_REFUSED", "operation", operation)
                                .with("status", status)
                                .with("told", code(body)));
                    default -> new Answer.Unknown(reason("PLATFORM_LOST", String.valueOf(status)));
                };
        };
    }

    private static Answer told(Operation operation, byte[] body) {
        try {
            return new Answer.Told(Json.object(body), body);
        } catch (Json.UnreadableException e) {
            LOG.warn("{}: an answer of {} bytes cannot be read: {}", operation, body.length, e.getMessage());
            return new Answer.Unknown(reason("PLATFORM_LOST", "UNREADABLE"));
        }
    }

    /** Amazon's own code of the first error; empty where it names none. */
    private static String code(byte[] body) {
        try {
            JsonNode errors = Json.object(body).path("errors");
            String code = Json.text(errors.path(0), "code");
            return code.length() <= CODE_LENGTH_MAX ? code : code.substring(0, CODE_LENGTH_MAX);
        } catch (Json.UnreadableException e) {
            LOG.debug("a refusal of {} bytes has no code", body.length);
            return "";
        }
    }

    private static Reason reason(String code, String cause) {
        return Reason.of(code, "cause", cause);
    }
}
