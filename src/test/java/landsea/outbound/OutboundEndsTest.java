package landsea.outbound;

import static landsea.outbound.OutboundFixture.code;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.fx.QuoteId;
import landsea.parties.Merchant;
import landsea.testing.Await;
import landsea.testing.SandboxApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Payments abroad where the foreign bank is crooked, many ask at once, or nobody moves on: money is paid or back. */
class OutboundEndsTest {

    private final SandboxApplication application = SandboxApplication.shared();
    private final OutboundFixture world = new OutboundFixture(application);

    @ParameterizedTest
    @CsvSource({
        "REJECT_FIELD, AC04, RETURNED, SENT RETURNED",
        "REFUSE, '', RETURNED, SENT REFUSED RETURNED",
        "SILENCE, '', COMPLETED, SENT UNKNOWN COMPLETED",
        "SILENCE_LOST, '', COMPLETED, SENT UNKNOWN UNKNOWN COMPLETED"
    })
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

    @Test
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
}
