package landsea.marketplace.intake;

import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.engine.BinaryCopy;
import landsea.engine.BinaryValues;
import landsea.engine.Commit;
import landsea.marketplace.EvidenceLine;
import landsea.marketplace.LineKind;
import landsea.marketplace.LineKinds;
import landsea.marketplace.LineRest;
import landsea.marketplace.LineSink;
import landsea.marketplace.LoadedStatement;
import landsea.marketplace.OrderEvidence;
import landsea.marketplace.ReadEvidence;
import landsea.marketplace.ReadFile;
import landsea.marketplace.ReadStatement;
import landsea.marketplace.StatementId;
import landsea.marketplace.StatementLine;
import landsea.marketplace.StatementSales;
import landsea.marketplace.StatementUpload;
import landsea.marketplace.StoredEvidence;
import org.jspecify.annotations.Nullable;

/** Sends lines into the store while their file is read; what then is not sound goes again before the commit. */
final class LineLoader implements LineSink {

    private static final String LINES = "statement_lines (bucket, statement_id, line_number, organisation_id, type_id,"
            + " quantity, amount, posted_at, posted_exact, order_id, shipment_id, order_item_code, sku, rest)";

    private final Commit commit;
    private final StatementUpload.Owner owner;
    private final Bucket bucket;
    private final LineTypes types;
    private final EvidenceLoader evidence;
    private final Map<Integer, Loading> statements = new HashMap<>();
    private int firstOfReport;
    private @Nullable Savepoint beforeReport;
    private @Nullable BinaryCopy copy;

    LineLoader(Commit commit, StatementUpload.Owner owner, LineTypes types) {
        this.commit = commit;
        this.owner = owner;
        this.bucket = Bucket.of(owner.merchantId());
        this.types = types;
        this.evidence = new EvidenceLoader(commit, owner);
    }

    /** What the lines of one statement have come to. */
    private static final class Loading {

        final StatementId id;
        final Map<Integer, Sum> sums = new TreeMap<>();
        final SoldItems sold = new SoldItems();

        Loading(StatementId id) {
            this.id = id;
        }
    }

    private static final class Sum {

        final LineKinds.Classified kind;
        int lineCount;
        long minor;

        Sum(LineKinds.Classified kind) {
            this.kind = kind;
        }
    }

    private record SumRow(Loading loading, int type, Sum sum) {}

    @Override
    public void begin() {
        endCopy();
        evidence.begin();
        firstOfReport =
                statements.keySet().stream().mapToInt(place -> place + 1).max().orElse(0);
        beforeReport = savepoint();
    }

