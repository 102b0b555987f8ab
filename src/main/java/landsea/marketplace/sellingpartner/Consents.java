package landsea.marketplace.sellingpartner;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import landsea.basics.Bucket;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Sha256;
import landsea.basics.Unit.Currency;
import landsea.engine.Desk;
import landsea.engine.Housekeeping;
import landsea.engine.Viewer;
import landsea.marketplace.PlatformConnections;
import landsea.marketplace.sellingpartner.AccessTokens.Secret;
import landsea.parties.Parties;
import landsea.parties.Shop;
import landsea.parties.ShopId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Connects shops: by the seller's consent at Amazon, whose way back is guarded by a state that serves once. */
final class Consents implements PlatformConnections {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration LIFE = Duration.ofMinutes(30);
    private static final int STATE_BYTES = 24;
    private static final Pattern TOKEN = Pattern.compile("[!-~]{10,4000}");

    private record Begun(ShopId shop) {}

    private final Housekeeping housekeeping;
    private final Desk desk;
    private final Parties parties;
    private final Connections connections;
    private final AccessTokens tokens;
    private final SellingPartnerSettings settings;

    Consents(
            Housekeeping housekeeping,
            Desk desk,
            Parties parties,
            Connections connections,
            AccessTokens tokens,
            SellingPartnerSettings settings) {
        this.housekeeping = housekeeping;
        this.desk = desk;
        this.parties = parties;
        this.connections = connections;
        this.tokens = tokens;
        this.settings = settings;
    }

    @Override
    public boolean serves(String marketplace) {
        return settings.store(marketplace).isPresent();
    }

    @Override
    public boolean paysOnDemand(String marketplace) {
        return settings.store(marketplace).map(Store::onDemand).orElse(true);
    }

    @Override
    public Optional<Currency> currency(String marketplace) {
        return settings.store(marketplace).map(Store::currency);
    }

    @Override
    public Outcome<URI> begin(Shop shop, String actor) {
        Optional<Store> store = settings.store(shop.marketplace());
        if (store.isEmpty()
                || settings.applicationId().isEmpty()
                || settings.redirectUri().isEmpty()) {
            return Outcome.refused(Reason.of("MARKETPLACE_NOT_CONFIGURED", "marketplace", shop.marketplace()));
        }
        byte[] random = new byte[STATE_BYTES];
        RANDOM.nextBytes(random);
        // The bucket goes with it: whoever comes back is looked up in one place.
        String state = HexFormat.of().toHexDigits((byte) shop.id().bucket().value())
                + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        housekeeping.commit(commit -> commit.sql()
                .sql(
                        "INSERT INTO platform_consents (bucket, state_hash, shop_id, organisation_id, asked_by, expires_at)"
                                + " VALUES (?, ?, ?, ?, ?, ?)")
                .params(
                        shop.id().bucket().value(),
                        hash(state),
                        shop.id().value(),
                        shop.organisation().value(),
                        actor,
                        Timestamp.from(commit.at().plus(LIFE)))
                .update());
        return Outcome.done(URI.create("https://" + store.get().consentHost() + "/apps/authorize/consent?"
                + Wire.query(Map.of(
                        "application_id", settings.applicationId(),
                        "state", state,
                        "redirect_uri", settings.redirectUri()))));
    }

    @Override
    public Outcome<ShopId> complete(Viewer viewer, String state, String code, String sellerId, String actor) {
        Optional<Shop> shop = begun(viewer, state)
                .flatMap(begun -> desk.<Optional<Shop>>read(viewer, sql -> parties.shop(sql, begun.shop())));
        if (shop.isEmpty()) {
            return Outcome.refused("CONSENT_UNKNOWN");
        }
        if (!shop.get().sellerId().equals(sellerId)) {
            return Outcome.refused(
                    Reason.of("CONSENT_OF_ANOTHER_SELLER", "seller", shop.get().sellerId()));
        }
        return switch (tokens.exchanged(code)) {
            case Outcome.Refused<Secret>(Reason reason) -> Outcome.refused(reason);
            case Outcome.Done<Secret>(Secret refresh) -> connect(shop.get(), refresh.text(), actor);
        };
    }

    @Override
    public Outcome<ShopId> connect(Shop shop, String refreshToken, String actor) {
        if (!serves(shop.marketplace())) {
            return Outcome.refused(Reason.of("MARKETPLACE_NOT_CONFIGURED", "marketplace", shop.marketplace()));
        }
        if (!TOKEN.matcher(refreshToken).matches()) {
            return Outcome.refused(Reason.of("CONSENT_UNREADABLE", "length", refreshToken.length()));
        }
        connections.connect(shop, refreshToken, actor);
        return Outcome.done(shop.id());
    }

    @Override
    public boolean disconnect(ShopId shop, String actor) {
        return connections.end(shop, "PLATFORM_DISCONNECTED", actor);
    }

    @Override
    public Map<ShopId, Standing> standings(Viewer viewer, List<ShopId> shops) {
        return desk.read(viewer, sql -> {
            Map<ShopId, Standing> found = new HashMap<>();
            shops.forEach(shop -> standing(sql, shop).ifPresent(one -> found.put(shop, one)));
            return found;
        });
    }

    private static Optional<Standing> standing(JdbcClient sql, ShopId shop) {
        List<Asked> asked = sql.sql("SELECT topic, subject, completed_at, trouble, failures, due_at FROM platform_asks"
                        + " WHERE bucket = ? AND shop_id = ? AND (topic IN ('PAYOUTS', 'EXPECTED', 'REPORTS')"
                        + " OR trouble <> '') ORDER BY topic, subject")
                .params(shop.bucket().value(), shop.value())
                .query((row, number) -> asked(row))
                .list();
        return sql.sql("SELECT ended_at IS NULL, coalesce(ended_at, connected_at), ended_because"
                        + " FROM platform_connections WHERE bucket = ? AND shop_id = ?")
                .params(shop.bucket().value(), shop.value())
                .query((row, number) -> new Standing(
                        row.getBoolean(1), row.getTimestamp(2).toInstant(), row.getString(3), new ArrayList<>(asked)))
                .optional();
    }

    private static Asked asked(ResultSet row) throws SQLException {
        return new Asked(
                row.getString(1), row.getString(2), moment(row, 3), row.getString(4), row.getInt(5), moment(row, 6));
    }

    private static Optional<Instant> moment(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }

    /** Uses a state up, where the viewer's organisation began it. */
    private Optional<Begun> begun(Viewer viewer, String state) {
        Optional<Bucket> bucket = bucket(state);
        if (bucket.isEmpty()) {
            return Optional.empty();
        }
        return housekeeping.commit(commit -> commit.sql()
                .sql(
                        "UPDATE platform_consents SET used_at = ? WHERE bucket = ? AND state_hash = ? AND organisation_id = ?"
                                + " AND used_at IS NULL AND expires_at > ? RETURNING shop_id")
                .params(
                        Timestamp.from(commit.at()),
                        bucket.get().value(),
                        hash(state),
                        viewer.organisation(),
                        Timestamp.from(commit.at()))
                .query((row, number) -> new Begun(new ShopId(row.getObject(1, UUID.class))))
                .optional());
    }

    private static Optional<Bucket> bucket(String state) {
        if (!state.matches("[0-3][0-9a-f][A-Za-z0-9_-]{10,100}")) {
            return Optional.empty();
        }
        return Optional.of(new Bucket(HexFormat.fromHexDigits(state, 0, 2)));
    }

    private static byte[] hash(String state) {
        return Sha256.digest().digest(state.getBytes(StandardCharsets.UTF_8));
    }
}
