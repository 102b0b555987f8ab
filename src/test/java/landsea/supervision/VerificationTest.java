package landsea.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import landsea.ledger.PostingId;
import landsea.settlement.PaymentId;
import landsea.testing.ReportGenerator;
import landsea.testing.SandboxApplication;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an insider changes by hand is found and named, and found no more once it is put back. */
class VerificationTest {

    private static final Verification VERIFICATION = SandboxApplication.bean(Verification.class);
    private static String payment = "";

    @BeforeAll
    static void aPaymentIsCredited() throws Exception {
        ReportGenerator.Report report = ReportGenerator.report(
                ReportGenerator.Plan.of(UUID.randomUUID().hashCode()).lines(30).bias(3_000_00));
        String shop = SandboxApplication.actor("other_merchant").get("shop_id");
        post("/api/v1/statements?shop_id=" + shop + "&name=report.txt", "other_merchant", report.bytes());
        String advice = """
                {"advices":[{"bank_reference":"%s","receiving_number":"%s","currency":"USD","amount":"%s",
                "value_date":"2025-01-14","booked_at":"2025-01-14T02:00:00Z"}]}""".formatted(
                        UUID.randomUUID(),
                        SandboxApplication.actor("other_merchant").get("receiving_number"),
                        report.total().amount());
        String answer = post("/api/v1/advices", "collecting_bank", advice.getBytes());
        assertThat(answer).contains("CREDITED");
        payment = answer.replaceAll("(?s).*\"payment_id\":\"(pay_[0-9a-f]{32})\".*", "$1");
    }

    @Test
    void the_record_as_it_was_written_is_sound() {
        Verification.Verified verified = VERIFICATION.run();

        assertThat(verified.findings()).isEmpty();
        assertThat(verified.checked().get("facts")).isPositive();
        assertThat(verified.checked().get("signed_documents")).isPositive();
        assertThat(verified.checked().get("transfers")).isPositive();
        assertThat(verified.checked().get("decisions")).isPositive();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            BALANCE_DIFFERS | balances b SET balance = b.balance %s 1 FROM accounts a WHERE a.bucket = b.bucket AND a.account_id = b.account_id AND a.kind = 'FEE_INCOME' AND b.bucket = 42 AND b.unit = 'USD'
            POSTING_CHANGED | transfers SET amount = amount %s 1 WHERE kind = 'channel-fee' AND posting_id = '{posting}'
            VERSION_GAP | transfers SET credit_version = credit_version %s 7 WHERE kind = 'channel-fee' AND posting_id = '{posting}'
            BOOKS_DIFFER_FROM_FACT | transfers SET credit_balance = credit_balance %s 5 WHERE kind = 'channel-fee' AND posting_id = '{posting}'
            """)
    void a_number_changed_by_hand_is_named(String code, String change) {
        byHand(change.formatted("+"));
        try {
            assertThat(VERIFICATION.run().findings())
                    .extracting(Verification.Found::code)
                    .contains(code);
        } finally {
            byHand(change.formatted("-"));
        }
        assertThat(VERIFICATION.run().findings()).isEmpty();
    }

    @Test
    void a_currency_a_claim_a_fact_a_decision_and_a_document_changed_by_hand_are_named() {
        named(
                "UNIT_DIFFERS",
                "transfers SET unit = '%s' WHERE kind = 'channel-fee' AND posting_id = '{posting}'",
                "EUR",
                "USD");
        named(
                "CLAIM_CHANGED",
                "claims SET holder = '%s' WHERE kind = 'settlement' AND posting_bucket = 42 AND holder IN ('" + payment
                        + "', 'pay_x')",
                "pay_x",
                payment);
        named(
                "FACT_CHANGED",
                "facts SET body = jsonb_set(body, '{state}', '\"%s\"') WHERE subject = '" + payment
                        + "' AND kind = 'payment.credited'",
                "HELD",
                "CREDITED");
        named(
                "DECISION_COMES_OUT_OTHERWISE",
                "policy_decisions SET facts = replace(facts, %s) WHERE subject_id = '"
                        + PaymentId.parse(payment).value() + "'",
                "'\"grade\":\"I\"', '\"grade\":\"III\"'",
                "'\"grade\":\"III\"', '\"grade\":\"I\"'");
        named(
                "DOCUMENT_ALTERED",
                "proofs SET document = convert_to(replace(convert_from(document, 'UTF8'), "
                        + "%s), 'UTF8') WHERE bucket = 42",
                "'landsea.receipt/v1', 'landsea.receipt/v2'",
                "'landsea.receipt/v2', 'landsea.receipt/v1'");
    }

    private static void named(String code, String change, String to, String back) {
        byHand(change.formatted(to));
        try {
            assertThat(VERIFICATION.run().findings())
                    .extracting(Verification.Found::code)
                    .contains(code);
        } finally {
            byHand(change.formatted(back));
        }
        assertThat(VERIFICATION.run().findings()).isEmpty();
    }

    /** Other tests share the store: what is spoilt is this test's own posting. */
    private static void byHand(String change) {
        String posting =
                PostingId.of(PaymentId.parse(payment), "credit").value().toString();
        assertThat(SandboxApplication.byHand("UPDATE " + change.replace("{posting}", posting)))
                .isPositive();
    }

    private static String post(String path, String actor, byte[] body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(SandboxApplication.url(path)))
                .header(
                        "Authorization",
                        "Bearer " + SandboxApplication.actor(actor).get("token"))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Content-Type", path.contains("statements") ? "application/octet-stream" : "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }
}