    @Override
    public void restart() {
        evidence.restart();
        if (copy != null) {
            copy.close();
            copy = null;
        }
        try {
            if (beforeReport != null) {
                commit.connection().rollback(beforeReport);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        statements.keySet().removeIf(place -> place >= firstOfReport);
    }

    @Override
    public void line(int statement, StatementLine line) {
        LineTypes.Known type = types.of(line);
        Loading loading = statements.get(statement);
        if (loading == null) {
            loading = new Loading(StatementId.next(bucket));
            statements.put(statement, loading);
        }
        Sum sum = loading.sums.get(type.id());
        if (sum == null) {
            sum = new Sum(type.kind());
            loading.sums.put(type.id(), sum);
        }
        sum.lineCount++;
        sum.minor = Math.addExact(sum.minor, line.amount().minor());
        if (sum.kind.kind() == LineKind.SALES) {
            loading.sold.line(line);
        }
        if (copy == null) {
            evidence.endCopy();
            copy = commit.copy(LINES);
        }
        write(copy.row(), loading.id, type.id(), line);
    }

    @Override
    public void line(int place, EvidenceLine line) {
        endCopy();
        evidence.line(place, line);
    }

    private void write(BinaryValues row, StatementId id, int type, StatementLine line) {
        row.smallint(bucket.value())
                .uuid(id.value())
                .integer(line.number())
                .uuid(owner.organisationId())
                .integer(type)
                .integer(Math.toIntExact(line.quantity()))
                .bigint(line.amount().minor())
                .instant(line.posted().at());
        switch (line.posted().precision()) {
            case SECOND -> row.bool(true);
            case DAY -> row.bool(false);
            case NONE -> row.none();
        }
        row.text(line.reference().orderId())
                .text(line.reference().shipmentId())
                .text(line.reference().orderItemCode())
                .text(line.sku())
                .json(LineRest.write(line));
    }

    /** Drops what is not sound and leaves the rest waiting for its statements. */
    List<LoadedStatement> finish(ReadFile read) {
        endCopy();
        evidence.endCopy();
        List<LoadedStatement> loaded = new ArrayList<>();
        List<Loading> kept = new ArrayList<>();
        List<Loading> dropped = new ArrayList<>();
        List<ReadStatement> all = read.statements();
        for (int place = 0; place < all.size(); place++) {
            Loading loading = statements.computeIfAbsent(place, _ -> new Loading(StatementId.next(bucket)));
            switch (all.get(place)) {
                case ReadStatement.Sound(var statement) -> {
                    kept.add(loading);
                    loaded.add(new LoadedStatement(
                            loading.id,
                            statement,
                            sums(loading, statement.total().currency())));
                }
                case ReadStatement.Unsound _ -> dropped.add(loading);
            }
        }
        if (kept.isEmpty() && read.evidence().stream().noneMatch(ReadEvidence::isSound)) {
            throw new NothingLoaded(read);
        }
        waits(kept);
        waits(dropped);
        keep(kept);
        drop(commit, dropped.stream().map(loading -> loading.id).toList());
        return loaded;
    }

    /** Stores what the file tells of orders; the file itself is kept by then. */
    List<StoredEvidence> finish(ReadFile read, OrderEvidence store) {
        return evidence.finish(store, read);
    }

    /** Nothing of the file is to be kept: the transaction is given up. */
    static final class NothingLoaded extends RuntimeException {

        final transient ReadFile read;

        NothingLoaded(ReadFile read) {
            super("nothing sound", null, false, false);
            this.read = read;
        }
    }

    /** Lets go of those of these whose lines still wait. Whoever takes lines up holds the same row first. */
    static int drop(Commit commit, List<StatementId> ids) {
        List<StatementId> waiting = commit.rows(ids)
                .bucket(StatementId::bucket)
                .uuid(StatementId::value)
                .query(
                        "DELETE FROM statement_loads l USING {rows} AS r(bucket, statement_id)"
                                + " WHERE l.bucket = r.bucket AND l.statement_id = r.statement_id RETURNING l.statement_id",
                        (row, number) -> new StatementId(row.getObject(1, UUID.class)));
        for (String table : List.of("statement_lines", "statement_sums", "statement_sales")) {
            commit.rows(waiting)
                    .bucket(StatementId::bucket)
                    .uuid(StatementId::value)
                    .update("DELETE FROM " + table + " l USING {rows} AS r(bucket, statement_id)"
                            + " WHERE l.bucket = r.bucket AND l.statement_id = r.statement_id");
        }
        return waiting.size();
    }

    private void waits(List<Loading> loadings) {
        commit.rows(loadings)
                .bucket(_ -> bucket)
                .uuid(loading -> loading.id.value())
                .instant(_ -> commit.at())
                .update("INSERT INTO statement_loads (bucket, statement_id, loaded_at) SELECT * FROM {rows}");
    }

    private void keep(List<Loading> kept) {
        List<SumRow> rows = kept.stream()
                .flatMap(loading ->
                        loading.sums.entrySet().stream().map(sum -> new SumRow(loading, sum.getKey(), sum.getValue())))
                .toList();
        commit.rows(rows)
                .bucket(_ -> bucket)
                .uuid(row -> row.loading().id.value())
                .integer(SumRow::type)
                .uuid(_ -> owner.organisationId())
                .integer(row -> row.sum().lineCount)
                .bigint(row -> row.sum().minor)
                .insertInto("statement_sums (bucket, statement_id, type_id, organisation_id, line_count, amount)");
        kept.forEach(loading -> loading.sold.sales().ifPresent(sales -> keep(loading, sales)));
    }

    /** Under the types that count as sales now: by others it is void. */
    private void keep(Loading loading, StatementSales sales) {
        int[] types = loading.sums.entrySet().stream()
                .filter(sum -> sum.getValue().kind.kind() == LineKind.SALES)
                .mapToInt(Map.Entry::getKey)
                .toArray();
        List<StatementSales.Kind> kinds = sales.kinds();
        Boolean[] fromWarehouse =
                kinds.stream().map(StatementSales.Kind::fromWarehouse).toArray(Boolean[]::new);
        commit.sql()
                .sql("""
                        INSERT INTO statement_sales (bucket, statement_id, organisation_id, sale_types, order_count, skus,
                            from_warehouse, quantities, amounts)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        bucket.value(),
                        loading.id.value(),
                        owner.organisationId(),
                        types,
                        sales.orderCount(),
                        kinds.stream().map(StatementSales.Kind::sku).toArray(String[]::new),
                        fromWarehouse,
                        kinds.stream().mapToLong(StatementSales.Kind::quantity).toArray(),
                        kinds.stream().mapToLong(StatementSales.Kind::amount).toArray())
                .update();
    }

    private static List<LoadedStatement.Sum> sums(Loading loading, Currency currency) {
        return loading.sums.values().stream()
                .map(sum -> new LoadedStatement.Sum(sum.kind, sum.lineCount, Money.ofMinor(currency, sum.minor)))
                .toList();
    }

    private Savepoint savepoint() {
        try {
            return commit.connection().setSavepoint();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void endCopy() {
        if (copy != null) {
            copy.end();
            copy.close();
            copy = null;
        }
    }
}
