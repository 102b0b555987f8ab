package landsea.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;

/** A commit's last rows: what nothing in it looks up any more goes into all its tables in one round trip. */
final class Appended {

    private record Insert(String sql, List<PGobject> columns) {}

    /** Where no commit's end comes. */
    static final Appended NOWHERE = new Appended(null);

    private final @Nullable Connection connection;
    private final List<Insert> waiting = new ArrayList<>();

    Appended(@Nullable Connection connection) {
        this.connection = connection;
    }

    /** @throws IllegalStateException outside a commit */
    void add(String sql, List<PGobject> columns) {
        if (connection == null) {
            throw new IllegalStateException("no commit to append to: " + sql);
        }
        waiting.add(new Insert(sql, columns));
    }

    /** Writes what waits, in the order in which it came. */
    void write() {
        if (connection == null || waiting.isEmpty()) {
            return;
        }
        String all = waiting.stream().map(Insert::sql).collect(Collectors.joining(";\n"));
        try (PreparedStatement statement = connection.prepareStatement(all)) {
            int index = 1;
            for (Insert insert : waiting) {
                for (PGobject column : insert.columns()) {
                    statement.setObject(index++, column);
                }
            }
            statement.execute();
            waiting.clear();
        } catch (SQLException e) {
            throw Rows.translated(all, e);
        }
    }
}
