package landsea.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import landsea.api.Caller.Answer;
import landsea.testing.SandboxApplication;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Programs come in by OAuth 2: client credentials, a secret or a key of their own, tokens of some minutes. */
class ProgramsApiTest {

    private static final Caller MERCHANT = Caller.as("merchant");
    private static final String PROGRAMS = "/api/v1/programs";
    private static final String SHOPS = "/api/v1/shops";

    private record Known(String id, String secret) {

        static Known open(String... scopes) {
            Answer opened = MERCHANT.post(PROGRAMS, """
                    {"name":"books","scopes":["%s"]}""".formatted(String.join("\",\"", scopes)));
            assertThat(opened.status()).as(opened.text()).isEqualTo(201);
            return new Known(
                    opened.body().path("id").asString(""),
                    opened.body().path("secret").asString(""));
        }

        Answer token(String scope) {
            return token(secret, scope);
        }

        Answer token(String shown, String scope) {
            String basic = Base64.getEncoder().encodeToString((id + ":" + shown).getBytes(StandardCharsets.UTF_8));
            return form(
                    Caller.nobody().with("Authorization", "Basic " + basic),
                    "grant_type=client_credentials&scope=" + scope);
        }

        Caller caller(String scope) {
            return Caller.withToken(token(scope).body().path("access_token").asString(""));
        }
    }

