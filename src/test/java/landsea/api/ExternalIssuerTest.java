package landsea.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import landsea.testing.SandboxApplication;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An issuer that the bank trusts vouches for programs, and for nobody that is not let in here. */
class ExternalIssuerTest {

    private static final String ISSUER = "https://issuer.invalid/bank";

    private static final int CALLS = 20;

    private final ECKey key = key();

    @Test
    void its_token_opens_what_its_program_may_and_no_other_does() throws IOException {
        HttpServer keys = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        keys.createContext("/keys", exchange -> {
            byte[] body = new JWKSet(key).toString(true).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        keys.start();
        try (SandboxApplication application = SandboxApplication.fresh(
                "--landsea.programs.calls-per-minute=" + CALLS,
                "--landsea.programs.external.issuer=" + ISSUER,
                "--landsea.programs.external.jwk-set-uri=http://127.0.0.1:"
                        + keys.getAddress().getPort() + "/keys")) {
            String id = send(
                            application,
                            "POST",
                            "/api/v1/programs",
                            application.token("merchant").getOrDefault("token", ""),
                            "{\"name\":\"vouched for\",\"scopes\":[\"read\"]}")
                    .path("id")
                    .asString("");
            assertThat(shops(application, token(id, all -> all))).isNotEmpty();
            List<String> wrong = List.of(
                    token(id, all -> all.audience("somebody else")),
                    token(id, all -> all.issuer("https://another.invalid/")),
                    token(id, all -> all.expirationTime(Date.from(Instant.now().minusSeconds(60)))),
                    token(id, all -> all.expirationTime(null)),
                    token("prg_" + "0".repeat(32), all -> all),
                    token("operator", all -> all));
            for (String one : wrong) {
                assertThat(send(application, "GET", "/api/v1/shops", one, "")
                                .path("code")
                                .asString(""))
                        .isEqualTo("TOKEN_WRONG");
            }
            // What the issuer grants counts no farther than what the program was given here.
            assertThat(send(application, "POST", "/api/v1/withdrawals", token(id, all -> all), "{}")
                            .path("code")
                            .asString(""))
                    .isEqualTo("SCOPE_MISSING");
            callTooOften(application, token(id, all -> all));
        } finally {
            keys.stop(0);
        }
    }

    /** Even where a minute ends in between, one of them is full. */
    private static void callTooOften(SandboxApplication application, String token) {
        HttpResponse<String> answer = answer(application, "GET", "/api/v1/shops", token, "");
        for (int call = 0; call < 2 * CALLS + 1 && answer.statusCode() == 200; call++) {
            answer = answer(application, "GET", "/api/v1/shops", token, "");
        }
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(JsonMapper.shared().readTree(answer.body()).path("code").asString(""))
                .isEqualTo("CALLS_TOO_MANY");
        assertThat(Integer.parseInt(answer.headers().firstValue("Retry-After").orElse("0")))
                .isBetween(1, 60);
        assertThat(answer.headers().firstValue("RateLimit").orElse("")).startsWith("\"program\";r=0;t=");
    }

    private static String shops(SandboxApplication application, String token) {
        return send(application, "GET", "/api/v1/shops", token, "")
                .path("data")
                .path(0)
                .path("id")
                .asString("");
    }

    private String token(String program, UnaryOperator<JWTClaimsSet.Builder> change) {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
                change.apply(new JWTClaimsSet.Builder()
                                .issuer(ISSUER)
                                .subject("a service of theirs")
                                .audience("landsea")
                                .claim("landsea_program", program)
                                .claim("scope", "read write")
                                .expirationTime(Date.from(Instant.now().plusSeconds(60))))
                        .build());
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    private static JsonNode send(
            SandboxApplication application, String method, String path, String token, String body) {
        return JsonMapper.shared()
                .readTree(answer(application, method, path, token, body).body());
    }

    private static HttpResponse<String> answer(
            SandboxApplication application, String method, String path, String token, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(application.address(path)))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "external")
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("theirs").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
