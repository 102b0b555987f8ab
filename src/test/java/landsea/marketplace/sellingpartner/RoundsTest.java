package landsea.marketplace.sellingpartner;

import static landsea.marketplace.sellingpartner.ConnectedShop.expected;
import static landsea.marketplace.sellingpartner.ConnectedShop.payout;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import landsea.marketplace.ExpectedPayout;
import landsea.marketplace.ForecastDesk;
import landsea.marketplace.StatementDesk;
import landsea.marketplace.StoredStatement;
import landsea.testing.AmazonServer.Fault;
import landsea.testing.Postgres;
import landsea.testing.ReportGenerator;
import landsea.testing.ReportGenerator.Plan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is asked of Amazon by itself, and what comes of it, over a real server that plays Amazon and its bad days. */
class RoundsTest {

    private final ConnectedShop it = new ConnectedShop();

    @AfterEach
    void end() {
        it.assertAsDescribed();
        it.close();
    }

    @Test
    void payouts_are_kept_as_they_stand_and_told_until_a_payment_has_heard() {
        it.seller.payouts.add(payout("11", "SCHEDULED", "STARTED", "1250.75", "S-1", ""));
        it.after(Duration.ofSeconds(1));

        assertThat(it.rows("payout_id, status, amount, trace_id, is_told", "platform_payouts"))
                .containsExactly("11 STARTED 125075  f");
        assertThat(it.heard).hasSize(1);

        it.concerned.add("S-1");
        it.seller.payouts.set(0, payout("11", "SCHEDULED", "IN_TRANSIT", "1250.75", "S-1", "TRACE-1"));
        it.after(Duration.ofMinutes(15));
        assertThat(it.heard.getLast().traceId()).isEqualTo("TRACE-1");
        int heard = it.heard.size();

        it.after(Duration.ofMinutes(15));
        assertThat(it.heard).as("it has heard").hasSize(heard);
        assertThat(it.rows("status, trace_id, is_told", "platform_payouts")).containsExactly("IN_TRANSIT TRACE-1 t");
    }

    @Test
    void a_list_is_read_page_by_page_and_goes_on_after_a_crash_where_it_stood() {
        for (int number = 0; number < 7; number++) {
            it.seller.payouts.add(
                    payout("p" + number, "SCHEDULED", "PAID", "10.0" + number, "S" + number, "T" + number));
        }
        it.amazon.pageSize = 3;
        it.seller.next("listPayouts", Fault.THROTTLED);
        it.after(Duration.ofSeconds(1));
        assertThat(it.standing("PAYOUTS")).contains("page 0", "PLATFORM_RATE_REACHED", "failures 0");
        it.seller.next("listPayouts", Fault.FAILED);
        it.after(Duration.ofMinutes(1));
        assertThat(it.standing("PAYOUTS")).contains("page 0 failures 1 PLATFORM_LOST");

        // One page, then the program dies: whoever starts has the store alone.
        it.seller.next("listPayouts", Fault.NONE, Fault.NOT_JSON);
        it.after(Duration.ofMinutes(1));
        assertThat(it.standing("PAYOUTS")).contains("page 1 failures 1 PLATFORM_LOST");
        long before = it.amazon.calls("listPayouts");
        Postgres.clock().advance(Duration.ofMinutes(1));
        it.rounds().goRound();

        assertThat(it.amazon.calls("listPayouts") - before)
                .as("the two pages that were left")
                .isEqualTo(2);
        assertThat(it.rows("payout_id", "platform_payouts")).hasSize(7);
    }

    @Test
    void pages_that_come_twice_or_in_another_order_change_nothing() {
        it.seller.payouts.addAll(List.of(
                payout("a", "SCHEDULED", "PAID", "1.00", "SA", "TA"),
                payout("b", "SCHEDULED", "PAID", "2.00", "SB", "TB"),
                payout("a", "SCHEDULED", "PAID", "1.00", "SA", "TA")));
        it.amazon.pageSize = 1;
        it.after(Duration.ofSeconds(1));
        List<String> first = it.rows("payout_id, amount, trace_id", "platform_payouts");

        it.seller.payouts.clear();
        it.seller.payouts.addAll(List.of(
                payout("b", "SCHEDULED", "PAID", "2.00", "SB", "TB"),
                payout("a", "SCHEDULED", "PAID", "1.00", "SA", "TA")));
        it.after(Duration.ofMinutes(15));

        assertThat(it.rows("payout_id, amount, trace_id", "platform_payouts"))
                .isEqualTo(first)
                .containsExactly("a 100 TA", "b 200 TB");
    }

