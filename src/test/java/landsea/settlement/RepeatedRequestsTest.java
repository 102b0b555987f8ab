package landsea.settlement;

import static landsea.settlement.SettlementFixture.code;
import static landsea.settlement.SettlementFixture.key;
import static landsea.settlement.SettlementFixture.usd;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Unit.Currency;
import landsea.fx.QuoteId;
import landsea.fx.QuoteRequest.FixedSide;
import landsea.marketplace.intake.Intake;
import landsea.marketplace.reading.FileBytes;
import landsea.settlement.QuoteCommand.Source;
import landsea.testing.ReportGenerator.Report;
import landsea.testing.SandboxApplication;
import org.junit.jupiter.api.Test;

/** Every request of the main flow fifty times at once, mixed with others under its key, and once more a year later. */
class RepeatedRequestsTest {

    private static final int TIMES = 50;
    private static final int OTHERS = 10;
    private static final long SEED = 4;
    private static final Duration HALF_A_YEAR_AND_MORE = Duration.ofDays(200);
    private static final Instant ARRIVED = Instant.parse("2025-01-14T02:00:00Z");

    private final Random random = new Random(SEED);
    private final List<Asked> asked = new ArrayList<>();

    /** What was answered at first. */
    private record Asked(String what, Supplier<? extends Outcome<?>> request, Outcome<?> answer) {}

    @Test
    void each_is_done_once_and_answered_alike_at_once_and_a_year_later() {
        try (SandboxApplication application = SandboxApplication.fresh()) {
            SettlementFixture world = new SettlementFixture(application);
            Exporter exporter = world.exporter();
            String instructing = key();
            repeated(
                    "instruct",
                    () -> instruct(exporter, instructing, "0"),
                    () -> instruct(exporter, instructing, "60"));

            Report shelved = exporter.report("400.00");
            application.shelve(exporter.shop.sellerId(), shelved.bytes());
            String withdrawing = key();
            PaymentAnswer withdrawn = repeated(
                    "withdraw",
                    () -> withdraw(exporter, withdrawing, Currency.USD),
                    () -> withdraw(exporter, withdrawing, Currency.of("EUR")));
            world.awaitState(withdrawn.paymentId(), "EXPECTED");
            assertThat(world.payoutsOf(withdrawn.paymentId())).isEqualTo(1);

            Report report = exporter.report("900.00");
            Report another = exporter.report("901.00");
            String announcing = key();
            AnnounceAnswer announced = repeated(
                    "announce",
                    () -> announce(exporter, announcing, report),
                    () -> announce(exporter, announcing, another));
            String payment = announced.statements().getFirst().paymentId();

            IncomingAdvice advice = exporter.advice(usd("900.00"));
            IncomingAdvice less = Exporter.less(advice, usd("1.00"));
            AdviceAnswer received = repeated("receive", () -> exporter.receive(advice), () -> exporter.receive(less));
            assertThat(received.paymentId()).isEqualTo(payment);
            world.awaitState(payment, "CREDITED");

            Money kept = exporter.own("USD");
            exporter.awaitQuote(exporter.ofBalance(), usd("1.00"), FixedSide.SELL);
            String quoting = key();
            QuoteAnswer quoted = repeated(
                    "quote",
                    () -> quote(exporter, quoting, usd("100.00")),
                    () -> quote(exporter, quoting, usd("101.00")));
            String accepting = key();
            repeated(
                    "accept",
                    () -> accept(exporter, accepting, quoted.quoteId()),
                    () -> accept(
                            exporter,
                            accepting,
                            QuoteId.next(exporter.shop.id().bucket()).text()));

            assertThat(exporter.own("USD")).isEqualTo(kept.minus(usd("100.00")));
            Money bought = exporter.own("CNY");
            application.advance(HALF_A_YEAR_AND_MORE);
            application.advance(HALF_A_YEAR_AND_MORE);
            asked.forEach(one ->
                    assertThat((Object) one.request().get()).as(one.what()).isEqualTo(one.answer()));
            assertThat(exporter.own("USD")).isEqualTo(kept.minus(usd("100.00")));
            assertThat(exporter.own("CNY")).isEqualTo(bought);
            assertThat(world.payoutsOf(withdrawn.paymentId())).isEqualTo(1);
            world.assertBooksAreSound();
        }
    }

    /** The request comes first once, then at once with itself and with others under its key. */
    private <R> R repeated(String what, Supplier<Outcome<R>> request, Supplier<Outcome<R>> other) {
        List<Supplier<Outcome<R>>> all = new ArrayList<>(Collections.nCopies(TIMES, request));
        all.addAll(Collections.nCopies(OTHERS, other));
        Collections.shuffle(all, random);
        Collections.swap(all, 0, all.indexOf(request));
        List<Outcome<R>> answers = atOnce(all);
        Outcome<R> first = answers.getFirst();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i) == request) {
                assertThat(answers.get(i)).as("%s %d, seed %d", what, i, SEED).isEqualTo(first);
            } else {
                assertThat(code(answers.get(i)))
                        .as("%s %d, seed %d", what, i, SEED)
                        .isEqualTo("REQUEST_REUSED");
            }
        }
        asked.add(new Asked(what, request, first));
        return first.orThrow();
    }

    private static <R> List<Outcome<R>> atOnce(List<Supplier<Outcome<R>>> requests) {
        List<Outcome<R>> answers = new ArrayList<>();
        answers.add(requests.getFirst().get());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Outcome<R>>> futures = requests.stream()
                    .skip(1)
                    .map(request -> threads.submit(request::get))
                    .toList();
            for (Future<Outcome<R>> future : futures) {
                answers.add(future.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
        return answers;
    }

    private static Outcome<InstructAnswer> instruct(Exporter exporter, String key, String percent) {
        Instruction keep =
                new Instruction(Instruction.Mode.KEEP, Currency.CNY, new BigDecimal(percent), BigDecimal.valueOf(50));
        return exporter.world.settlement.instruct(
                new InstructCommand(exporter.organisation(), key, exporter.shop.id(), Currency.USD, keep, "test"));
    }

    private static Outcome<PaymentAnswer> withdraw(Exporter exporter, String key, Currency currency) {
        return exporter.world.settlement.withdraw(
                new WithdrawCommand(exporter.organisation(), key, exporter.shop.id(), currency, "test"));
    }

    private static Outcome<AnnounceAnswer> announce(Exporter exporter, String key, Report report) {
        var file = exporter.world
                .application
                .part(Intake.class)
                .take(Settlement.owner(exporter.shop), "report.txt", FileBytes.of(report.bytes()))
                .orThrow();
        return exporter.world.settlement.announce(
                exporter.shop, false, file, new Settlement.Arrival(key, "test", ARRIVED));
    }

    private static Outcome<QuoteAnswer> quote(Exporter exporter, String key, Money sold) {
        return exporter.world.settlement.quote(new QuoteCommand(
                exporter.organisation(),
                key,
                new Source.OfBalance(exporter.shop.merchant()),
                Currency.USD,
                Currency.CNY,
                sold,
                FixedSide.SELL,
                "test"));
    }

    private static Outcome<AcceptAnswer> accept(Exporter exporter, String key, String quote) {
        return exporter.world.settlement.accept(
                new AcceptCommand(exporter.organisation(), key, QuoteId.parse(quote), "test", ARRIVED));
    }
}
