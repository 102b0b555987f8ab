package landsea.banking.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import landsea.banking.exchange.RailStore.Kept;
import landsea.banking.exchange.RailStore.Key;
import landsea.banking.iso20022.Answering;
import landsea.banking.iso20022.Arrival;
import landsea.banking.iso20022.Inbound;
import landsea.banking.iso20022.Message;
import landsea.banking.iso20022.MessageReject;
import landsea.banking.iso20022.PaymentStatus;
import landsea.banking.iso20022.Referred;
import landsea.banking.rail.RailMessage;
import landsea.banking.rail.Receipt;
import landsea.basics.Bic;
import landsea.basics.Bucket;
import landsea.basics.Ids;
import landsea.basics.Money;
import landsea.basics.Reason;
import landsea.basics.Uetr;
import landsea.engine.Housekeeping;
import landsea.messages.Attempt;
import landsea.messages.Delivery;
import landsea.messages.MessageId;
import landsea.messages.OutboxMessage;
import landsea.testing.Await;
import landsea.testing.BankStatementFile;
import landsea.testing.SandboxApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What banks send is kept, acted on once and answered the same however often it comes; what they say late or twice changes nothing. */
class ExchangeTest {

    private static final String COLLECTING = "collecting-bank";
    private static final String FOREIGN = "foreign-bank";
    private static final Bic US = Bic.of("LSEACNBCXXX");
    private static final Bic BANK = Bic.of("LSFBSGS0XXX");
    private static final Bucket BUCKET = new Bucket(11);

    private final Exchange exchange = SandboxApplication.bean(Exchange.class);
    private final Housekeeping store = SandboxApplication.bean(Housekeeping.class);

    @Test
    void a_credit_that_comes_five_times_is_taken_in_once_and_nothing_is_owed_for_it() {
        String reference = reference();
        Set<Receipt> receipts = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            receipts.add(exchange.take(new RailMessage(COLLECTING, reference, notice(reference, "CRDT", "", "BOOK"))));
        }

