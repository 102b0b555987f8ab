package landsea.basics.signatures;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What RFC 9421 prints as signed verifies, and nothing that differs from it by a character. Keys and messages of its appendix B. */
class PublishedExamplesTest {

    private static final PublicKey RSA = KeyText.publicKey("""
            -----BEGIN PUBLIC KEY-----
            MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAr4tmm3r20Wd/PbqvP1s2
            +QEtvpuRaV8Yq40gjUR8y2Rjxa6dpG2GXHbPfvMs8ct+Lh1GH45x28Rw3Ry53mm+
            oAXjyQ86OnDkZ5N8lYbggD4O3w6M6pAvLkhk95AndTrifbIFPNU8PPMO7OyrFAHq
            gDsznjPFmTOtCEcN2Z1FpWgchwuYLPL+Wokqltd11nqqzi+bJ9cvSKADYdUAAN5W
            Utzdpiy6LbTgSxP7ociU4Tn0g5I6aDZJ7A8Lzo0KSyZYoA485mqcO0GVAdVw9lq4
            aOT9v6d+nb4bnNkQVklLQ3fVAvJm+xdDOp9LCNCN48V2pnDOkFV6+U9nV5oyc6XI
            2wIDAQAB
            -----END PUBLIC KEY-----
            """);

    private static final PublicKey P256 = KeyText.publicKey("""
            -----BEGIN PUBLIC KEY-----
            MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEqIVYZVLCrPZHGHjP17CTW0/+D9Lf
            w0EkjqF7xB4FivAxzic30tMM4GF+hR6Dxh71Z50VGGdldkkDXZCnTNnoXQ==
            -----END PUBLIC KEY-----
            """);

    private static final PublicKey ED25519 = KeyText.publicKey("""
            -----BEGIN PUBLIC KEY-----
            MCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=
            -----END PUBLIC KEY-----
            """);

    private static final PrivateKey ED25519_PRIVATE = KeyText.privateKey("""
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEIJ+DYvh6SEqVTm50DFtMDoQikTmiCqirVv9mWG9qfSnF
            -----END PRIVATE KEY-----
            """);

    private static final Map<String, PublicKey> KEYS =
            Map.of("test-key-rsa-pss", RSA, "test-key-ecc-p256", P256, "test-key-ed25519", ED25519);

    private static final Instant AT = Instant.ofEpochSecond(1618884480);

    private static final HttpMessage.Request REQUEST = new HttpMessage.Request(
            "POST",
            URI.create("https://example.com/foo?param=Value&Pet=dog"),
            Fields.of(Map.of(
                    "Host", List.of("example.com"),
                    "Date", List.of("Tue, 20 Apr 2021 02:07:55 GMT"),
                    "Content-Type", List.of("application/json"),
                    "Content-Digest",
                            List.of(
                                    "sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:"),
                    "Content-Length", List.of("18"))));

    private static final HttpMessage.Response RESPONSE = new HttpMessage.Response(
            200,
            Fields.of(Map.of(
                    "Date", List.of("Tue, 20 Apr 2021 02:07:56 GMT"),
                    "Content-Type", List.of("application/json"),
                    "Content-Digest",
                            List.of(
                                    "sha-512=:mEWXIS7MaLRuGgxOBdODa3xqM1XdEvxoYhvlCFJ41QJgJc4GTsPp29l5oGX69wWdXymyU0rjJuahq4l5aGgfLQ==:"),
                    "Content-Length", List.of("23"))),
            REQUEST);

    private static final HttpMessage.Response BUSY = new HttpMessage.Response(
            503,
            Fields.of(
                    Map.of(
                            "Content-Type", List.of("application/json"),
                            "Content-Digest",
                                    List.of(
                                            "sha-512=:0Y6iCBzGg5rZtoXS95Ijz03mslf6KAMCloESHObfwnHJDbkkWWQz6PhhU9kxsTbARtY2PTBOzq24uJFpHsMuAg==:"))),
            REQUEST);

