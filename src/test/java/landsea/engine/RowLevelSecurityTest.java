package landsea.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import landsea.testing.Postgres;
import org.junit.jupiter.api.Test;

/** Ways round row-level security that no table shows: open tables, views in their owner's name, functions too. */
class RowLevelSecurityTest {

    /** What everybody who asks may read: published keys and signatures, prices, and rules of the bank. */
    private static final List<String> PUBLISHED = List.of(
            "allowance_ceilings",
            "alternatives",
            "business_day_rules",
            "commit_roots",
            "declaration_days",
            "declaration_netted_kinds",
            "declaration_parameters",
            "declaration_rules",
            "institutions",
            "limits",
            "line_kinds",
            "onboarding_rules",
            "outbound_countries",
            "outbound_deadlines",
            "outbound_parameters",
            "difference_deadlines",
            "payment_deadlines",
            "platform_codes",
            "provider_sheet_tiers",
            "provider_sheets",
            "providers",
            "quality_conditions",
            "rate_fetches",
            "reference_rates",
            "report_limits",
            "screening_in_force",
            "screening_lists",
            "screening_sets",
            "signing_keys",
            "stamps",
            "supervision_modes",
            "tariff_ends",
            "tariff_limits",
            "tariff_rows",
            "trade_waiting_rules",
            "transaction_codes",
            "policy_endings",
            "break_age_limits",
            "closed_days",
            "statement_sources");

    @Test
    void what_the_desk_reads_without_it_is_what_everybody_may_know() {
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
    void no_function_runs_in_its_owners_name() {
        assertThat(ask("SELECT p.proname FROM pg_proc p WHERE p.prosecdef")).isEmpty();
    }

    /** As the desk, on behalf of an organisation that does not exist. */
    private static List<String> ask(String question) {
        return Postgres.desk()
                .read(
                        Viewer.of(UUID.randomUUID()),
                        desk -> desk.sql(question).query(String.class).list());
    }
}
