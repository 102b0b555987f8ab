package landsea.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.basics.Reason;
import landsea.engine.proof.Proof;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Checks a receipt's file without asking anybody: the receipt against its proof, the quote beside it against its own, and
 * that the receipt names just this quote; or a day's certificate, with every sum in it. Keys come from the list alone.
 */
final class ReceiptFile {

    /** What part of the file was checked, by whose signature, and what is wrong with it. */
    record Part(String name, String id, String keyId, String signedAt, Optional<Reason> fault) {

        Part with(Optional<Reason> found) {
            return new Part(name, id, keyId, signedAt, found);
        }
    }

    private ReceiptFile() {}

    /** Ends the command where one of the files cannot be read at all. */
    static List<Part> check(Path file, Path keyList) {
        Map<String, byte[]> keys = keys(keyList);
        Map<String, Object> read = read(file);
        return parts(read, keys, file);
    }

    /** The same of a certificate that is to follow another, whose file is there too. */
    static List<Part> check(Path file, Path before, Path keyList) {
        List<Part> parts = new ArrayList<>(check(file, keyList));
        parts.addAll(check(before, keyList));
        Map<String, Object> document = Signed.of(read(file), file).document;
        Optional<Reason> broken = CertificateFile.follows(document, Signed.of(read(before), before).document);
        parts.set(0, parts.getFirst().fault().isEmpty() ? parts.getFirst().with(broken) : parts.getFirst());
        return parts;
    }

    private static List<Part> parts(Map<String, Object> file, Map<String, byte[]> keys, Path name) {
        List<Part> parts = new ArrayList<>();
        Signed receipt = Signed.of(file, name);
        if (CertificateFile.is(receipt.document)) {
            Part part = receipt.checked("certificate", "certificate_id", keys, name);
            parts.add(part.fault().isEmpty() ? part.with(CertificateFile.sums(receipt.document)) : part);
            return parts;
        }
        parts.add(receipt.checked("receipt", "receipt_id", keys, name));
        Map<String, Object> quoted = object(receipt.document.get("conversion"));
        Map<String, Object> beside = object(file.get("quote"));
        boolean bound = quoted.containsKey("quote_leaf");
        if (bound && !file.containsKey("quote")) {
            parts.add(new Part(
                    "quote", String.valueOf(quoted.get("id")), "", "", Optional.of(Reason.of("QUOTE_MISSING"))));
        }
        if (file.containsKey("quote")) {
            Signed quote = Signed.of(beside, name);
            Part part = quote.checked("quote", "id", keys, name);
            parts.add(part.fault().isEmpty() ? linked(part, quoted, quote.proof) : part);
        }
        return parts;
    }

    /** The receipt binds the quote by its leaf: a quote that is genuine but another's shows here. */
    private static Part linked(Part part, Map<String, Object> quoted, Proof quote) {
        Object leaf = quoted.get("quote_leaf");
        String actual = Base64.getEncoder().encodeToString(quote.leaf());
        if (actual.equals(leaf)) {
            return part;
        }
        return new Part(
                part.name(), part.id(), part.keyId(), part.signedAt(), Optional.of(Reason.of("QUOTE_LEAF_DIFFERS")));
    }

    /** A document and its proof. */
    private record Signed(Map<String, Object> document, Proof proof) {

        static Signed of(Map<String, Object> file, Path name) {
            if (!(file.get("document") instanceof Map<?, ?>) || !(file.get("proof") instanceof Map<?, ?> proof)) {
                throw malformed(name, "it has no document with a proof");
            }
            try {
                return new Signed(object(file.get("document")), Proof.of(proof));
            } catch (IllegalArgumentException | ArithmeticException wrong) {
                throw malformed(name, String.valueOf(wrong.getMessage()));
            }
        }

        Part checked(String part, String idMember, Map<String, byte[]> keys, Path name) {
            try {
                return new Part(
                        part,
                        String.valueOf(document.getOrDefault(idMember, "")),
                        proof.root().keyId(),
                        proof.root().signedAt().toString(),
                        proof.faultOf(document, keys));
            } catch (IllegalArgumentException notOurs) {
                throw malformed(name, String.valueOf(notOurs.getMessage()));
            }
        }
    }

    private static Map<String, byte[]> keys(Path list) {
        return decoded(read(list), list);
    }

    private static Map<String, byte[]> decoded(Map<String, Object> list, Path name) {
        Map<String, byte[]> keys = new LinkedHashMap<>();
        if (!(list.get("keys") instanceof Map<?, ?> published)) {
            throw malformed(name, "it lists no keys");
        }
        published.forEach((id, key) -> {
            try {
                byte[] raw = Base64.getDecoder().decode(String.valueOf(key));
                landsea.engine.proof.Keys.publicKey(raw);
                keys.put(String.valueOf(id), raw);
            } catch (IllegalArgumentException wrong) {
                throw malformed(name, "key " + id + " is none");
            }
        });
        return keys;
    }

    private static Map<String, Object> read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return parsed(in.readNBytes(Json.FILE_BYTES_MAX + 1), file);
        } catch (IOException unreadable) {
            throw Ended.refused(Reason.of("FILE_UNREADABLE", "file", Home.shown(file))
                    .with("because", unreadable.getClass().getSimpleName()));
        }
    }

    private static Map<String, Object> parsed(byte[] content, Path file) {
        if (content.length > Json.FILE_BYTES_MAX) {
            throw malformed(file, "it has more than " + Json.FILE_BYTES_MAX + " bytes");
        }
        try {
            return Json.strictly(content);
        } catch (JacksonException malformed) {
            throw malformed(
                    file, malformed.getOriginalMessage().lines().findFirst().orElse(""));
        }
    }

    private static Ended malformed(Path file, String because) {
        return Ended.refused(
                Reason.of("FILE_MALFORMED", "file", Home.shown(file)).with("because", because));
    }

    private static Map<String, Object> object(@Nullable Object value) {
        Map<String, Object> members = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, member) -> {
                if (member != null) {
                    members.put(String.valueOf(name), member);
                }
            });
        }
        return members;
    }
}
