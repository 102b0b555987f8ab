package landsea.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import landsea.testing.Postgres;
import landsea.testing.TestStore;
import landsea.testing.TestStore.Login;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the two logins of the running program may not do, asked of the database itself. */
class RolesTest {

    private static final String DENIED = "42501";
    private static final String TABLES =
            "SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')";
    private static final String HAS_COLUMN = " AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid"
            + " AND a.attname = '%s' AND NOT a.attisdropped)";

    private static final TestStore STORE = Postgres.store();
    private static final UUID SOMEBODY = UUID.fromString("01940000-0000-7000-8000-000000000007");

    /** A row in tables of every guard, so that nothing seen is not nothing there. */
    @BeforeAll
    static void something() {
        STORE.byHand("""
                INSERT INTO accounts VALUES (7, '%1$s', '%1$s', 'LIMIT', 'USD', 2, '2025-01-01T00:00:00Z')
                    ON CONFLICT DO NOTHING;
                INSERT INTO balances (bucket, account_id, unit, floor, ceiling) VALUES (7, '%1$s', 'USD', 0, 100)
                    ON CONFLICT DO NOTHING;
                INSERT INTO claims VALUES (7, 'roles', 'roles', 0, 'roles', 7, '%1$s', '2025-01-01T00:00:00Z')
                    ON CONFLICT DO NOTHING""".formatted(SOMEBODY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "accounts",
                "transfers",
                "transfers_2025",
                "postings",
                "reservations",
                "reservation_resolutions",
                "reversals",
                "claims",
                "claim_releases",
                "requests",
                "proofs",
                "commit_roots",
                "signing_keys",
                "business_day_rules",
                "timeline",
                "standing_instructions",
                "conversions",
                "difference_cases",
                "two_people_proposals",
                "two_people_answers"
            })
    void the_engine_cannot_change_or_delete_what_is_written_once(String table) throws SQLException {
        String column = rows("SELECT attname FROM pg_attribute WHERE attrelid = 'public." + table
                        + "'::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum LIMIT 1")
                .getFirst();

        assertThat(state(Login.ENGINE, "UPDATE " + table + " SET " + column + " = " + column))
                .isEqualTo(DENIED);
        assertThat(state(Login.ENGINE, "DELETE FROM " + table)).isEqualTo(DENIED);
        assertThat(state(Login.ENGINE, "TRUNCATE " + table)).isEqualTo(DENIED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"floor", "ceiling", "unit", "account_id", "bucket"})
    void the_engine_moves_balances_but_not_what_limits_them(String column) throws SQLException {
        assertThat(state(Login.ENGINE, "UPDATE balances SET " + column + " = " + column))
                .isEqualTo(DENIED);
        assertThat(state(Login.ENGINE, "DELETE FROM balances")).isEqualTo(DENIED);
    }

    @Test
    void the_desk_can_write_nothing() throws SQLException {
        assertThat(rows(TABLES + """
                 AND (has_table_privilege('landsea_desk', c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')
                      OR has_any_column_privilege('landsea_desk', c.oid, 'INSERT, UPDATE, REFERENCES'))""")).isEmpty();
        assertThat(state(Login.DESK, "INSERT INTO claims SELECT * FROM claims")).isEqualTo(DENIED);
        assertThat(state(Login.DESK, "DELETE FROM transfers")).isEqualTo(DENIED);
    }

    static Stream<String> guardedAndReadable() throws SQLException {
        return rows(TABLES + " AND c.relrowsecurity AND has_table_privilege('landsea_desk', c.oid, 'SELECT')").stream();
    }

    @ParameterizedTest
    @MethodSource("guardedAndReadable")
    void the_desk_sees_nothing_without_an_organisation(String table) throws SQLException {
        assertThat(rows(Login.DESK, "SELECT count(*) FROM " + table)).containsExactly("0");
    }

    @Test
    void what_the_desk_reads_unguarded_is_of_no_organisation() throws SQLException {
        assertThat(rows(TABLES + " AND NOT c.relrowsecurity AND has_table_privilege('landsea_desk', c.oid, 'SELECT')"
                        + HAS_COLUMN.formatted("organisation_id")))
                .isEmpty();
    }

    @Test
    void what_a_viewer_was_does_not_survive_into_the_next_use_of_a_connection() throws SQLException {
        String ask = "SELECT coalesce(current_setting('landsea.organisation', true), '')"
                + " || coalesce(current_setting('landsea.scope', true), '') || (SELECT count(*) FROM accounts)";
        List<Connection> pool = new ArrayList<>();
        try {
            for (int i = 0; i < 12; i++) {
                Long seen = STORE.desk()
                        .read(
                                Viewer.bank(SOMEBODY),
                                sql -> sql.sql("SELECT count(*) FROM accounts")
                                        .query(Long.class)
                                        .single());
                assertThat(seen).isPositive();
            }
            for (int i = 0; i < 3; i++) {
                pool.add(STORE.deskConnections().getConnection());
                assertThat(rows(pool.get(i), ask)).containsExactly("0");
            }
        } finally {
            for (Connection connection : pool) {
                connection.close();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Login.class,
            names = {"ENGINE", "DESK"})
    void neither_login_is_a_superuser_or_owns_or_inherits_anything(Login login) throws SQLException {
        String oid = "'" + login.role + "'::regrole";
        assertThat(rows("SELECT 1 FROM pg_roles WHERE oid = " + oid
                        + " AND (rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication)"))
                .isEmpty();
        // A session's own temporary tables go with it.
        assertThat(rows("SELECT relname FROM pg_class WHERE relpersistence <> 't' AND relowner = " + oid))
                .isEmpty();
        assertThat(rows("SELECT datname FROM pg_database WHERE datdba = " + oid))
                .isEmpty();
        assertThat(rows("SELECT roleid FROM pg_auth_members WHERE member = " + oid))
                .isEmpty();
        assertThat(state(login, "SET ROLE landsea_owner")).isEqualTo(DENIED);
        assertThat(state(login, "CREATE TABLE mine (a int)")).isEqualTo(DENIED);
        assertThat(state(login, "ALTER TABLE transfers DISABLE ROW LEVEL SECURITY"))
                .isEqualTo(DENIED);
    }

    @Test
    void only_the_engine_is_above_row_level_security() throws SQLException {
        assertThat(rows("SELECT rolname FROM pg_roles WHERE rolbypassrls AND NOT rolsuper"))
                .containsExactly("landsea_engine");
    }

    @Test
    void every_table_of_an_organisation_is_guarded_even_against_its_owner() throws SQLException {
        assertThat(rows(TABLES + HAS_COLUMN.formatted("organisation_id"))).contains("accounts", "postings", "payments");
        assertThat(rows(TABLES + HAS_COLUMN.formatted("organisation_id")
                        + " AND NOT (c.relrowsecurity AND c.relforcerowsecurity)"))
                .isEmpty();
    }

    @Test
    void every_key_of_a_table_in_buckets_leads_with_the_bucket() throws SQLException {
        String inBuckets = TABLES + HAS_COLUMN.formatted("bucket");
        assertThat(rows(inBuckets)).contains("balances", "transfers", "postings", "reservations", "claims", "payments");
        assertThat(rows(inBuckets + " AND NOT EXISTS (SELECT 1 FROM pg_index i JOIN pg_attribute a"
                        + " ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]"
                        + " WHERE i.indrelid = c.oid AND i.indisprimary AND a.attname = 'bucket')"))
                .isEmpty();
        assertThat(rows("SELECT i.indexrelid::regclass FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid"
                        + " JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]"
                        + " WHERE c.relnamespace = 'public'::regnamespace AND a.attname <> 'bucket'"
                        + HAS_COLUMN.formatted("bucket")))
                .as("secondary indexes that do not lead with the bucket")
                .isEmpty();
    }

    /** The state that a statement fails with as this login, or nothing when it would have run; nothing is kept. */
    private static String state(Login login, String sql) throws SQLException {
        try (Connection connection = STORE.as(login)) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute(sql);
                return "";
            } catch (SQLException e) {
                return String.valueOf(e.getSQLState());
            } finally {
                connection.rollback();
            }
        }
    }

    private static List<String> rows(String sql) throws SQLException {
        return rows(Login.SUPERUSER, sql);
    }

    private static List<String> rows(Login login, String sql) throws SQLException {
        try (Connection connection = STORE.as(login)) {
            return rows(connection, sql);
        }
    }

    private static List<String> rows(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (found.next()) {
                rows.add(String.valueOf(found.getString(1)));
            }
            return rows;
        }
    }
}
