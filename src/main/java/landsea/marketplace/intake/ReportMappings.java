package landsea.marketplace.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.Commit;
import landsea.engine.Desk;
import landsea.engine.Housekeeping;
import landsea.engine.Viewer;
import landsea.marketplace.LineKindTable;
import landsea.marketplace.StatementUpload.Owner;
import landsea.marketplace.ToldKinds;
import landsea.marketplace.platforms.DescribedCsv;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Keeps what shops say of reports that nobody here knows. A mapping that is wrong is not kept. */
@Service
public class ReportMappings {

    private static final int TRIES = 3;

    private static final String NAME = "[a-z0-9][a-z0-9._-]{0,59}";

    private static final String NEWEST = """
            SELECT DISTINCT ON (name) name, version, mapping, stored_at FROM report_mappings
            WHERE bucket = ? AND shop_id = ? AND (name = ? OR ? = '') ORDER BY name, version DESC""";

    private final Housekeeping housekeeping;
    private final Desk desk;
    private final LineKindTable kinds;

    public ReportMappings(Housekeeping housekeeping, Desk desk, LineKindTable kinds) {
        this.housekeeping = housekeeping;
        this.desk = desk;
        this.kinds = kinds;
    }

    /**
     * Keeps a mapping, as the next version unless it is the newest already.
     *
     * @param mapping a JSON document
     * @return refused with where and why the mapping or its name cannot be used
     */
    public Outcome<StoredMapping> put(Owner owner, String name, String mapping) {
        if (!name.matches(NAME)) {
            return Outcome.refused(Reason.of("MAPPING_NAME_WRONG", "form", NAME));
        }
        return switch (DescribedCsv.of(mapping)) {
            case Outcome.Refused<DescribedCsv>(Reason reason) -> Outcome.refused(reason);
            case Outcome.Done<DescribedCsv>(DescribedCsv described) ->
                put(new ToldKinds(owner, name, described.marketplace(), described.kinds()), mapping);
        };
    }

    private Outcome<StoredMapping> put(ToldKinds told, String mapping) {
        for (int i = 0; i < TRIES; i++) {
            StoredMapping newest = housekeeping.commit(commit -> put(commit, told, mapping));
            if (newest.mapping().equals(mapping)) {
                return Outcome.done(newest);
            }
        }
        return Outcome.refused("INTAKE_BUSY");
    }

    /** The newest version of each of a shop's mappings, by name. */
    public List<StoredMapping> ofShop(Viewer viewer, UUID merchantId, UUID shopId) {
        return desk.read(viewer, sql -> newest(sql, merchantId, shopId, ""));
    }

    /** The newest version, for a report that comes in. */
    static Optional<StoredMapping> newest(Commit commit, Owner owner, String name) {
        return newest(commit.sql(), owner.merchantId(), owner.shopId(), name).stream()
                .filter(mapping -> mapping.name().equals(name))
                .findFirst();
    }

    private StoredMapping put(Commit commit, ToldKinds told, String mapping) {
        Owner owner = told.owner();
        String name = told.mapping();
        Optional<StoredMapping> before = newest(commit, owner, name);
        if (before.isEmpty() || !before.get().mapping().equals(mapping)) {
            int written = commit.sql()
                    .sql("""
                            INSERT INTO report_mappings
                                (bucket, shop_id, name, version, organisation_id, mapping, stored_at)
                            VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")
                    .params(
                            Bucket.of(owner.merchantId()).value(),
                            owner.shopId(),
                            name,
                            before.map(StoredMapping::version).orElse(0) + 1,
                            owner.organisationId(),
                            mapping,
                            Timestamp.from(commit.at()))
                    .update();
            if (written == 1) {
                kinds.tell(commit, told);
            }
        }
        return newest(commit, owner, name).orElseThrow();
    }

    private static List<StoredMapping> newest(JdbcClient sql, UUID merchantId, UUID shopId, String name) {
        return sql.sql(NEWEST)
                .params(Bucket.of(merchantId).value(), shopId, name, name)
                .query((row, number) -> mapping(row))
                .list();
    }

    private static StoredMapping mapping(ResultSet row) throws SQLException {
        return new StoredMapping(
                row.getString(1),
                row.getInt(2),
                row.getString(3),
                row.getTimestamp(4).toInstant());
    }
}