    @Test
    void the_forecast_is_what_was_said_last_without_what_was_paid() {
        it.seller.expected.addAll(List.of(
                expected("SCHEDULED", "2547.89", "S-PAID", "2025-01-20"),
                expected("AT_RISK", "13.07", "S-RISK", "2025-01-27"),
                expected("DISABLED", "1.00", "S-OFF", "2025-01-28")));
        it.amazon.pageSize = 2;
        it.after(Duration.ofSeconds(1));
        assertThat(forecast()).containsExactly("SCHEDULED EUR 2547.89", "AT_RISK EUR 13.07", "DISABLED EUR 1.00");

        it.seller.payouts.add(payout("77", "SCHEDULED", "IN_TRANSIT", "2547.89", "S-PAID", "T"));
        it.after(Duration.ofMinutes(15));
        assertThat(forecast())
                .as("what was paid is on its way")
                .containsExactly("AT_RISK EUR 13.07", "DISABLED EUR 1.00");

        it.seller.expected.clear();
        it.seller.expected.add(expected("SCHEDULED", "14.00", "S-RISK", "2025-01-27"));
        it.after(Duration.ofHours(6));
        assertThat(forecast()).containsExactly("SCHEDULED EUR 14.00");
        assertThat(it.rows("asked_at::text", "platform_expected").stream().distinct())
                .as("what was said is kept")
                .hasSize(2);
    }

    @Test
    void what_a_report_has_settled_is_not_expected_any_more() {
        ReportGenerator.Report report = aReport();
        it.seller.expected.add(expected("SCHEDULED", "5.00", report.plan().settlementId(), "2025-01-20"));
        it.seller.expected.add(expected("SCHEDULED", "6.00", "S-NEXT", "2025-02-03"));
        it.after(Duration.ofSeconds(1));
        assertThat(forecast()).hasSize(2);

        it.seller.report("doc-1", report.bytes(), ConnectedShop.STORE, Instant.parse("2025-01-13T08:00:00Z"));
        it.after(Duration.ofHours(1));
        assertThat(forecast()).containsExactly("SCHEDULED EUR 6.00");
    }

    @Test
    void a_payout_that_failed_is_expected_again() {
        it.seller.expected.add(expected("SCHEDULED", "5.00", "S-1", "2025-01-20"));
        it.seller.payouts.add(payout("1", "SCHEDULED", "FAILED", "5.00", "S-1", ""));
        it.after(Duration.ofSeconds(1));

        assertThat(forecast()).containsExactly("SCHEDULED EUR 5.00");
        assertThat(it.heard).as("no money comes of it").isEmpty();
    }

    @Test
    void a_report_is_fetched_by_itself_and_its_statement_stored_once() {
        ReportGenerator.Report report = aReport();
        it.seller.report("doc-1", report.bytes(), ConnectedShop.STORE, Instant.parse("2025-01-13T08:00:00Z"));
        it.after(Duration.ofSeconds(1));

        assertThat(it.reported).containsExactly("amazon-report/doc-1");
        assertThat(statements())
                .singleElement()
                .satisfies(one -> assertThat(one.total()).isEqualTo(report.total()));

        // The same report, in a document of its own; and the first is listed still.
        it.seller.report("doc-2", report.bytes(), ConnectedShop.STORE, Instant.parse("2025-01-13T09:00:00Z"));
        it.after(Duration.ofHours(1));
        assertThat(it.amazon.calls("getReportDocument")).isEqualTo(2);
        assertThat(statements()).hasSize(1);
    }

    @Test
    void a_document_that_is_cut_or_whose_address_has_expired_is_fetched_again_until_it_is_whole() {
        ReportGenerator.Report report = aReport();
        it.seller.report("doc-1", report.bytes(), ConnectedShop.STORE, Instant.parse("2025-01-13T08:00:00Z"));
        it.amazon.cutting = bytes -> Arrays.copyOf(bytes, bytes.length - 40);
        it.after(Duration.ofSeconds(1));
        assertThat(it.standing("DOCUMENT")).contains("failures 1 PLATFORM_DOCUMENT_BROKEN");
        assertThat(statements()).isEmpty();

        it.amazon.cutting = bytes -> bytes;
        it.amazon.storedStatus = 403;
        it.after(Duration.ofMinutes(1));
        assertThat(it.standing("DOCUMENT")).contains("failures 2 PLATFORM_DOCUMENT_BROKEN");

        it.amazon.storedStatus = 200;
        it.after(Duration.ofMinutes(1));
        assertThat(statements()).hasSize(1);
        assertThat(it.standing("DOCUMENT")).isEqualTo("doc-1 page 0 failures 0  over");
    }

    @Test
    void a_document_that_stops_in_the_middle_is_left_and_fetched_again() {
        it.seller.report("doc-1", aReport().bytes(), ConnectedShop.STORE, Instant.parse("2025-01-13T08:00:00Z"));
        it.amazon.stalling = true;
        it.after(Duration.ofSeconds(1));
        assertThat(it.standing("DOCUMENT")).contains("failures 1 PLATFORM_DOCUMENT_BROKEN");

        it.amazon.stalling = false;
        it.after(Duration.ofMinutes(1));
        assertThat(statements()).hasSize(1);
    }