    private static final String RSA_MINIMAL = "d2pmTvmbncD3xQm8E9ZV2828BjQWGgiwAaw5bAkgibUopemLJcWDy/lkbbHA"
            + "ve4cRAtx31Iq786U7it++wgGxbtRxf8Udx7zFZsckzXaJMkA7ChG52eSkFxykJeNqsrWH5S+oxNFlD4dzV"
            + "uwe8DhTSja8xxbR/Z2cOGdCbzR72rgFWhzx2VjBqJzsPLMIQKhO4DGezXehhWwE56YCE+O6c0mKZsfxVro"
            + "gUvA4HELjVKWmAvtl6UnCh8jYzuVG5WSb/QEVPnP5TmcAnLH1g+s++v6d4s8m0gCw1fV5/SITLq9mhho8K"
            + "3+7EPYTU8IU1bLhdxO5Nyt8C8ssinQ98Xw9Q==";
    private static final String RSA_FULL = "bbN8oArOxYoyylQQUU6QYwrTuaxLwjAC9fbY2F6SVWvh0yBiMIRGOnMYwZ/5"
            + "MR6fb0Kh1rIRASVxFkeGt683+qRpRRU5p2voTp768ZrCUb38K0fUxN0O0iC59DzYx8DFll5GmydPxSmme9"
            + "v6ULbMFkl+V5B1TP/yPViV7KsLNmvKiLJH1pFkh/aYA2HXXZzNBXmIkoQoLd7YfW91kE9o/CCoC1xMy7JA"
            + "1ipwvKvfrs65ldmlu9bpG6A9BmzhuzF8Eim5f8ui9eH8LZH896+QIF61ka39VBrohr9iyMUJpvRX2Zbhl5"
            + "ZJzSRxpJyoEZAFL2FUo5fTIztsDZKEgM4cUA==";
    private static final String P256_RESPONSE =
            "wNmSUAhwb5LxtOtOpNa6W5xj067m5hFrj0XQ4fvpaCLx0NKocgPquLgyahnzDnDAUy5eCdlYUEkLIj+32oiasw==";
    private static final String P256_BOUND =
            "dMT/A/76ehrdBTD/2Xx8QuKV6FoyzEP/I9hdzKN8LQJLNgzU4W767HK05rx1i8meNQQgQPgQp8wq2ive3tV5Ag==";
    private static final String ED25519_REQUEST =
            "wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==";

    private static final String MINIMAL =
            "sig-b21=();created=1618884473;keyid=\"test-key-rsa-pss\";nonce=\"b3k2pp5k7z-50gnwp.yemd\"";
    private static final String FULL =
            "sig-b23=(\"date\" \"@method\" \"@path\" \"@query\" \"@authority\" \"content-type\" \"content-digest\""
                    + " \"content-length\");created=1618884473;keyid=\"test-key-rsa-pss\"";
    private static final String OF_RESPONSE =
            "sig-b24=(\"@status\" \"content-type\" \"content-digest\" \"content-length\");created=1618884473;"
                    + "keyid=\"test-key-ecc-p256\"";
    private static final String BOUND =
            "reqres=(\"@status\" \"content-digest\" \"content-type\" \"@authority\";req \"@method\";req \"@path\";req"
                    + " \"content-digest\";req);created=1618884479;keyid=\"test-key-ecc-p256\"";
    private static final String OF_REQUEST =
            "sig-b26=(\"date\" \"@method\" \"@path\" \"@authority\" \"content-type\" \"content-length\");"
                    + "created=1618884473;keyid=\"test-key-ed25519\"";

    private record Example(HttpMessage message, String input, String signature) {

        String label() {
            return input.substring(0, input.indexOf('='));
        }

        Outcome<VerificationKey> verified() {
            HttpMessage signed = message.with(message.fields()
                    .with("Signature-Input", input)
                    .with("Signature", label() + "=:" + signature + ":"));
            return verifier().verify(signed, List.of(), AT);
        }
    }

