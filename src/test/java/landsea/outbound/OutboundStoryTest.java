package landsea.outbound;

import static landsea.outbound.OutboundFixture.BANK;
import static landsea.outbound.OutboundFixture.code;
import static landsea.outbound.OutboundFixture.organisation;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import landsea.basics.Money;
import landsea.declarations.DayFile;
import landsea.declarations.DayFileReader;
import landsea.declarations.DeclarationDesk;
import landsea.declarations.DeclarationFiles;
import landsea.declarations.DeclarationId;
import landsea.declarations.DeclarationView;
import landsea.declarations.Declarations;
import landsea.engine.Desk;
import landsea.engine.Proofs;
import landsea.engine.Viewer;
import landsea.engine.proof.Proof;
import landsea.fx.QuoteId;
import landsea.ledger.AccountKind;
import landsea.outbound.ReviewCommand.Action;
import landsea.parties.Merchant;
import landsea.parties.TwoPeople.Phase;
import landsea.policy.Evidence;
import landsea.testing.SandboxApplication;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Payments abroad from instruction to their end as told, on the whole application. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OutboundStoryTest {

    private final SandboxApplication application = SandboxApplication.shared();
    private final OutboundFixture world = new OutboundFixture(application);

    @Test
    @Order(1)
    void a_small_service_is_paid_upon_instruction_from_the_balance_in_its_currency() {
        Merchant merchant = world.merchant(Money.of("USD", "5000.00"));

        String payment = world.instructed(merchant, SomeInstruction.service().instruction());
        assertThat(world.view(payment).state()).isEqualTo("READY");
        world.pay(merchant, payment).orThrow();
        OutboundView paid = world.await(payment, "COMPLETED");

        assertThat(paid.review()).isEqualTo("BY_INSTRUCTION");
        assertThat(paid.fees()).contains(Money.of("USD", "1.00"));
        assertThat(world.states(payment)).containsExactly("READY", "SENT", "COMPLETED");
        assertThat(world.own(merchant, "USD").balance()).isEqualTo(Money.of("USD", "2999.00"));
        assertThat(world.own(merchant, "USD").available()).isEqualTo(Money.of("USD", "2999.00"));
        assertThat(world.house(AccountKind.CORRESPONDENT, merchant, "USD").isPositive())
                .isTrue();
        Map<String, String> declared = declaration(payment).records().getFirst();
        assertThat(declared)
                .containsEntry("TXCODE", "228024")
                .containsEntry("TXAMT", "200000")
                .containsEntry("FCYAMT", "200000")
                .containsEntry("OPPUSER", "Bright Banner Media Pte Ltd")
                .containsEntry("COUNTRY", "SGP")
                .doesNotContainKey("LCYAMT");
        assertReceiptVerifies(payment);
    }

    @Test
    @Order(2)
    void currency_is_bought_at_a_firm_quote_with_fees_and_margin_apart() {
        Merchant merchant = world.merchant(Money.of("CNY", "100000.00"));
        String payment = world.instructed(
                merchant, SomeInstruction.service().of("USD", "10000.00").instruction());

        String quote = world.quoted(merchant, payment);
        OutboundView quoted = world.view(payment);
        assertThat(quoted.state()).isEqualTo("QUOTED");
        Money held = world.own(merchant, "CNY")
                .balance()
                .minus(world.own(merchant, "CNY").available());
        assertThat(held).isGreaterThan(Money.of("CNY", "71000.00"));
        world.pay(merchant, payment, new PayCommand.Means.ByQuote(QuoteId.parse(quote)))
                .orThrow();
        OutboundView paid = world.await(payment, "COMPLETED");

        assertThat(paid.fundedBy()).isEqualTo("PURCHASE");
        assertThat(world.own(merchant, "CNY").balance())
                .isEqualTo(Money.of("CNY", "100000.00").minus(held));
        assertThat(world.own(merchant, "USD").balance().isZero()).isTrue();
        Map<String, String> declared = declaration(payment).records().getFirst();
        assertThat(declared).containsEntry("LCYAMT", "1000000").containsEntry("INCHARGECCY", "CNY");
        assertThat(new BigDecimal(declared.getOrDefault("EXRATE", "0")))
                .isBetween(new BigDecimal("7.1"), new BigDecimal("7.3"));
        assertReceiptVerifies(payment);
        assertThat(world.desk.ofQuote(BANK, QuoteId.parse(quote))).contains(OutboundId.parse(payment));
    }

    @Test
    @Order(3)
    void goods_want_a_document_and_two_people() {
        Merchant merchant = world.merchant(Money.of("USD", "5000.00"));
        String payment = world.instructed(merchant, SomeInstruction.goods().instruction());
        assertThat(world.view(payment).missing()).containsExactly("TRADE_DOCUMENT");
        assertThat(code(world.pay(merchant, payment))).isEqualTo("OUTBOUND_NOT_READY");

        assertThat(code(world.attach(UUID.randomUUID(), merchant, payment, Evidence.INVOICE)))
                .isEqualTo("OUTBOUND_UNKNOWN");
        assertThat(code(world.attach(organisation(merchant), merchant, payment, Evidence.INSTRUCTION)))
                .isEqualTo("OUTBOUND_DOCUMENT_KIND");
        world.attach(organisation(merchant), merchant, payment, Evidence.INVOICE)
                .orThrow();
        OutboundView waiting = world.view(payment);
        assertThat(waiting.state() + " " + waiting.reason()).isEqualTo("AWAITING_RELEASE FULL_REVIEW");
        assertThat(world.desk.payments(BANK, true, Optional.empty(), 100))
                .extracting(view -> view.id().text())
                .contains(payment);
        assertThat(world.desk.document(
                        Viewer.of(organisation(merchant)),
                        OutboundId.parse(payment),
                        waiting.documents().getFirst().sha256()))
                .isPresent();
        assertThat(world.desk.document(
                        Viewer.of(UUID.randomUUID()),
                        OutboundId.parse(payment),
                        waiting.documents().getFirst().sha256()))
                .isEmpty();

        assertThat(code(world.review(merchant, payment, Phase.APPROVE, Action.RELEASE, "per_maker")))
                .isEqualTo("NOTHING_PROPOSED");
        world.review(merchant, payment, Phase.PROPOSE, Action.RELEASE, "per_maker")
                .orThrow();
        assertThat(world.view(payment).proposal()).isPresent();
        assertThat(world.desk
                        .payment(Viewer.of(organisation(merchant)), OutboundId.parse(payment))
                        .orElseThrow()
                        .proposal())
                .isEmpty();
        assertThat(code(world.review(merchant, payment, Phase.APPROVE, Action.RELEASE, "per_maker")))
                .isEqualTo("MAKER_IS_CHECKER");
        world.review(merchant, payment, Phase.APPROVE, Action.RELEASE, "per_checker")
                .orThrow();
        world.pay(merchant, payment).orThrow();

        world.await(payment, "COMPLETED");
        assertThat(world.states(payment))
                .containsExactly("AWAITING_DOCUMENTS", "AWAITING_RELEASE", "READY", "SENT", "COMPLETED");
    }

    @Test
    @Order(4)
    void who_may_be_on_a_list_is_held_and_the_merchant_learns_no_more() {
        Merchant merchant = world.merchant(Money.of("USD", "5000.00"));
        String payment = world.instructed(
                merchant,
                SomeInstruction.service()
                        .to("Quorvex Maritime Holdings FZE", "AE")
                        .instruction());

        assertThat(world.view(payment).state() + " " + world.view(payment).reason())
                .isEqualTo("HELD SCREENING_HIT");
        OutboundView own = world.desk
                .payment(Viewer.of(organisation(merchant)), OutboundId.parse(payment))
                .orElseThrow();
        assertThat(own.reason()).isEqualTo("UNDER_REVIEW");
        assertThat(own.steps().getFirst().reason()).isEqualTo("UNDER_REVIEW");
        world.review(merchant, payment, Phase.PROPOSE, Action.RELEASE, "per_maker")
                .orThrow();
        assertThat(code(world.review(merchant, payment, Phase.APPROVE, Action.RELEASE, "per_checker")))
                .isEqualTo("SCREENING_HIT");
    }

    @Test
    @Order(5)
    void a_bank_on_a_list_holds_too_and_two_people_reject() {
        Merchant merchant = world.merchant();
        String payment = world.instructed(
                merchant,
                SomeInstruction.service()
                        .at("TAVZSYZZXXX", "Bank Tavantis al-Ahli")
                        .instruction());

        assertThat(world.view(payment).state()).isEqualTo("HELD");
        world.reviewed(merchant, payment, Action.REJECT);
        assertThat(world.view(payment).state()).isEqualTo("REJECTED");
        assertThat(code(world.cancel(merchant, payment))).isEqualTo("OUTBOUND_NOT_CANCELLABLE");
    }

    @Test
    @Order(5)
    void who_is_on_a_list_himself_does_not_pay() {
        Merchant merchant = world.listed(Money.of("USD", "5000.00"));
        String payment = world.instructed(merchant, SomeInstruction.service().instruction());

        assertThat(world.pay(merchant, payment).orThrow().reason()).isEqualTo("UNDER_REVIEW");
        assertThat(world.view(payment).reason()).isEqualTo("SCREENING_HIT");
        assertThat(world.own(merchant, "USD").available()).isEqualTo(Money.of("USD", "5000.00"));
    }

    @Test
    @Order(6)
    void the_days_files_sum_to_what_was_paid() {
        LocalDate day = application.part(Declarations.class).today();
        DeclarationFiles files = application.part(DeclarationFiles.class);
        Map<String, BigInteger> declared = new TreeMap<>();
        add(declared, files, day, "", DayFile.WAITING_PAYMENT_BASE);
        files.institutions(BANK, day)
                .forEach(institution -> add(declared, files, day, institution, DayFile.ACTUAL_PAYMENT_BASE));
        Map<String, BigInteger> paid = new TreeMap<>();
        world.desk
                .paidOn(BANK, day)
                .forEach(one -> paid.put(
                        one.amount().currency().code(),
                        BigInteger.valueOf(one.amount().minor())));

        assertThat(paid).isNotEmpty();
        assertThat(declared).isEqualTo(paid);
    }

    private static void add(
            Map<String, BigInteger> sums, DeclarationFiles files, LocalDate day, String institution, DayFile file) {
        StringBuilder text = new StringBuilder();
        files.write(BANK, day, institution, file, text);
        DayFileReader.sum(file, new StringReader(text.toString()))
                .amounts()
                .forEach((currency, sum) -> sums.merge(currency, sum, BigInteger::add));
    }

    private DeclarationView declaration(String payment) {
        return application
                .part(DeclarationDesk.class)
                .declaration(BANK, DeclarationId.of(OutboundId.parse(payment)))
                .orElseThrow();
    }

    @SuppressWarnings("unchecked") // what a file of JSON holds
    private void assertReceiptVerifies(String payment) {
        Map<String, Object> file =
                world.desk.receipt(BANK, OutboundId.parse(payment)).orElseThrow();
        Map<String, byte[]> keys = application.part(Desk.class).read(BANK, Proofs::keys);
        Map<String, Object> document = (Map<String, Object>) file.getOrDefault("document", Map.of());

        assertThat(document).containsEntry("outbound_id", payment);
        assertThat(Proof.of((Map<String, Object>) file.getOrDefault("proof", Map.of()))
                        .faultOf(document, keys))
                .isEmpty();
    }
}