    @Test
    void a_report_without_its_last_lines_is_not_believed_though_it_came_whole() {
        ReportGenerator.Report report = aReport();
        byte[] cut = report.text()
                .substring(0, report.text().length() / 2)
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        it.seller.report("doc-1", cut, ConnectedShop.STORE, Instant.parse("2025-01-13T08:00:00Z"));
        it.after(Duration.ofSeconds(1));

        assertThat(it.standing("DOCUMENT")).contains("failures 1 PLATFORM_REPORT_UNREADABLE");
        assertThat(statements()).isEmpty();
    }

    @Test
    void one_that_is_throttled_stops_nobody_else() {
        ConnectedShop other = it.beside();
        other.seller.payouts.add(payout("1", "SCHEDULED", "PAID", "1.00", "S", "T"));
        for (int storm = 0; storm < 20; storm++) {
            it.seller.next("listPayouts", Fault.THROTTLED);
        }
        it.after(Duration.ofSeconds(1));

        assertThat(it.standing("PAYOUTS")).contains("PLATFORM_RATE_REACHED");
        assertThat(other.rows("payout_id", "platform_payouts")).containsExactly("1");
        other.close();
    }

    @Test
    void a_token_that_ends_early_is_got_anew_and_one_that_is_good_is_not() {
        it.after(Duration.ofSeconds(1));
        assertThat(it.amazon.tokensGiven()).isEqualTo(1);

        it.seller.next("listPayouts", Fault.TOKEN_REFUSED);
        it.after(Duration.ofMinutes(15));
        assertThat(it.amazon.tokensGiven()).isEqualTo(2);
        assertThat(it.standing("PAYOUTS")).doesNotContain("PLATFORM");

        // An answer that says a token ends within the minute: it is not trusted beyond the call that got it.
        it.amazon.tokenSeconds = 30;
        it.seller.next("listPayouts", Fault.TOKEN_REFUSED);
        it.after(Duration.ofMinutes(15));
        int given = it.amazon.tokensGiven();
        it.after(Duration.ofMinutes(15));
        assertThat(it.amazon.tokensGiven()).isEqualTo(given + 1);
    }

    @Test
    void a_consent_that_is_taken_back_ends_the_connection_and_nothing_is_asked_any_more() {
        it.after(Duration.ofSeconds(1));
        it.amazon.revoke(it.consent);
        it.after(Duration.ofMinutes(15));
        assertThat(it.rows("ended_because", "platform_connections")).containsExactly("PLATFORM_CONSENT_ENDED");

        int calls = it.amazon.calls().size();
        it.after(Duration.ofDays(1));
        assertThat(it.amazon.calls()).hasSize(calls);
    }

    @Test
    void what_cannot_be_had_for_the_moment_ends_no_connection() {
        it.seller.next("token", Fault.FAILED, Fault.FAILED, Fault.FAILED);
        it.after(Duration.ofSeconds(1));

        assertThat(it.standing("PAYOUTS")).contains("PLATFORM_ACCESS_FAILED");
        assertThat(it.rows("ended_because", "platform_connections")).containsExactly("");
        it.after(Duration.ofMinutes(1));
        assertThat(it.standing("PAYOUTS")).doesNotContain("PLATFORM");
    }

    @Test
    void the_consent_lies_sealed_and_no_list_of_files_shows_it() {
        it.after(Duration.ofSeconds(1));

        List<String> chunks = Postgres.commit(commit -> commit.sql()
                .sql("SELECT encode(sealed, 'escape') FROM raw_chunks WHERE bucket = ?")
                .params(it.shop.id().bucket().value())
                .query(String.class)
                .list());
        assertThat(chunks).isNotEmpty().noneMatch(chunk -> chunk.contains("refresh-"));
        List<String> listed = Postgres.commit(commit -> commit.sql()
                .sql("SELECT count(*)::text FROM raw_files f JOIN platform_connections c"
                        + " ON c.bucket = f.bucket AND c.consent_file_id = f.file_id")
                .query(String.class)
                .list());
        assertThat(listed).containsExactly("0");
    }

    private ReportGenerator.Report aReport() {
        return ReportGenerator.report(Plan.of(System.nanoTime() & 0xFFFFFF)
                .lines(40)
                .currency("EUR", "Amazon.de")
                .settlementId("4" + (System.nanoTime() % 1_000_000_000_000L)));
    }

    private List<StoredStatement> statements() {
        return new StatementDesk(Postgres.desk())
                .ofShop(it.viewer(), it.owner().merchantId(), it.owner().shopId(), StatementDesk.After.nothing(), 10);
    }

    private List<String> forecast() {
        return new ForecastDesk(Postgres.desk())
                .expected(it.viewer(), List.of(it.shop.id())).stream()
                        .map(RoundsTest::words)
                        .toList();
    }

    private static String words(ExpectedPayout one) {
        return one.standing() + " " + one.amount().map(Object::toString).orElse("");
    }
}