        assertThat(receipts).containsExactly(new Receipt.Kept(Optional.empty()));
        assertThat(credits(reference)).isEqualTo(1);
        assertThat(kept(COLLECTING, reference).verdict()).isEqualTo("ACTED");
        assertThat(exchange.take(new RailMessage(COLLECTING, reference, notice(reference, "CRDT", " ", "BOOK"))))
                .isEqualTo(new Receipt.Conflicting());
    }

    @ParameterizedTest
    @ValueSource(strings = {"DBIT,BOOK", "CRDT,PDNG"})
    void what_is_no_booked_credit_is_no_advice(String entry) {
        String reference = reference();
        String[] sideAndStatus = entry.split(",");

        Receipt receipt = exchange.take(
                new RailMessage(COLLECTING, reference, notice(reference, sideAndStatus[0], "", sideAndStatus[1])));

        assertThat(receipt).isEqualTo(new Receipt.Kept(Optional.empty()));
        assertThat(credits(reference)).isZero();
        assertThat(kept(COLLECTING, reference).verdict()).isEqualTo("NOTED");
        assertThat(findings(COLLECTING, reference)).contains("ENTRY_NO_ADVICE");
    }

    @Test
    void a_statement_is_taken_in_and_one_that_does_not_add_up_is_answered_with_what_differs() {
        LocalDate day = LocalDate.of(2025, 1, 14);
        BankStatementFile right = BankStatementFile.of(
                "NZ-RAIL-1",
                1,
                Money.of("NZD", "0.00"),
                day,
                List.of(BankStatementFile.Line.credit(Money.of("NZD", "12.50"), "NZ1", day)));
        String wrongly = reference();
        String rightly = reference();

        byte[] answer = answer(exchange.take(new RailMessage(
                COLLECTING, wrongly, right.closingAt(Money.of("NZD", "12.51")).bytes())));
        Receipt taken = exchange.take(new RailMessage(COLLECTING, rightly, right.bytes()));

        assertThat(new String(answer, StandardCharsets.UTF_8)).contains("BANK_STATEMENT_SUM_DIFFERS");
        assertThat(kept(COLLECTING, wrongly).verdict()).isEqualTo("NOTED");
        assertThat(taken).isEqualTo(new Receipt.Kept(Optional.empty()));
        assertThat(kept(COLLECTING, rightly).verdict()).isEqualTo("ACTED");
        assertThat(findings(COLLECTING, rightly)).contains("STATEMENT_TAKEN");
    }

    @Test
    void the_same_credit_under_another_amount_is_told_to_the_bank() {
        String reference = reference();
        exchange.take(new RailMessage(COLLECTING, reference, notice(reference, "CRDT", "", "BOOK")));
        byte[] other = new String(notice(reference, "CRDT", "", "BOOK"), StandardCharsets.UTF_8)
                .replace("100.00", "101.00")
                .getBytes(StandardCharsets.UTF_8);

        byte[] answer = answer(exchange.take(new RailMessage(COLLECTING, reference + "-2", other)));

        assertThat(sound(answer).kind()).isEqualTo("admi.002");
        assertThat(MessageReject.in(sound(answer)).description()).contains("ENTRY_REFUSED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no message", "<Document", "{1:F01"})
    void what_cannot_be_read_is_kept_and_answered_by_a_reject_the_same_each_time(String bytes) {
        String reference = reference();
        RailMessage message = new RailMessage(COLLECTING, reference, bytes.getBytes(StandardCharsets.UTF_8));

        byte[] answer = answer(exchange.take(message));

        assertThat(sound(answer).kind()).isEqualTo("admi.002");
        assertThat(answer(exchange.take(message))).isEqualTo(answer);
        assertThat(kept(COLLECTING, reference).verdict()).isEqualTo("REJECTED");
    }

    @Test
    void what_nobody_here_acts_on_is_said_to_be_so() {
        String reference = reference();
        byte[] cancellation = """
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.056.001.08"><FIToFIPmtCxlReq><Assgnmt><Id>X</Id>\
                <Assgnr><Agt><FinInstnId><BICFI>LSFBSGS0XXX</BICFI></FinInstnId></Agt></Assgnr>\
                <Assgne><Agt><FinInstnId><BICFI>LSEACNBCXXX</BICFI></FinInstnId></Agt></Assgne>\
                <CreDtTm>2025-01-14T02:00:00Z</CreDtTm></Assgnmt><Undrlyg><TxInf><OrgnlEndToEndId>E</OrgnlEndToEndId>\
                <OrgnlUETR>0b2a7d52-7c4d-4b57-9a0e-4c1b5f7f1a11</OrgnlUETR></TxInf></Undrlyg></FIToFIPmtCxlReq></Document>""".getBytes(StandardCharsets.UTF_8);

        byte[] answer = answer(exchange.take(new RailMessage(FOREIGN, reference, cancellation)));

        assertThat(MessageReject.in(sound(answer)).reason()).isEqualTo("AG03");
        assertThat(MessageReject.in(sound(answer)).description()).contains("MESSAGE_NOT_ACTED_ON camt.056.001.08");
        assertThat(kept(FOREIGN, reference).verdict()).isEqualTo("NOTED");
    }

    @Test
    void what_was_kept_before_a_crash_and_not_acted_on_is_acted_on_by_itself() {
        String reference = reference();

        // As a program that ends between the two leaves it.
        exchange.keep(new RailMessage(COLLECTING, reference, notice(reference, "CRDT", "", "BOOK")));

        Await.until(() -> kept(COLLECTING, reference).verdict(), "ACTED"::equals);
        assertThat(credits(reference)).isEqualTo(1);
    }

    /** As a database that broke when it should have been kept leaves it. */
    @Test
    void what_was_never_kept_never_reached_the_bank_and_so_it_is_said() {
        Attempt told = SandboxApplication.bean(RailCourier.class).deliver(inquiry(Ids.next(BUCKET)));

        assertThat(told).isEqualTo(Attempt.refused(Reason.of("NOT_FOUND", "counterparty", FOREIGN)));
    }

    @Test
    void the_first_final_word_counts_whatever_comes_after_it_and_however_often() {
        UUID payment = Ids.next(BUCKET);
        sent(payment);
        OutboxMessage inquiry = inquiry(payment);

        assertThat(known(inquiry)).isEmpty();
        for (int i = 0; i < 5; i++) {
            heard(payment, "PDNG", Optional.empty(), "pending-" + i);
        }
        assertThat(known(inquiry)).isEmpty();
        heard(payment, "RJCT", Optional.of("AC04"), "first");
        heard(payment, "ACSC", Optional.empty(), "second");
        heard(payment, "RJCT", Optional.of("AM09"), "third");

        assertThat(known(inquiry))
                .hasValueSatisfying(attempt -> assertThat(attempt)
                        .isInstanceOfSatisfying(
                                Attempt.Sent.class,
                                sent -> assertThat(sent.delivery())
                                        .isInstanceOfSatisfying(
                                                Delivery.Answered.class,
                                                said -> assertThat(said.body())
                                                        .containsEntry("status", "REJECTED")
                                                        .containsEntry("reason", "AC04")
                                                        .containsEntry("iso_status", "RJCT")
                                                        .containsEntry("request_id", text(payment)))));
        assertThat(words(payment)).isEqualTo(8);
    }

    @Test
    void that_a_bank_never_got_it_is_an_answer_to_the_question_alone() {
        UUID payment = Ids.next(BUCKET);
        sent(payment);
        heard(payment, "RJCT", Optional.of("NOOR"), "never");

        assertThat(known(inquiry(payment)))
                .hasValueSatisfying(attempt -> assertThat(attempt.toString()).contains("NOT_FOUND"));
        assertThat(known(request(payment))).isEmpty();
        // Sent again since: what the bank said before says nothing of that.
        store.commit(commit -> {
            RailStore.judge(
                    commit,
                    List.of(new RailStore.Judged(
                            key(payment), "pacs.008.001.08", "TAKEN", List.of(), Optional.empty())));
            return 0;
        });
        assertThat(known(inquiry(payment))).isEmpty();
    }

    @Test
    void an_answer_to_what_was_never_asked_changes_nothing() {
        UUID stranger = Ids.next(BUCKET);
        String reference = heard(stranger, "ACSC", Optional.empty(), "stranger");

        assertThat(kept(FOREIGN, reference).verdict()).isEqualTo("NOTED");
        assertThat(findings(FOREIGN, reference)).contains("ANSWER_TO_NOTHING");
    }

    private String heard(UUID payment, String status, Optional<String> reason, String id) {
        String reference = id + "-" + OurReference.digits(payment).substring(20);
        Referred about = new Referred(
                "P" + OurReference.digits(payment),
                "pacs.008.001.08",
                Optional.empty(),
                Optional.of(OurReference.digits(payment)),
                Optional.empty(),
                Optional.of(Uetr.standingFor(payment)));
        Message message = PaymentStatus.message(
                "S-" + id.substring(0, Math.min(id.length(), 20)),
                Instant.parse("2025-01-14T02:00:00Z"),
                BANK,
                US,
                List.of(new PaymentStatus(about, status, reason, List.of())));
        assertThat(exchange.take(new RailMessage(FOREIGN, reference, message.bytes())))
                .isEqualTo(new Receipt.Kept(Optional.empty()));
        return reference;
    }

    private static Key key(UUID payment) {
        return Key.out(FOREIGN, new OurReference('P', payment, 0));
    }

    /** As if it had gone out. */
    private void sent(UUID payment) {
        store.commit(commit -> {
            RailStore.keep(
                    commit,
                    List.of(new Kept(
                            key(payment),
                            text(payment),
                            text(payment),
                            "pacs.008.001.08",
                            "as it went".getBytes(StandardCharsets.UTF_8),
                            RailStore.OPEN,
                            Optional.empty(),
                            commit.at())));
            return 0;
        });
    }

    private Optional<Attempt> known(OutboxMessage message) {
        return store.commit(commit -> Hearing.known(commit, Question.of(message), FOREIGN));
    }

    private static OutboxMessage request(UUID payment) {
        return message("remittance.request", payment);
    }

    private static OutboxMessage inquiry(UUID payment) {
        return message("remittance.inquiry", payment);
    }

    private static OutboxMessage message(String kind, UUID payment) {
        return new OutboxMessage(
                MessageId.next(BUCKET),
                Ids.next(BUCKET),
                FOREIGN,
                kind,
                text(payment),
                1,
                Map.of("request_id", text(payment)));
    }

    private static String text(UUID payment) {
        return "outp_" + OurReference.digits(payment);
    }

    private Kept kept(String bank, String reference) {
        return store.commit(commit -> RailStore.find(commit, Key.in(bank, reference)))
                .orElseThrow();
    }

    private String findings(String bank, String reference) {
        return store.commit(commit -> commit.sql()
                .sql("SELECT findings::text FROM rail_messages WHERE bucket = ? AND counterparty = ? AND reference = ?")
                .params(Key.in(bank, reference).bucket().value(), bank, reference)
                .query(String.class)
                .single());
    }

    private long credits(String bankReference) {
        return store.commit(commit -> commit.sql()
                .sql("SELECT count(*) FROM advices WHERE bucket BETWEEN 0 AND 63 AND bank_reference = ?")
                .param(bankReference)
                .query(Long.class)
                .single());
    }

    private long words(UUID payment) {
        return store.commit(commit -> commit.sql()
                .sql("SELECT count(*) FROM rail_answers WHERE bucket = ? AND request_id = ?")
                .params(BUCKET.value(), text(payment))
                .query(Long.class)
                .single());
    }

    private static byte[] answer(Receipt receipt) {
        return ((Receipt.Kept) receipt).answer().orElseThrow();
    }

    private static Message sound(byte[] answer) {
        Arrival read = Inbound.read(answer, new Answering(US, Instant.EPOCH, "X"));
        return ((Arrival.Sound) read).message().document();
    }

    private static String reference() {
        return "T" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
    }

    private static byte[] notice(String reference, String side, String space, String status) {
        return """
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"><BkToCstmrDbtCdtNtfctn><GrpHdr><MsgId>%1$s</MsgId>\
                <CreDtTm>2025-01-14T02:00:00Z</CreDtTm></GrpHdr><Ntfctn><Id>%1$s</Id><Acct><Id><Othr><Id>NOSTRO</Id></Othr></Id></Acct>\
                <Ntry><Amt Ccy="USD">100.00</Amt><CdtDbtInd>%2$s</CdtDbtInd><Sts><Cd>%4$s</Cd></Sts><BookgDt><Dt>2025-01-14</Dt></BookgDt>\
                <ValDt><Dt>2025-01-14</Dt></ValDt><AcctSvcrRef>%1$s</AcctSvcrRef><BkTxCd><Prtry><Cd>X</Cd></Prtry></BkTxCd>\
                <NtryDtls><TxDtls><Refs><EndToEndId>E-%1$s</EndToEndId></Refs><RltdPties><Dbtr><Pty><Nm>SOMEBODY</Nm></Pty></Dbtr>\
                <CdtrAcct><Id><Othr><Id>99990000000000</Id></Othr></Id></CdtrAcct></RltdPties></TxDtls></NtryDtls></Ntry></Ntfctn>\
                </BkToCstmrDbtCdtNtfctn></Document>%3$s""".formatted(reference, side, space, status).getBytes(StandardCharsets.UTF_8);
    }
}
