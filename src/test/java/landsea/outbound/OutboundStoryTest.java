package landsea.outbound;

import static landsea.outbound.OutboundFixture.BANK;
import static landsea.outbound.OutboundFixture.code;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import landsea.basics.Money;
import landsea.basics.Outcome;
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
import landsea.policy.register.Standing;
import landsea.testing.Await;
import landsea.testing.SandboxApplication;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Payments abroad from instruction to their end, on the whole application: as told, and where the foreign bank is crooked. */
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

    @ParameterizedTest
    @CsvSource({
        "REJECT_FIELD, AC04, RETURNED, SENT RETURNED",
        "REFUSE, '', RETURNED, SENT REFUSED RETURNED",
        "SILENCE, '', COMPLETED, SENT UNKNOWN COMPLETED",
        "SILENCE_LOST, '', COMPLETED, SENT UNKNOWN UNKNOWN COMPLETED"
    })
    @Order(6)
    void what_the_foreign_bank_leaves_open_is_asked_and_money_is_paid_or_back(
            String fault, String reason, String end, String steps) {
        Merchant merchant = world.merchant(Money.of("CNY", "50000.00"));
        String bank = world.bank();
        String payment =
                world.instructed(merchant, SomeInstruction.service().at(bank).instruction());
        world.fault(fault, bank, reason.isEmpty() ? Map.of() : Map.of("field", reason));

        world.bought(merchant, payment);
        OutboundView ended = world.await(payment, end);

        List<String> states = world.states(payment);
        assertThat(String.join(" ", states.subList(states.indexOf("SENT"), states.size())))
                .isEqualTo(steps);
        assertThat(world.own(merchant, "USD").balance().isZero()).isTrue();
        if (end.equals("RETURNED")) {
            assertThat(world.own(merchant, "CNY").available()).isEqualTo(Money.of("CNY", "50000.00"));
            assertThat(ended.reason()).isEqualTo(reason.isEmpty() ? "REMITTANCE_REFUSED" : reason);
        }
        world.assertBooksAreSound();
    }

    @Test
    @Order(7)
    void the_same_request_fifty_times_is_one_payment() throws Exception {
        Merchant merchant = world.merchant();
        OutboundInstruction instruction = SomeInstruction.service().instruction();
        String key = OutboundFixture.key();
        Set<String> payments = new HashSet<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Outcome<OutboundAnswer>>> calls = new java.util.ArrayList<>();
            for (int i = 0; i < 50; i++) {
                calls.add(() -> world.instruct(merchant, instruction, key));
            }
            for (Future<Outcome<OutboundAnswer>> answer : callers.invokeAll(calls)) {
                payments.add(answer.get().orThrow().outboundId());
            }
        }

        assertThat(payments).hasSize(1);
        assertThat(code(world.instruct(
                        merchant, SomeInstruction.service().of("USD", "3.00").instruction(), key)))
                .isEqualTo("REQUEST_REUSED");
    }

    @Test
    @Order(8)
    void a_balance_pays_no_more_than_is_there_however_many_ask_at_once() throws Exception {
        Merchant merchant = world.merchant(Money.of("USD", "4500.00"));
        String bank = world.bank();
        world.fault("SILENCE_LOST", bank, Map.of("times", 100));
        List<String> payments = new java.util.ArrayList<>();
        for (int i = 0; i < 8; i++) {
            payments.add(world.instructed(
                    merchant, SomeInstruction.service().at(bank).instruction()));
        }

        int sent = 0;
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<String>> calls = payments.stream()
                    .<Callable<String>>map(payment -> () -> code(world.pay(merchant, payment)))
                    .toList();
            for (Future<String> answer : callers.invokeAll(calls)) {
                assertThat(answer.get()).isIn("DONE", "BELOW_FLOOR");
                sent += answer.get().equals("DONE") ? 1 : 0;
            }
        }

        assertThat(sent).isEqualTo(2);
        assertThat(world.own(merchant, "USD").available()).isEqualTo(Money.of("USD", "498.00"));
        application.clearFaults();
        Await.until(
                () -> payments.stream()
                        .filter(payment -> world.view(payment).state().equals("COMPLETED"))
                        .count(),
                done -> done == 2);
        assertThat(world.own(merchant, "USD").balance()).isEqualTo(Money.of("USD", "498.00"));
    }

    @Test
    @Order(9)
    void what_a_quote_holds_is_free_when_it_is_over_or_the_payment_is_taken_back() {
        Merchant merchant = world.merchant(Money.of("CNY", "50000.00"));
        String payment = world.instructed(merchant, SomeInstruction.service().instruction());

        String quote = world.quoted(merchant, payment);
        application.advance(java.time.Duration.ofSeconds(61));
        world.await(payment, "READY");
        assertThat(code(world.pay(merchant, payment, new PayCommand.Means.ByQuote(QuoteId.parse(quote)))))
                .isEqualTo("QUOTE_WITHDRAWN");
        world.quoted(merchant, payment);
        world.cancel(merchant, payment).orThrow();

        assertThat(world.own(merchant, "CNY").available()).isEqualTo(Money.of("CNY", "50000.00"));
        assertThat(code(world.quote(merchant, payment))).isEqualTo("OUTBOUND_NOT_READY");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "another's merchant, MERCHANT_UNKNOWN",
        "renminbi, OUTBOUND_IN_RENMINBI",
        "nothing, AMOUNT_NOT_POSITIVE",
        "no account, TRAVEL_RULE_FIELD_MISSING",
        "a refused country, OUTBOUND_COUNTRY_REFUSED",
        "no such code, TRANSACTION_CODE_UNKNOWN",
        "a remark with a comma, OUTBOUND_DECLARATION_FAULTY",
        "goods without papers, OUTBOUND_DECLARATION_FAULTY",
        "an advance not named, OUTBOUND_DECLARATION_FAULTY"
    })
    @Order(10)
    void what_cannot_be_paid_is_refused(String what, String refusal) {
        Merchant merchant = world.merchant();
        SomeInstruction instruction = switch (what) {
            case "renminbi" -> SomeInstruction.service().of("CNY", "100.00");
            case "nothing" -> SomeInstruction.service().of("USD", "0.00");
            case "no account" -> SomeInstruction.service().account("");
            case "a refused country" -> SomeInstruction.service().to("Anybody", "KP");
            case "no such code" -> SomeInstruction.service().coded("999999", "轧差");
            case "a remark with a comma" -> SomeInstruction.service().coded("228024", "广告，服务费");
            case "goods without papers" -> SomeInstruction.goods().invoiced("", "");
            case "an advance not named" -> SomeInstruction.service().inAdvance(30);
            default -> SomeInstruction.service();
        };
        Merchant named = what.startsWith("another") ? world.merchant() : merchant;

        assertThat(code(world.outbound.instruct(new InstructPaymentCommand(
                        organisation(merchant),
                        OutboundFixture.key(),
                        named.id(),
                        instruction.instruction(),
                        "per_clerk"))))
                .isEqualTo(refusal);
    }

    @ParameterizedTest
    @CsvSource({
        "'', REJECTED NOT_IN_DIRECTORY, CUSTOMS_DECLARATION",
        "CLASS_B, AWAITING_DOCUMENTS , CUSTOMS_DECLARATION",
        "CLASS_A GRADE_II, AWAITING_DOCUMENTS , TRADE_DOCUMENT",
        "CLASS_A GRADE_I RECOMMENDED, READY , ''"
    })
    @Order(10)
    void the_register_decides_what_goods_want(String standings, String state, String wanted) {
        List<Standing> all = standings.isEmpty()
                ? List.of()
                : java.util.Arrays.stream(standings.split(" ", -1))
                        .map(Standing::valueOf)
                        .toList();
        Merchant merchant = world.merchant(all);

        OutboundView view =
                world.view(world.instructed(merchant, SomeInstruction.goods().instruction()));

        assertThat((view.state() + " " + view.reason()).strip()).isEqualTo(state.strip());
        assertThat(String.join(" ", view.missing())).contains(wanted);
    }

    @Test
    @Order(10)
    void a_small_merchant_outside_the_directory_pays_no_more_than_a_year_allows() {
        Merchant merchant = world.merchant(List.of(Standing.GRADE_II));
        world.give(merchant, Money.of("USD", "400000.00"));
        String bank = world.bank();
        String returned = readied(merchant, bank);
        world.fault("REJECT_FIELD", bank, Map.of("field", "AC04"));
        world.pay(merchant, returned).orThrow();
        world.await(returned, "RETURNED");

        String paid = readied(merchant, bank);
        String late = readied(merchant, bank);
        world.pay(merchant, paid).orThrow();
        world.await(paid, "COMPLETED");
        world.drawn(merchant, Money.of("USD", "0.01"));

        assertThat(code(world.pay(merchant, late))).isEqualTo("ALLOWANCE_EXCEEDED");
        assertThat(world.view(late).state()).isEqualTo("READY");
        assertThat(world.own(merchant, "USD").available()).isEqualTo(Money.of("USD", "299970.00"));
        world.assertBooksAreSound();
    }

    /** Goods of half a year's allowance, bought online, with all that is wanted for them. */
    private String readied(Merchant merchant, String bank) {
        String payment = world.instructed(
                merchant,
                SomeInstruction.goods().online().of("USD", "100000.00").at(bank).instruction());
        world.view(payment)
                .missing()
                .forEach(kind -> world.attach(organisation(merchant), merchant, payment, Evidence.valueOf(kind)));
        if (world.view(payment).state().equals("AWAITING_RELEASE")) {
            world.reviewed(merchant, payment, Action.RELEASE);
        }
        return payment;
    }

    @Test
    @Order(11)
    void nobody_else_sees_pays_or_takes_back_a_payment() {
        Merchant merchant = world.merchant(Money.of("USD", "5000.00"));
        Merchant other = world.merchant(Money.of("USD", "5000.00"));
        String payment = world.instructed(merchant, SomeInstruction.service().instruction());

        assertThat(world.desk.payment(Viewer.of(organisation(other)), OutboundId.parse(payment)))
                .isEmpty();
        assertThat(code(world.pay(other, payment))).isEqualTo("OUTBOUND_UNKNOWN");
        assertThat(code(world.quote(other, payment))).isEqualTo("OUTBOUND_UNKNOWN");
        assertThat(code(world.cancel(other, payment))).isEqualTo("OUTBOUND_UNKNOWN");
        assertThat(code(world.review(other, payment, Phase.PROPOSE, Action.RELEASE, "per_maker")))
                .isEqualTo("OUTBOUND_UNKNOWN");
    }

    @Test
    @Order(12)
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

    @Test
    @Order(13)
    void what_nobody_moves_on_ends_and_nothing_stays_held() {
        Merchant merchant = world.merchant(Money.of("USD", "5000.00"));
        String unshown = world.instructed(merchant, SomeInstruction.goods().instruction());
        String unpaid = world.instructed(merchant, SomeInstruction.service().instruction());

        world.timeIsOver(unshown);
        world.timeIsOver(unpaid);

        assertThat(world.await(unshown, "EXPIRED").reason()).isEqualTo("DOCUMENTS_MISSING");
        assertThat(world.await(unpaid, "EXPIRED").reason()).isEqualTo("NOT_PAID_IN_TIME");
        assertThat(world.own(merchant, "USD").available()).isEqualTo(Money.of("USD", "5000.00"));
        world.assertBooksAreSound();
    }

    private static UUID organisation(Merchant merchant) {
        return merchant.organisation().value();
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
