package landsea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import landsea.basics.CanonicalJson;
import landsea.engine.proof.Keys;
import landsea.engine.proof.MerkleTree;
import landsea.engine.proof.Proof;
import landsea.engine.proof.SignedRoot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A receipt is checked by itself, against a key list that came another way. */
class ReceiptFileTest {

    private static final String KEY_ID = "ls-test";
    private static final byte[] SALT = "sixteen bytes ok".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private final KeyPair keys = pair();
    private final Map<String, Object> quote = new LinkedHashMap<>(Map.of("id", "quo_1", "credited", "717.64"));
    private final Map<String, Object> receipt = new LinkedHashMap<>(Map.of(
            "receipt_id",
            "rcp_1",
            "amount",
            "100.00",
            "conversion",
            Map.of("id", "quo_1", "quote_leaf", base64(MerkleTree.leaf(SALT, CanonicalJson.bytes(quote))))));
    private final List<Map<String, Object>> neighbours = List.of(Map.of("other", "1"), Map.of("other", "2"));

    @Test
    void what_was_signed_is_verified_with_the_published_key() throws IOException {
        Ran ran = verify(file(), list(keys));

        assertThat(ran.status()).isEqualTo(ExitStatus.DONE);
        assertThat(ran.document().path("verified").asBoolean(false)).isTrue();
        assertThat(ran.document().path("parts")).hasSize(2);
    }

    @Test
    void one_changed_character_is_an_altered_document() throws IOException {
        assertRefused(Json.write(file()).replace("100.00", "100.01"), list(keys), "DOCUMENT_ALTERED");
    }

    @Test
    void a_changed_quote_is_an_altered_document_too() throws IOException {
        assertRefused(Json.write(file()).replace("717.64", "717.65"), list(keys), "DOCUMENT_ALTERED");
    }

    @Test
    void a_swapped_path_leads_elsewhere() throws IOException {
        Map<String, Object> file = file();
        Map<String, Object> proof = new LinkedHashMap<>(members(file.get("proof")));
        List<Object> path = new ArrayList<>((List<?>) proof.getOrDefault("path", List.of()));
        Collections.reverse(path);
        proof.put("path", path);
        file.put("proof", proof);

        assertRefused(Json.write(file), list(keys), "PATH_WRONG");
    }

    @Test
    void a_foreign_key_under_the_same_id_did_not_sign() throws IOException {
        assertRefused(Json.write(file()), list(pair()), "SIGNATURE_WRONG");
    }

    @Test
    void a_key_that_only_the_receipt_brings_is_unknown() throws IOException {
        Map<String, Object> file = file();
        file.put("keys", Map.of(KEY_ID, base64(Keys.raw(keys.getPublic()))));

        assertRefused(Json.write(file), Map.of("keys", Map.of()), "KEY_UNKNOWN");
    }

    @Test
    void a_genuine_quote_of_another_receipt_differs() throws IOException {
        Map<String, Object> other = new LinkedHashMap<>(Map.of("id", "quo_2", "credited", "999.99"));
        Map<String, Object> file = signed(receipt);
        file.put("quote", signed(other));

        assertRefused(Json.write(file), list(keys), "QUOTE_LEAF_DIFFERS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "7",
                "{",
                "{} {}",
                "{\"document\":{}}",
                "{\"document\":{},\"proof\":{}}",
                "{\"document\":{},\"document\":{},\"proof\":{}}",
                "{\"document\":{\"a\":0.5},\"proof\":{\"path\":[]}}",
            })
    void what_is_no_receipt_is_malformed(String text) throws IOException {
        assertRefused(text, list(keys), "FILE_MALFORMED");
    }

    @Test
    void a_member_named_twice_is_malformed_whatever_it_says() throws IOException {
        String twice = Json.write(file()).replaceFirst("\"amount\"", "\"amount\" : \"100.00\", \"amount\"");

        assertRefused(twice, list(keys), "FILE_MALFORMED");
    }

    @ParameterizedTest
    @CsvSource({"{\"keys\":{\"ls-test\":\"AAAA\"}}", "{}", "{\"keys\":7}"})
    void a_key_list_without_proper_keys_is_malformed(String list) throws IOException {
        Path receiptFile = Files.writeString(folder.resolve("receipt.json"), Json.write(file()));
        Path keyList = Files.writeString(folder.resolve("keys.json"), list);

        assertThat(code(Ran.of("verify", receiptFile.toString(), "--keys", keyList.toString(), "--json")))
                .isEqualTo("FILE_MALFORMED");
    }

    @Test
    void a_file_that_is_not_there_is_refused() {
        assertThat(code(Ran.of("verify", folder.resolve("none").toString(), "--keys", "none", "--json")))
                .isEqualTo("FILE_UNREADABLE");
    }

    private void assertRefused(String receiptText, Map<String, Object> keyList, String code) throws IOException {
        Ran ran = verify(receiptText, Json.write(keyList));

        assertThat(ran.status()).isEqualTo(ExitStatus.REFUSED);
        assertThat(code(ran)).isEqualTo(code);
    }

    private Ran verify(Map<String, Object> file, Map<String, Object> keyList) throws IOException {
        return verify(Json.write(file), Json.write(keyList));
    }

    private Ran verify(String file, String keyList) throws IOException {
        Path receiptFile = Files.writeString(folder.resolve("receipt.json"), file);
        Path list = Files.writeString(folder.resolve("keys.json"), keyList);
        return Ran.of("verify", receiptFile.toString(), "--keys", list.toString(), "--json");
    }

    private Map<String, Object> file() {
        Map<String, Object> file = signed(receipt);
        file.put("quote", signed(quote));
        return file;
    }

    /** A document with its proof, as one of four in a commit. */
    private Map<String, Object> signed(Map<String, Object> document) {
        byte[] leaf = MerkleTree.leaf(SALT, CanonicalJson.bytes(document));
        List<byte[]> leaves = new ArrayList<>(List.of(leaf));
        neighbours.forEach(other -> leaves.add(MerkleTree.leaf(SALT, CanonicalJson.bytes(other))));
        MerkleTree tree = new MerkleTree(leaves);
        UUID commit = new UUID(0, 17);
        Instant at = Instant.parse("2025-01-14T02:00:03Z");
        byte[] signature = sign(SignedRoot.message(commit, leaves.size(), tree.root(), KEY_ID, at));
        SignedRoot root = new SignedRoot(commit, leaves.size(), tree.root(), KEY_ID, at, signature);
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("document", document);
        file.put("proof", new Proof(SALT, leaf, 0, tree.path(0), root).document());
        return file;
    }

    private byte[] sign(byte[] message) {
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(keys.getPrivate());
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> list(KeyPair pair) {
        return Map.of("algorithm", "Ed25519", "keys", Map.of(KEY_ID, base64(Keys.raw(pair.getPublic()))));
    }

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> members(@org.jspecify.annotations.Nullable Object value) {
        Map<String, Object> members = new LinkedHashMap<>();
        ((Map<?, ?>) java.util.Objects.requireNonNull(value))
                .forEach((name, member) -> members.put((String) name, member));
        return members;
    }

    private static String code(Ran ran) {
        return ran.document().path("reasons").path(0).path("code").asString("");
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
