package landsea.marketplace.sellingpartner;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Fact;
import landsea.engine.Commit;
import landsea.engine.Housekeeping;
import landsea.marketplace.StatementUpload.Owner;
import landsea.marketplace.archive.RawArchive;
import landsea.marketplace.archive.RawContent;
import landsea.marketplace.archive.RawFileId;
import landsea.marketplace.archive.RawOwner;
import landsea.parties.Shop;
import landsea.parties.ShopId;

/** Which shops are connected. A consent is sealed by the archive, in a content that no list of files shows. */
final class Connections {

    private static final String COLUMNS =
            "c.shop_id, c.organisation_id, c.merchant_id, c.marketplace, c.seller_id," + " c.consent_file_id";

    private final Housekeeping housekeeping;
    private final RawArchive archive;
    private final SellingPartnerSettings settings;
    private final AccessTokens tokens;

    Connections(Housekeeping housekeeping, RawArchive archive, SellingPartnerSettings settings, AccessTokens tokens) {
        this.housekeeping = housekeeping;
        this.archive = archive;
        this.settings = settings;
        this.tokens = tokens;
    }

    /** Keeps a shop's consent, in place of an earlier one, and asks at once what there is. */
    void connect(Shop shop, String refreshToken, String actor) {
        RawContent sealed = sealed(shop, refreshToken);
        Optional<RawFileId> earlier = housekeeping.commit(commit -> {
            Optional<RawFileId> before = consent(commit, shop.id());
            archive.hold(commit, sealed.id());
            write(commit, shop, sealed.id(), actor);
            Asks.begin(commit, shop.id(), shop.organisation().value());
            commit.record(fact(commit, shop.id(), shop.organisation().value(), "platform.connected", actor));
            return before;
        });
        tokens.forget(shop.id());
        earlier.ifPresent(archive::letGo);
    }

    /** Ends a connection: its consent goes, what it brought stays. Answers whether there was one. */
    boolean end(ShopId shop, String because, String actor) {
        Optional<RawFileId> ended = housekeeping.commit(commit -> {
            Optional<RawFileId> consent = consent(commit, shop);
            consent.ifPresent(_ -> {
                UUID organisation = commit.sql()
                        .sql("UPDATE platform_connections SET consent_file_id = NULL, ended_at = ?, ended_because = ?"
                                + " WHERE bucket = ? AND shop_id = ? RETURNING organisation_id")
                        .params(
                                Timestamp.from(commit.at()),
                                because,
                                shop.bucket().value(),
                                shop.value())
                        .query(UUID.class)
                        .single();
                Asks.end(commit, shop);
                commit.record(fact(commit, shop, organisation, "platform.disconnected", actor));
            });
            return consent;
        });
        tokens.forget(shop);
        ended.ifPresent(archive::letGo);
        return ended.isPresent();
    }

    /** The connection of the shop by which the marketplace knows that seller. */
    Optional<Connection> of(String marketplace, String sellerId) {
        return housekeeping.commit(commit -> commit.sql()
                .sql("SELECT " + COLUMNS + " FROM platform_connections c"
                        + " WHERE c.bucket = ANY (?) AND c.marketplace = ? AND c.seller_id = ? AND c.ended_at IS NULL")
                .params(Bucket.all().map(Bucket::value).toArray(Integer[]::new), marketplace, sellerId)
                .query((row, number) -> read(row))
                .optional()
                .flatMap(one -> one));
    }

    /** The connections of these shops that stand. */
    Map<ShopId, Connection> of(Commit commit, Collection<ShopId> shops) {
        Map<ShopId, Connection> found = new HashMap<>();
        commit.rows(List.copyOf(shops))
                .bucket(ShopId::bucket)
                .uuid(ShopId::value)
                .query(
                        "SELECT " + COLUMNS + " FROM {rows} AS r(bucket, shop_id)"
                                + " JOIN platform_connections c USING (bucket, shop_id) WHERE c.ended_at IS NULL",
                        (row, number) -> read(row))
                .forEach(one -> one.ifPresent(connection -> found.put(connection.shop(), connection)));
        return found;
    }

    private RawContent sealed(Shop shop, String refreshToken) {
        byte[] bytes = refreshToken.getBytes(StandardCharsets.UTF_8);
        try {
            return archive.put(
                    new RawOwner(shop.organisation().value(), shop.merchant().value()),
                    () -> new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<RawFileId> consent(Commit commit, ShopId shop) {
        return commit.sql()
                .sql("SELECT consent_file_id FROM platform_connections"
                        + " WHERE bucket = ? AND shop_id = ? AND consent_file_id IS NOT NULL FOR UPDATE")
                .params(shop.bucket().value(), shop.value())
                .query(UUID.class)
                .optional()
                .map(RawFileId::new);
    }

    private static void write(Commit commit, Shop shop, RawFileId consent, String actor) {
        commit.sql()
                .sql("""
                        INSERT INTO platform_connections (bucket, shop_id, organisation_id, merchant_id, marketplace, seller_id,
                            consent_file_id, connected_by, connected_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (bucket, shop_id) DO UPDATE SET consent_file_id = excluded.consent_file_id,
                            connected_by = excluded.connected_by, connected_at = excluded.connected_at,
                            ended_at = NULL, ended_because = ''""")
                .params(
                        shop.id().bucket().value(),
                        shop.id().value(),
                        shop.organisation().value(),
                        shop.merchant().value(),
                        shop.marketplace(),
                        shop.sellerId(),
                        consent.value(),
                        actor,
                        Timestamp.from(commit.at()))
                .update();
    }

    /** Empty where its marketplace is not served this way any more. */
    private Optional<Connection> read(ResultSet row) throws SQLException {
        Optional<Store> store = settings.store(row.getString(4));
        if (store.isEmpty()) {
            return Optional.empty();
        }
        ShopId shop = new ShopId(row.getObject(1, UUID.class));
        Owner owner = new Owner(row.getObject(2, UUID.class), row.getObject(3, UUID.class), shop.value());
        return Optional.of(new Connection(
                shop, owner, store.get(), row.getString(5), new RawFileId(row.getObject(6, UUID.class))));
    }

    private static Fact fact(Commit commit, ShopId shop, UUID organisation, String kind, String actor) {
        return new Fact(shop.bucket(), organisation, kind, shop.text(), commit.at(), Map.of("by", actor));
    }
}
