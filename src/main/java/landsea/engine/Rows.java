package landsea.engine;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.Oid;
import org.postgresql.util.PGobject;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;

/**
 * A list as the database takes it: named columns of typed values, sent as one statement whatever the length. The text
 * {@code {rows}} in a statement stands for the list; a COPY sends the same columns in binary form.
 *
 * <pre>{@code
 * commit.rows(steps).bucket(Step::bucket).uuid(Step::payment).text(Step::state)
 *       .update("INSERT INTO payment_steps (bucket, payment_id, state) SELECT * FROM {rows}");
 * }</pre>
 */
public final class Rows<T> {

    private record Column<T>(BinaryType type, Function<T, @Nullable Object> value) {}

    /** Up to so many rows an INSERT is quicker: COPY is planned each time and asks for two answers of the server. */
    private static final int FEW = 64;

    private final Connection connection;
    private final Appended appended;
    private final List<T> items;
    private final List<Column<T>> columns = new ArrayList<>();

    /** Outside a commit, whose end could write what is appended. */
    Rows(Connection connection, List<T> items) {
        this(connection, Appended.NOWHERE, items);
    }

    Rows(Connection connection, Appended appended, List<T> items) {
        this.connection = connection;
        this.appended = appended;
        this.items = items;
    }

    public Rows<T> bucket(Function<T, landsea.basics.Bucket> value) {
        return column(BinaryType.SMALLINT, item -> (short) value.apply(item).value());
    }

    public Rows<T> smallint(ToLongFunction<T> value) {
        return column(BinaryType.SMALLINT, item -> (short) value.applyAsLong(item));
    }

    public Rows<T> smallintOrNull(Function<T, @Nullable Integer> value) {
        return column(BinaryType.SMALLINT, item -> {
            Integer number = value.apply(item);
            return number == null ? null : number.shortValue();
        });
    }

    public Rows<T> integer(ToLongFunction<T> value) {
        return column(BinaryType.INTEGER, item -> Math.toIntExact(value.applyAsLong(item)));
    }

    public Rows<T> integerOrNull(Function<T, @Nullable Integer> value) {
        return column(BinaryType.INTEGER, value::apply);
    }

    public Rows<T> bigint(Function<T, @Nullable Long> value) {
        return column(BinaryType.BIGINT, value::apply);
    }

    public Rows<T> uuid(Function<T, @Nullable UUID> value) {
        return column(BinaryType.UUID, value::apply);
    }

    public Rows<T> text(Function<T, @Nullable String> value) {
        return column(BinaryType.TEXT, value::apply);
    }

    public Rows<T> bool(Function<T, Boolean> value) {
        return column(BinaryType.BOOLEAN, value::apply);
    }

    public Rows<T> instant(Function<T, @Nullable Instant> value) {
        return column(BinaryType.TIMESTAMPTZ, value::apply);
    }

    public Rows<T> date(Function<T, @Nullable LocalDate> value) {
        return column(BinaryType.DATE, value::apply);
    }

    public Rows<T> numeric(Function<T, @Nullable BigDecimal> value) {
        return column(BinaryType.NUMERIC, value::apply);
    }

    public Rows<T> bytes(Function<T, byte @Nullable []> value) {
        return column(BinaryType.BYTEA, value::apply);
    }

    /** JSON text. */
    public Rows<T> json(Function<T, @Nullable String> value) {
        return column(BinaryType.JSONB, value::apply);
    }

    /** Runs a statement over the list and says how many rows it touched. An empty list runs nothing. */
    public int update(String sql) {
        if (items.isEmpty()) {
            return 0;
        }
        try (PreparedStatement statement = prepare(sql)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw translated(sql, e);
        }
    }

    /** Runs a statement over the list that answers rows. An empty list runs nothing. */
    public <R> List<R> query(String sql, RowMapper<R> mapper) {
        if (items.isEmpty()) {
            return List.of();
        }
        try (PreparedStatement statement = prepare(sql);
                ResultSet found = statement.executeQuery()) {
            List<R> rows = new ArrayList<>();
            for (int number = 0; found.next(); number++) {
                rows.add(mapper.mapRow(found, number));
            }
            return rows;
        } catch (SQLException e) {
            throw translated(sql, e);
        }
    }