    private static Example example(String name) {
        return switch (name) {
            case "minimal" -> new Example(REQUEST, MINIMAL, RSA_MINIMAL);
            case "full" -> new Example(REQUEST, FULL, RSA_FULL);
            case "response" -> new Example(RESPONSE, OF_RESPONSE, P256_RESPONSE);
            case "bound to its request" -> new Example(BUSY, BOUND, P256_BOUND);
            case "ed25519" -> new Example(REQUEST, OF_REQUEST, ED25519_REQUEST);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static MessageVerifier verifier() {
        return new MessageVerifier(
                id -> Optional.ofNullable(KEYS.get(id))
                        .map(key -> new VerificationKey(id, "a bank", key, AT.minusSeconds(100), AT.plusSeconds(100))),
                Duration.ofMinutes(5),
                Duration.ofMinutes(5));
    }

    @ParameterizedTest
    @CsvSource({"minimal", "full", "response", "bound to its request", "ed25519"})
    void what_the_standard_prints_as_signed_verifies(String name) {
        assertThat(example(name).verified()).isInstanceOf(Outcome.Done.class);
    }

    @ParameterizedTest
    @CsvSource({"minimal", "full", "response", "bound to its request", "ed25519"})
    void the_same_under_another_instant_or_with_one_bit_of_the_signature_changed_does_not(String name) {
        Example example = example(name);
        assertRefused(
                "MESSAGE_SIGNATURE_WRONG",
                new Example(
                        example.message(),
                        example.input().replaceFirst("16188844(7.)", "1618884400"),
                        example.signature()));
        char first = example.signature().charAt(0);
        assertRefused(
                "MESSAGE_SIGNATURE_WRONG",
                new Example(
                        example.message(),
                        example.input(),
                        (first == 'A' ? 'B' : 'A') + example.signature().substring(1)));
    }

    @Test
    void a_response_to_another_request_does_not_verify() {
        HttpMessage.Request other =
                new HttpMessage.Request("POST", URI.create("https://example.com/bar"), REQUEST.fields());
        assertRefused(
                "MESSAGE_SIGNATURE_WRONG",
                new Example(new HttpMessage.Response(503, BUSY.fields(), other), BOUND, P256_BOUND));
    }

    @Test
    void ed25519_signs_as_the_standard_prints_it_to_the_last_bit() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("created", 1618884473L);
        parameters.put("keyid", "test-key-ed25519");
        List<Component> covered = List.of(
                Component.of("date"),
                Component.METHOD,
                Component.PATH,
                Component.AUTHORITY,
                Component.CONTENT_TYPE,
                Component.of("content-length"));
        Fields signed = new MessageSigner("test-key-ed25519", ED25519_PRIVATE, Duration.ofMinutes(1))
                .sign(REQUEST, "sig-b26", covered, parameters)
                .fields();
        assertThat(signed.value("signature-input")).contains(OF_REQUEST);
        assertThat(signed.value("signature")).contains("sig-b26=:" + ED25519_REQUEST + ":");
    }

    @Test
    void a_piece_that_is_not_signed_here_is_refused_by_its_name() {
        Example selective = new Example(
                REQUEST,
                "sig-b22=(\"@authority\" \"content-digest\" \"@query-param\";name=\"Pet\");created=1618884473;"
                        + "keyid=\"test-key-rsa-pss\";tag=\"header-example\"",
                RSA_FULL);
        assertThat(selective.verified())
                .isEqualTo(Outcome.refused(
                        Reason.of("SIGNATURE_COMPONENT_UNKNOWN", "component", "\"@query-param\";name=\"Pet\"")));
    }

    @Test
    void the_digests_that_the_standard_prints_are_those_of_its_bodies() {
        assertThat(ContentDigest.fault(REQUEST.fields(), "{\"hello\": \"world\"}".getBytes()))
                .isEmpty();
        assertThat(ContentDigest.fault(RESPONSE.fields(), "{\"message\": \"good dog\"}".getBytes()))
                .isEmpty();
        assertThat(ContentDigest.fault(RESPONSE.fields(), "{\"message\": \"good cat\"}".getBytes()))
                .contains(Reason.of("CONTENT_DIGEST_WRONG", "algorithm", "sha-512"));
    }

    private static void assertRefused(String code, Example example) {
        assertThat(example.verified())
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.reason().code()).isEqualTo(code));
    }
}
