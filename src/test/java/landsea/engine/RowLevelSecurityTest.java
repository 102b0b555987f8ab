package landsea.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import landsea.testing.Postgres;
import org.junit.jupiter.api.Test;

/** The migrated schema itself, as PostgreSQL describes it: who may see and change what. */
class RowLevelSecurityTest {

    /** What everybody who asks may read: published keys and signatures, prices, and rules of the bank. */
    private static final List<String> PUBLISHED = List.of(
            "alternatives",
            "business_day_rules",
            "commit_roots",
            "fx_versions",
            "line_kinds",
            "payment_deadlines",
            "payment_limits",
            "provider_sheet_tiers",
            "provider_sheets",
            "providers",
            "reference_rates",
            "signing_keys",
            "tariff_limits",
            "tariff_rows");

    @Test
    void every_table_that_names_an_organisation_is_under_row_level_security_even_for_its_owner() {
        assertThat(ask("""
                        SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
                        WHERE a.attname = 'organisation_id' AND c.relkind IN ('r', 'p')
                          AND c.relnamespace = 'public'::regnamespace""")).hasSizeGreaterThan(20);
        assertThat(ask("""
                        SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
                        WHERE a.attname = 'organisation_id' AND c.relkind IN ('r', 'p')
                          AND c.relnamespace = 'public'::regnamespace
                          AND NOT (c.relrowsecurity AND c.relforcerowsecurity)""")).isEmpty();
    }

    @Test
    void what_the_desk_reads_without_row_level_security_is_what_everybody_may_know() {
        assertThat(ask("""
                        SELECT c.relname FROM pg_class c
                        WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace
                          AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
                          AND has_table_privilege('landsea_desk', c.oid, 'SELECT')
                        ORDER BY c.relname""")).isSubsetOf(PUBLISHED);
    }

    @Test
    void a_view_shows_the_desk_only_what_the_desk_may_see_itself() {
        assertThat(ask("""
                        SELECT c.relname FROM pg_class c
                        WHERE c.relkind IN ('v', 'm') AND c.relnamespace = 'public'::regnamespace
                          AND has_table_privilege('landsea_desk', c.oid, 'SELECT')
                          AND NOT coalesce(c.reloptions, '{}') @> '{security_invoker=true}'""")).isEmpty();
    }

    @Test
    void the_desk_is_neither_owner_nor_exempt_nor_a_member_of_who_is() {
        assertThat(ask("""
                        SELECT r.rolname FROM pg_roles r WHERE r.rolname = 'landsea_desk'
                          AND (r.rolsuper OR r.rolbypassrls OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication)""")).isEmpty();
        assertThat(ask("SELECT c.relname FROM pg_class c WHERE c.relowner = 'landsea_desk'::regrole"))
                .isEmpty();
        assertThat(ask("SELECT p.proname FROM pg_proc p WHERE p.proowner = 'landsea_desk'::regrole OR p.prosecdef"))
                .isEmpty();
        assertThat(
                        ask(
                                "SELECT m.roleid::regrole::text FROM pg_auth_members m WHERE m.member = 'landsea_desk'::regrole"))
                .isEmpty();
    }

    @Test
    void the_desk_changes_nothing() {
        assertThat(ask("""
                        SELECT c.relname || ' ' || p.privilege
                        FROM pg_class c, unnest(ARRAY['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) AS p(privilege)
                        WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace
                          AND has_table_privilege('landsea_desk', c.oid, p.privilege)""")).isEmpty();
    }

    @Test
    void the_engine_neither_changes_nor_deletes_what_was_booked() {
        assertThat(ask("""
                        SELECT c.relname || ' ' || p.privilege
                        FROM pg_class c, unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) AS p(privilege)
                        WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace
                          AND (c.relname IN ('postings', 'reservations', 'reservation_resolutions', 'reversals', 'claims',
                               'claim_releases', 'requests', 'proofs', 'commit_roots', 'credentials',
                               'credential_revocations', 'facts', 'timeline')
                            OR c.relname LIKE 'transfers%')
                          AND has_table_privilege('landsea_engine', c.oid, p.privilege)""")).isEmpty();
        assertThat(ask("SELECT c.relname FROM pg_class c WHERE c.relowner = 'landsea_engine'::regrole"))
                .isEmpty();
    }

    @Test
    void nobody_in_particular_sees_nothing() {
        List<String> seen = ask("""
                SELECT organisation_id::text FROM organisations
                UNION ALL SELECT organisation_id::text FROM credentials
                UNION ALL SELECT account_id::text FROM balances
                UNION ALL SELECT account_id::text FROM entries""");

        assertThat(seen).isEmpty();
    }

    /** As the desk, on behalf of an organisation that does not exist. */
    private static List<String> ask(String question) {
        return Postgres.desk()
                .read(
                        Viewer.of(UUID.randomUUID()),
                        desk -> desk.sql(question).query(String.class).list());
    }
}