    private static Answer form(Caller who, String body) {
        return who.send(
                "POST", "/oauth2/token", "application/x-www-form-urlencoded", body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_program_gets_a_token_for_its_secret_and_does_what_its_scopes_allow() {
        Known known = Known.open("read", "write");
        Answer token = known.token("read%20write");
        assertThat(token.status()).as(token.text()).isEqualTo(200);
        assertThat(token.body().path("expires_in").asInt(0)).isBetween(1, 600);
        Caller program = Caller.withToken(token.body().path("access_token").asString(""));

        assertThat(program.get(SHOPS).body().path("data").path(0).path("id").asString(""))
                .isEqualTo(SandboxApplication.actor("merchant").get("shop_id"));
        Answer written = program.put(
                "/api/v1/standing-instructions",
                Story.instruction(SandboxApplication.actor("merchant").getOrDefault("shop_id", ""), "ASK"));
        assertThat(written.status()).as(written.text()).isEqualTo(200);
        assertThat(program.post(PROGRAMS, "{\"name\":\"child\",\"scopes\":[\"read\"]}")
                        .code())
                .isEqualTo("PERSON_NEEDED");
        assertThat(program.get("/api/v1/facts").code()).isIn("ROLE_NOT_ALLOWED", "ROUTE_UNKNOWN");
    }

    @Test
    void a_token_that_may_only_read_writes_nothing_and_nobody_gets_more_than_they_were_given() {
        Known reader = Known.open("read");
        Caller program = reader.caller("read");
        assertThat(program.get(SHOPS).status()).isEqualTo(200);
        Answer write = program.post("/api/v1/withdrawals", "{\"shop_id\":\"x\",\"currency\":\"USD\"}");
        assertThat(write.status()).isEqualTo(403);
        assertThat(write.code()).isEqualTo("SCOPE_MISSING");
        assertThat(reader.token("write").body().path("error").asString("")).isEqualTo("invalid_scope");
        Caller nothing = reader.caller("");
        assertThat(nothing.get(SHOPS).code()).isEqualTo("SCOPE_MISSING");
    }

    @Test
    void whoever_guesses_gets_no_token_and_what_was_no_token_opens_nothing() throws JOSEException, ParseException {
        Known known = Known.open("read");
        assertThat(known.token("lss_wrong", "read").status()).isEqualTo(401);
        assertThat(new Known("prg_" + "0".repeat(32), known.secret())
                        .token("read")
                        .status())
                .isEqualTo(401);
        assertThat(new Known("nobody", known.secret()).token("read").status()).isEqualTo(401);
        assertThat(form(Caller.nobody(), "grant_type=client_credentials").status())
                .isEqualTo(401);

        String token = known.token("read").body().path("access_token").asString("");
        String[] parts = token.split("\\.");
        String unsigned = Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString("{\"alg\":\"none\",\"typ\":\"at+jwt\"}".getBytes(StandardCharsets.UTF_8))
                + "." + parts[1] + ".";
        ECKey forger = new ECKeyGenerator(Curve.P_256)
                .keyID(SignedJWT.parse(token).getHeader().getKeyID())
                .generate();
        SignedJWT forged = new SignedJWT(
                SignedJWT.parse(token).getHeader(), SignedJWT.parse(token).getJWTClaimsSet());
        forged.sign(new ECDSASigner(forger));
        for (String wrong : List.of(unsigned, forged.serialize(), "a.b.c", parts[0] + "." + parts[1] + ".AAAA")) {
            assertThat(Caller.withToken(wrong).get(SHOPS).code()).isEqualTo("TOKEN_WRONG");
        }
    }

    @Test
    void while_a_secret_is_changed_both_are_good_and_a_program_that_ended_is_out_at_once() {
        Known known = Known.open("read");
        Caller program = known.caller("read");
        String key = UUID.randomUUID().toString();
        Caller once = MERCHANT.with("Idempotency-Key", key);
        String path = PROGRAMS + "/" + known.id() + "/proof";
        String next = once.send("POST", path, "{}").body().path("secret").asString("");
        assertThat(next).startsWith("lss_").isNotEqualTo(known.secret());
        assertThat(once.send("POST", path, "{}").text()).doesNotContain("lss_");
        assertThat(known.token("read").status()).isEqualTo(200);
        assertThat(known.token(next, "read").status()).isEqualTo(200);
        assertThat(MERCHANT.get(PROGRAMS).text()).doesNotContain("lss_");

        assertThat(program.get(SHOPS).status()).isEqualTo(200);
        assertThat(MERCHANT.post(PROGRAMS + "/" + known.id() + "/end", "").status())
                .isEqualTo(200);
        assertThat(program.get(SHOPS).code()).isEqualTo("TOKEN_WRONG");
        assertThat(known.token(next, "read").status()).isEqualTo(401);
        assertThat(MERCHANT.post(path, "{}").code()).isEqualTo("PROGRAM_UNKNOWN");
    }

    @Test
    void a_program_with_a_key_of_its_own_needs_no_secret() throws JOSEException {
        ECKey key = new ECKeyGenerator(Curve.P_256).keyID("one").generate();
        Answer opened = MERCHANT.post(
                PROGRAMS,
                JsonMapper.shared()
                        .writeValueAsString(Map.of(
                                "name", "with a key",
                                "scopes", List.of("read"),
                                "keys", new JWKSet(key).toJSONObject(true))));
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        assertThat(opened.text()).doesNotContain("lss_");
        String id = opened.body().path("id").asString("");

        Answer token = byKey(id, assertion(key, id, SandboxApplication.url("/oauth2/token")));
        assertThat(token.status()).as(token.text()).isEqualTo(200);
        Caller program = Caller.withToken(token.body().path("access_token").asString(""));
        assertThat(program.get(SHOPS).status()).isEqualTo(200);

        ECKey another = new ECKeyGenerator(Curve.P_256).keyID("one").generate();
        assertThat(byKey(id, assertion(another, id, SandboxApplication.url("/oauth2/token")))
                        .status())
                .isEqualTo(401);
        assertThat(byKey(id, assertion(key, id, "https://elsewhere.invalid/token"))
                        .status())
                .isEqualTo(401);
        assertThat(new Known(id, "none").token("read").status()).isEqualTo(401);
    }

    private static Answer byKey(String id, String assertion) {
        return form(
                Caller.nobody(),
                "grant_type=client_credentials&scope=read&client_id=" + id
                        + "&client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer&client_assertion="
                        + assertion);
    }

    private static String assertion(ECKey key, String id, String audience) throws JOSEException {
        SignedJWT assertion = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
                new JWTClaimsSet.Builder()
                        .issuer(id)
                        .subject(id)
                        .audience(audience)
                        .jwtID(UUID.randomUUID().toString())
                        .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                        .build());
        assertion.sign(new ECDSASigner(key));
        return assertion.serialize();
    }

    @Test
    void tokens_are_signed_by_published_keys_and_nothing_private_is_published() throws JOSEException, ParseException {
        SignedJWT token = SignedJWT.parse(
                Known.open("read").token("read").body().path("access_token").asString(""));
        String published = Caller.nobody().get("/oauth2/jwks").text();
        JWKSet keys = JWKSet.parse(published);
        assertThat(keys.containsNonPublicKeys()).isFalse();
        assertThat(token.verify(new ECDSAVerifier(
                        keys.getKeyByKeyId(token.getHeader().getKeyID()).toECKey())))
                .isTrue();
        assertThat(token.getHeader().getType().getType()).isEqualTo("at+jwt");
        assertThat(token.getJWTClaimsSet().getAudience()).containsExactly("landsea");
    }

    @Test
    void what_is_no_program_is_refused() {
        String privateKey = new JWKSet(ecKey()).toString(false);
        assertThat(List.of(
                                "{\"name\":\"p\",\"scopes\":[]}",
                                "{\"name\":\"p\",\"scopes\":[\"everything\"]}",
                                "{\"scopes\":[\"read\"]}",
                                "{\"name\":\"p\",\"scopes\":[\"read\"],\"keys\":{}}",
                                "{\"name\":\"p\",\"scopes\":[\"read\"],\"keys\":" + privateKey + "}")
                        .stream()
                        .map(body -> MERCHANT.post(PROGRAMS, body).code()))
                .containsExactly(
                        "PROGRAM_SCOPES_MISSING",
                        "WORD_WRONG",
                        "TEXT_WRONG",
                        "PROGRAM_KEYS_WRONG",
                        "PROGRAM_KEYS_WRONG");
        assertThat(Caller.as("operator").get(PROGRAMS).code()).isEqualTo("ROLE_NOT_ALLOWED");
    }

    private static ECKey ecKey() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void who_calls_too_often_is_told_when_to_come_back() {
        Known known = Known.open("read");
        Caller program = known.caller("read");
        Answer first = program.get(SHOPS);
        assertThat(first.raw().headers().firstValue("RateLimit-Policy")).contains("\"program\";q=600;w=60");
        assertThat(first.raw().headers().firstValue("RateLimit").orElse("")).matches("\"program\";r=[0-9]+;t=[0-9]+");

        CallRates rates = new CallRates();
        Instant at = Instant.parse("2026-01-01T00:00:30Z");
        landsea.parties.ProgramId id = landsea.parties.ProgramId.parse(known.id());
        for (int i = 0; i < 3; i++) {
            assertThat(rates.call(id, 3, at).isOver()).isFalse();
        }
        CallRates.Left over = rates.call(id, 3, at);
        assertThat(over.isOver()).isTrue();
        assertThat(over.untilNext()).hasSeconds(30);
        assertThat(rates.call(id, 3, at.plusSeconds(30)).isOver()).isFalse();
    }
}
