package landsea.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What LandSea told the outside: tokens by role, and for a merchant's token the shop and how the marketplace calls its
 * seller. The file is read each time, for it may be written after we started.
 */
final class Tokens {

    private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String BEARER = "Bearer ";

    private final Path file;

    Tokens(Path file) {
        this.file = file;
    }

    /** A token of the role; empty as long as there is none. */
    Optional<String> of(String role) {
        return all(role).stream().findFirst();
    }

    /** Whether an Authorization header carries a token of the role. */
    boolean open(String role, String authorization) {
        if (!authorization.startsWith(BEARER)) {
            return false;
        }
        byte[] given = authorization.substring(BEARER.length()).strip().getBytes(StandardCharsets.UTF_8);
        boolean known = false;
        for (String token : all(role)) {
            // Every token is compared to its end, so that the time taken tells nothing.
            known |= MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8), given);
        }
        return known;
    }

    /** LandSea's id of the shop that is this seller on the marketplace; empty where LandSea told none. */
    Optional<String> shopOf(String sellerId) {
        return entries().stream()
                .filter(entry -> entry.path("seller_id").asString("").equals(sellerId))
                .map(entry -> entry.path("shop_id").asString(""))
                .filter(shop -> !shop.isEmpty())
                .findFirst();
    }

    private List<String> all(String role) {
        return entries().stream()
                .filter(entry -> entry.path("role").asString("").equals(role))
                .map(entry -> entry.path("token").asString(""))
                .filter(token -> !token.isEmpty())
                .toList();
    }

    private List<JsonNode> entries() {
        try {
            return JSON.readTree(Files.readString(file)).valueStream().toList();
        } catch (NoSuchFileException notYet) {
            return List.of();
        } catch (IOException | JacksonException unreadable) {
            LOG.warn(
                    "sandbox: the tokens in {} cannot be read: {}",
                    file,
                    unreadable.getClass().getSimpleName());
            return List.of();
        }
    }
}
