package landsea.programs;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.sql.Timestamp;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Commit;
import landsea.engine.Desk;
import landsea.engine.Housekeeping;
import landsea.engine.Viewer;
import landsea.parties.Parties;
import landsea.parties.SecretSeal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The keys that sign tokens (ECDSA on P-256, ES256): the latest signs, those before are published until the last token that they
 * signed is over. Whichever node first finds the latest too old makes the next.
 */
@Component
class TokenKeys {

    private static final Logger LOG = LoggerFactory.getLogger(TokenKeys.class);
    private static final Bucket HOME = Parties.bank().bucket();

    /** So long a node goes by what it has read; who meets a key that it does not know reads anew. */
    private static final Duration REMEMBERED = Duration.ofSeconds(30);

    /** Clocks of nodes differ by less. */
    private static final Duration SLACK = Duration.ofMinutes(5);

    private record Kept(int number, TokenKeyId id, String publicKey, byte[] sealed, Instant madeAt) {}

    private record Known(List<Kept> keys, Instant readAt) {}

    private final Desk desk;
    private final Housekeeping store;
    private final SecretSeal seal;
    private final ProgramSettings settings;
    private volatile Known known = new Known(List.of(), Instant.MIN);

    TokenKeys(Desk desk, Housekeeping store, SecretSeal seal, ProgramSettings settings) {
        this.desk = desk;
        this.store = store;
        this.seal = seal;
        this.settings = settings;
    }

    /** The public halves of all keys of which a token may be about. */
    JWKSet published() {
        return new JWKSet(good().stream().map(TokenKeys::publicKey).toList());
    }

    /** The same, read anew where a token names a key that is not among them. */
    JWKSet published(String keyId) {
        JWKSet set = published();
        if (set.getKeyByKeyId(keyId) != null) {
            return set;
        }
        read();
        return published();
    }

    /** The key that signs now. */
    ECKey signing() {
        Instant at = RealTime.at();
        List<Kept> keys = keys();
        if (keys.isEmpty()
                || keys.getFirst().madeAt().plus(settings.keyLife()).isBefore(at)
                || !opens(keys.getFirst())) {
            store.commit(commit -> make(commit, at));
            keys = read();
        }
        return privateKey(keys.getFirst());
    }

    /** Not where the key that seals was changed: then tokens are signed by a new one. */
    private boolean opens(Kept kept) {
        try {
            privateKey(kept);
            return true;
        } catch (IllegalStateException sealedOtherwise) {
            LOG.warn("the key {} of tokens does not open; another is made", kept.id(), sealedOtherwise);
            return false;
        }
    }

    /** A key is good while it signs, and after the next was made for as long as its last token lives. */
    private List<Kept> good() {
        Instant at = RealTime.at();
        List<Kept> good = new ArrayList<>();
        Instant next = Instant.MAX;
        for (Kept one : keys()) {
            if (next.equals(Instant.MAX)
                    || next.plus(settings.life()).plus(SLACK).isAfter(at)) {
                good.add(one);
            }
            next = one.madeAt();
        }
        return good;
    }

    private List<Kept> keys() {
        Known last = known;
        return last.readAt().isBefore(RealTime.at().minus(REMEMBERED)) ? read() : last.keys();
    }

    /** The latest first. */
    private List<Kept> read() {
        List<Kept> keys = desk.read(
                Viewer.bank(Parties.bank().value()),
                sql -> sql.sql(
                                "SELECT number, key_id, public_key, sealed, made_at_real FROM token_keys WHERE bucket = ?"
                                        + " ORDER BY number DESC")
                        .param(HOME.value())
                        .query((row, at) -> new Kept(
                                row.getInt(1),
                                new TokenKeyId(row.getObject(2, UUID.class)),
                                row.getString(3),
                                row.getBytes(4),
                                row.getTimestamp(5).toInstant()))
                        .list());
        known = new Known(keys, RealTime.at());
        return keys;
    }

    /** Of two nodes that make the same number one does. */
    private int make(Commit commit, Instant at) {
        TokenKeyId id = TokenKeyId.next(HOME);
        ECKey key = fresh(id);
        int number = 1
                + commit.sql()
                        .sql("SELECT coalesce(max(number), 0) FROM token_keys WHERE bucket = ?")
                        .param(HOME.value())
                        .query(Integer.class)
                        .single();
        return commit.sql()
                .sql("INSERT INTO token_keys (bucket, number, key_id, public_key, sealed, made_at_real)"
                        + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")
                .params(
                        HOME.value(),
                        number,
                        id.value(),
                        key.toPublicJWK().toJSONString(),
                        seal.seal(id, key.toJSONString()),
                        Timestamp.from(at))
                .update();
    }

    private static ECKey fresh(TokenKeyId id) {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(id.text())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static JWK publicKey(Kept kept) {
        return parsed(kept.publicKey());
    }

    private ECKey privateKey(Kept kept) {
        return parsed(seal.open(kept.id(), kept.sealed()));
    }

    private static ECKey parsed(String json) {
        try {
            return ECKey.parse(json);
        } catch (ParseException e) {
            throw new IllegalStateException("a key of tokens is spoilt", e);
        }
    }
}
