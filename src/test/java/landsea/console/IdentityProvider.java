package landsea.console;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * A company's identity provider on loopback (OpenID Connect: authorization code with PKCE, discovery, JWKS). It vouches for whomever
 * it is told to, and lies where it is told to.
 */
final class IdentityProvider implements AutoCloseable {

    /** In what its word is not to be believed. */
    enum Lie {
        NONE,
        NONCE,
        ISSUER,
        AUDIENCE,
        SIGNATURE,
        TIME
    }

    static final String CLIENT = "landsea-console";

    private final HttpServer server;
    private final RSAKey key;
    private final RSAKey another;
    private final Map<String, Map<String, String>> asked = new ConcurrentHashMap<>();
    private volatile String subject = "nobody";
    private volatile Lie lie = Lie.NONE;

    IdentityProvider() {
        try {
            key = new RSAKeyGenerator(2048).keyID("one").generate();
            another = new RSAKeyGenerator(2048).keyID("one").generate();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/.well-known/openid-configuration", exchange -> json(exchange, """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
                 "jwks_uri":"%1$s/jwks","response_types_supported":["code"],"subject_types_supported":["public"],
                 "id_token_signing_alg_values_supported":["RS256"],"code_challenge_methods_supported":["S256"]}""".formatted(issuer())));
        server.createContext("/jwks", exchange -> json(exchange, new JWKSet(key.toPublicJWK()).toString()));
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        server.start();
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Settings of an application that lets its people in. */
    String[] settings() {
        String registration = "--spring.security.oauth2.client.registration.company.";
        return new String[] {
            registration + "client-id=" + CLIENT,
            registration + "client-secret=a-secret",
            registration + "client-name=Company",
            registration + "scope=openid",
            registration + "provider=company",
            "--spring.security.oauth2.client.provider.company.issuer-uri=" + issuer()
        };
    }

    /** From now on it vouches for this subject, in this way. */
    void vouch(String whom, Lie how) {
        subject = whom;
        lie = how;
    }

    /** What it was asked for by the browser that came last under this state. */
    Map<String, String> asked(String state) {
        return asked.values().stream()
                .filter(one -> state.equals(one.get("state")))
                .findFirst()
                .orElse(Map.of());
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> query = fields(exchange.getRequestURI().getRawQuery());
        String code = "code-" + asked.size();
        asked.put(code, query);
        exchange.getResponseHeaders()
                .set(
                        "Location",
                        query.get("redirect_uri") + "?code=" + code + "&state="
                                + URLEncoder.encode(query.getOrDefault("state", ""), StandardCharsets.UTF_8));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> form = fields(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Map<String, String> query = asked.getOrDefault(form.getOrDefault("code", ""), Map.of());
        if (!challenge(form.getOrDefault("code_verifier", "")).equals(query.get("code_challenge"))) {
            byte[] refused = "{\"error\":\"invalid_grant\"}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(400, refused.length);
            exchange.getResponseBody().write(refused);
            exchange.close();
            return;
        }
        json(exchange, """
                {"access_token":"an-access-token","token_type":"Bearer","expires_in":300,"id_token":"%s"}""".formatted(word(query)));
    }

    private String word(Map<String, String> query) {
        Instant now = Clock.systemUTC().instant();
        Instant ends = lie == Lie.TIME ? now.minusSeconds(3600) : now.plusSeconds(300);
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(lie == Lie.ISSUER ? "https://elsewhere.example" : issuer())
                .audience(lie == Lie.AUDIENCE ? "another-client" : CLIENT)
                .subject(subject)
                .claim("nonce", lie == Lie.NONCE ? "another" : query.get("nonce"))
                .issueTime(Date.from(ends.minusSeconds(300)))
                .expirationTime(Date.from(ends))
                .build();
        try {
            SignedJWT signed = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(), claims);
            signed.sign(new RSASSASigner(lie == Lie.SIGNATURE ? another : key));
            return signed.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Map<String, String> fields(String encoded) {
        return Arrays.stream(encoded.split("&"))
                .map(field -> field.split("=", 2))
                .filter(field -> field.length == 2)
                .collect(Collectors.toMap(
                        field -> URLDecoder.decode(field[0], StandardCharsets.UTF_8),
                        field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8),
                        (one, other) -> other));
    }

    private static void json(HttpExchange exchange, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
