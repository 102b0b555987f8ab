package landsea.banking.rail.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import landsea.basics.signatures.KeyText;
import landsea.basics.signatures.MessageSigner;

/**
 * The Ed25519 keys that sign what we say to banks, in a folder that only the program's user can read. A file is named after
 * the day (UTC) from which its key signs, so that banks can fetch a key before it is used. To change keys, put another pair
 * there under a later day and start the program again; the earlier ones stay published until their files are gone.
 */
final class OwnKeys {

    private static final Pattern NAME = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})\\.pem");
    private static final String KEY_TYPE = "Ed25519";

    private final NavigableMap<LocalDate, Own> keys;
    private final Duration validity;

    /** @param from the day from which it signs */
    record Own(String id, LocalDate from, PublicKey open, PrivateKey secret) {}

    private OwnKeys(NavigableMap<LocalDate, Own> keys, Duration validity) {
        this.keys = keys;
        this.validity = validity;
    }

    /** Reads the keys of the folder; makes one that signs from today on where none does. */
    static OwnKeys of(Path folder, Duration validity, LocalDate today) {
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            NavigableMap<LocalDate, Own> keys = read(folder);
            if (keys.floorEntry(today) == null) {
                make(folder, today);
                keys = read(folder);
            }
            return new OwnKeys(keys, validity);
        } catch (IOException e) {
            throw new UncheckedIOException("the rail's keys in " + folder + " cannot be read", e);
        }
    }

    /** Signs by the key of the day. */
    MessageSigner signer(Instant at) {
        Own own = keys.floorEntry(LocalDate.ofInstant(at, ZoneOffset.UTC)).getValue();
        return new MessageSigner(own.id(), own.secret(), validity);
    }

    List<Own> all() {
        return List.copyOf(keys.values());
    }

    private static NavigableMap<LocalDate, Own> read(Path folder) throws IOException {
        NavigableMap<LocalDate, Own> keys = new TreeMap<>();
        try (var files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
                if (name.matches()) {
                    LocalDate from = LocalDate.parse(name.group(1));
                    String pem = Files.readString(file);
                    PublicKey open = KeyText.publicKey(pem);
                    String id = "ls-rail-" + HexFormat.of().formatHex(KeyText.raw(open), 0, 6);
                    keys.put(from, new Own(id, from, open, KeyText.privateKey(pem)));
                }
            }
        }
        return keys;
    }

    private static void make(Path folder, LocalDate day) throws IOException {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(KEY_TYPE).generateKeyPair();
            Path whole = folder.resolve("new");
            Files.deleteIfExists(whole);
            Files.createFile(whole, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(whole, KeyText.pem(pair.getPublic()) + KeyText.pem(pair.getPrivate()));
            Files.move(whole, folder.resolve(day + ".pem"), StandardCopyOption.ATOMIC_MOVE);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The public halves as a set of keys (RFC 7517, RFC 8037). */
    Map<String, Object> published() {
        List<Map<String, Object>> list = new ArrayList<>();
        keys.values()
                .forEach(own -> list.add(Map.of(
                        "kty",
                        "OKP",
                        "crv",
                        KEY_TYPE,
                        "use",
                        "sig",
                        "alg",
                        KEY_TYPE,
                        "kid",
                        own.id(),
                        "nbf",
                        own.from().atStartOfDay(ZoneOffset.UTC).toEpochSecond(),
                        "x",
                        java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(KeyText.raw(own.open())))));
        return Map.of("keys", list);
    }
}