    /**
     * The same as {@link #insertInto} where the handler that appends does not look these rows up: they wait for its end, and then go
     * in together with all others of their kind. Within a commit only.
     */
    public void append(String target) {
        if (items.isEmpty()) {
            return;
        }
        if (items.size() > FEW) {
            appended.write();
            copyInto(target);
        } else {
            appended.add(insert(target).replace("{rows}", unnest()), arrays());
        }
    }

    /** Inserts the list; {@code target} names the table and its columns in this order. */
    public long insertInto(String target) {
        return items.size() > FEW ? copyInto(target) : update(insert(target));
    }

    private static String insert(String target) {
        return "INSERT INTO " + target + " SELECT * FROM {rows}";
    }

    private long copyInto(String target) {
        String sql = "COPY " + target + " FROM STDIN (FORMAT binary)";
        try (BinaryCopy copy = new BinaryCopy(connection, sql, columns.size())) {
            for (T item : items) {
                copy.row();
                for (Column<T> column : columns) {
                    column.type().write(copy, column.value().apply(item));
                }
            }
            return copy.end();
        } catch (SQLException e) {
            throw translated(sql, e);
        }
    }

    private Rows<T> column(BinaryType type, Function<T, @Nullable Object> value) {
        columns.add(new Column<>(type, value));
        return this;
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql.replace("{rows}", unnest()));
        int index = 1;
        for (PGobject array : arrays()) {
            statement.setObject(index++, array);
        }
        return statement;
    }

    private String unnest() {
        return columns.stream()
                .map(column -> "?::" + column.type().sqlName + "[]")
                .collect(Collectors.joining(", ", "unnest(", ")"));
    }

    private List<PGobject> arrays() {
        return columns.stream().map(this::array).toList();
    }

    private PGobject array(Column<T> column) {
        BinaryType type = column.type();
        BinaryArray array = new BinaryArray("_" + type.serverName, type.oid, items.size());
        for (T item : items) {
            type.write(array, column.value().apply(item));
        }
        return array.parameter();
    }

    static RuntimeException translated(String sql, SQLException e) {
        RuntimeException translated = new SQLExceptionSubclassTranslator().translate("list statement", sql, e);
        return translated == null ? new IllegalStateException(sql, e) : translated;
    }

    enum BinaryType {
        SMALLINT("smallint", "int2", Oid.INT2),
        INTEGER("integer", "int4", Oid.INT4),
        BIGINT("bigint", "int8", Oid.INT8),
        UUID("uuid", "uuid", Oid.UUID),
        TEXT("text", "text", Oid.TEXT),
        BOOLEAN("boolean", "bool", Oid.BOOL),
        TIMESTAMPTZ("timestamptz", "timestamptz", Oid.TIMESTAMPTZ),
        DATE("date", "date", Oid.DATE),
        NUMERIC("numeric", "numeric", Oid.NUMERIC),
        BYTEA("bytea", "bytea", Oid.BYTEA),
        JSONB("jsonb", "jsonb", Oid.JSONB);

        final String sqlName;
        final String serverName;
        final int oid;

        BinaryType(String sqlName, String serverName, int oid) {
            this.sqlName = sqlName;
            this.serverName = serverName;
            this.oid = oid;
        }

        void write(BinaryValues values, @Nullable Object value) {
            if (value == null) {
                values.none();
                return;
            }
            switch (this) {
                case SMALLINT -> values.smallint((Short) value);
                case INTEGER -> values.integer((Integer) value);
                case BIGINT -> values.bigint((Long) value);
                case UUID -> values.uuid((UUID) value);
                case TEXT -> values.text((String) value);
                case BOOLEAN -> values.bool((Boolean) value);
                case TIMESTAMPTZ -> values.instant((Instant) value);
                case DATE -> values.date((LocalDate) value);
                case NUMERIC -> values.numeric((BigDecimal) value);
                case BYTEA -> values.bytes((byte[]) value);
                case JSONB -> values.json((String) value);
            }
        }
    }
}
