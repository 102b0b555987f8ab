package landsea.outbound;

import static landsea.outbound.OutboundFixture.BANK;
import static landsea.outbound.OutboundFixture.code;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.declarations.DayFile;
import landsea.declarations.DayFileReader;
import landsea.declarations.DeclarationDesk;
import landsea.declarations.DeclarationFiles;
import landsea.declarations.DeclarationId;
import landsea.declarations.DeclarationView;
import landsea.declarations.Declarations;
import landsea.engine.Viewer;
import landsea.outbound.OutboundView.Step;
import landsea.parties.Merchant;
import landsea.policy.Evidence;
import landsea.policy.register.Standing;
import landsea.testing.Await;
import landsea.testing.SandboxApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a bank abroad had paid and gave back: booked back, allowance given back, declared no more, and the merchant told. */
class SentBackStoryTest {

    private final SandboxApplication application = SandboxApplication.shared();
    private final OutboundFixture world = new OutboundFixture(application);

    @Test
    void what_comes_back_days_after_it_was_filed_is_the_merchants_again_and_not_declared_any_more() {
        Merchant merchant = world.merchant(Money.of("USD", "5000.00"));
        String payment = completed(merchant, SomeInstruction.service().instruction());
        LocalDate day = application.part(Declarations.class).today();
        application.part(Declarations.class).file(day, OutboundFixture.key()).orThrow();
        Await.until(() -> declaration(payment), declared -> declared.state().equals("FILED"));

        application.giveBack(payment, "12.00", "ACCOUNT_CLOSED");
        OutboundView back = world.await(payment, "SENT_BACK");
        DeclarationView gone = Await.until(
                () -> declaration(payment), declared -> declared.state().equals("DELETED"));

        assertThat(back.reason()).isEqualTo("ACCOUNT_CLOSED");
        assertThat(back.dueAt()).isEmpty();
        assertThat(world.states(payment)).containsExactly("READY", "SENT", "COMPLETED", "SENT_BACK");
        // Paid 2,000.00 and the fee of 1.00; 1,988.00 came back.
        assertThat(world.own(merchant, "USD").available()).isEqualTo(Money.of("USD", "4987.00"));
        Step told = world.desk
                .payment(Viewer.of(merchant.organisation().value()), OutboundId.parse(payment))
                .orElseThrow()
                .steps()
                .getLast();
        assertThat(told.reason()).isEqualTo("SENT_BACK_BY_BANK");
        assertThat(told.details())
                .containsEntry("because", "ACCOUNT_CLOSED")
                .containsEntry("amount", "USD 1988.00")
                .containsEntry("charges", "USD 12.00");
        assertThat(gone.numbers()).isNotEmpty();
        assertThat(declared(day)).isEqualTo(paid(day));

        // The bank tells again until it is answered: once is enough.
        application.giveBack(payment, "12.00", "ACCOUNT_CLOSED");
        assertThat(world.states(payment)).hasSize(4);
        assertThat(world.own(merchant, "USD").available()).isEqualTo(Money.of("USD", "4987.00"));
        world.assertBooksAreSound();
    }

    @Test
    void what_a_small_merchant_drew_of_its_year_is_given_back() {
        Merchant merchant = world.merchant(List.of(Standing.GRADE_II));
        world.give(merchant, Money.of("USD", "300000.00"));
        String paid = completed(merchant, readied(merchant));
        world.drawn(merchant, Money.of("USD", "100000.00"));
        String late = readied(merchant);
        assertThat(code(world.pay(merchant, late))).isEqualTo("ALLOWANCE_EXCEEDED");

        application.giveBack(paid, "0.00", "NOT_WANTED");
        world.await(paid, "SENT_BACK");

        world.pay(merchant, late).orThrow();
        world.await(late, "COMPLETED");
        world.assertBooksAreSound();
    }

    @Test
    void what_comes_back_part_by_part_stays_paid_and_declared_until_the_last_of_it_is_there() {
        Merchant merchant = world.merchant(List.of(Standing.GRADE_II));
        world.give(merchant, Money.of("USD", "300000.00"));
        String payment = completed(merchant, readied(merchant));
        world.drawn(merchant, Money.of("USD", "100000.00"));
        String late = readied(merchant);

        application.giveBack(payment, 1, "30000.00", "10.00");
        world.until(payment, view -> view.back().equals(Money.of("USD", "30000.00")));
        application.giveBack(payment, 2, "50000.00", "0.00");
        OutboundView part = world.until(payment, view -> view.back().equals(Money.of("USD", "80000.00")));
        // Told again, it is the same part.
        application.giveBack(payment, 1, "30000.00", "10.00");

        assertThat(part.state()).isEqualTo("COMPLETED");
        assertThat(part.steps().getLast().reason()).isEqualTo("PART_SENT_BACK");
        // 300,000 less 100,000 and the fee of 30, and 79,990 of it back.
        assertThat(world.own(merchant, "USD").available()).isEqualTo(Money.of("USD", "279960.00"));
        assertThat(declaration(payment).state()).isNotEqualTo("DELETED");
        assertThat(code(world.pay(merchant, late))).isEqualTo("ALLOWANCE_EXCEEDED");

        application.giveBack(payment, 3, "", "0.00");
        OutboundView back = world.await(payment, "SENT_BACK");
        Await.until(() -> declaration(payment), declared -> declared.state().equals("DELETED"));

        assertThat(back.back()).isEqualTo(back.amount());
        assertThat(world.states(payment).stream().filter("COMPLETED"::equals)).hasSize(3);
        assertThat(world.own(merchant, "USD").available()).isEqualTo(Money.of("USD", "299960.00"));
        world.pay(merchant, late).orThrow();
        world.assertBooksAreSound();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a payment nobody knows,     1999.00, 1.00, USD, 0, OUTBOUND_UNKNOWN",
        "one that was never paid,    1999.00, 1.00, USD, 0, OUTBOUND_NOT_COMPLETED",
        "one that is on its way,     1999.00, 1.00, USD, 0, OUTBOUND_UNDER_WAY",
        "more than was paid,         2000.01, 0.00, USD, 0, OUTBOUND_RETURN_DIFFERS",
        "a part of what was paid,    1000.00, 1.00, USD, 0, DONE",
        "another currency,           1999.00, 1.00, EUR, 0, OUTBOUND_RETURN_DIFFERS",
        "money of a day to come,     1999.00, 1.00, USD, 2, NOT_YET_VALUE",
        "what was paid,              1999.00, 1.00, USD, 0, DONE"
    })
    void only_what_was_paid_comes_back(
            String what, String amount, String charges, String currency, int daysAhead, String answer) {
        Merchant merchant = world.merchant(Money.of("USD", "5000.00"));
        String bank = world.bank();
        String payment =
                world.instructed(merchant, SomeInstruction.service().at(bank).instruction());
        if (what.contains("on its way")) {
            world.fault("SILENCE_LOST", bank, Map.of("times", 100));
        }
        if (!what.contains("never paid")) {
            world.pay(merchant, payment).orThrow();
            if (!what.contains("on its way")) {
                world.await(payment, "COMPLETED");
            }
        }
        OutboundId asked =
                what.contains("nobody knows") ? OutboundId.next(merchant.id().bucket()) : OutboundId.parse(payment);
        LocalDate today = application.part(Declarations.class).today();

        Outcome<OutboundAnswer> outcome = world.outbound.sentBack(new SentBackCommand(
                UUID.randomUUID(),
                asked,
                OutboundFixture.key(),
                Money.of(currency, amount),
                Money.of(currency, charges),
                "NOT_WANTED",
                today.plusDays(daysAhead),
                "prg_bank"));

        assertThat(code(outcome)).isEqualTo(answer);
        application.clearFaults();
        assertThat(code(world.cancel(merchant, payment)))
                .isEqualTo(what.contains("never paid") ? "DONE" : "OUTBOUND_NOT_CANCELLABLE");
    }

    private String completed(Merchant merchant, OutboundInstruction instruction) {
        return completed(merchant, world.instructed(merchant, instruction));
    }

    private String completed(Merchant merchant, String payment) {
        world.pay(merchant, payment).orThrow();
        world.await(payment, "COMPLETED");
        return payment;
    }

    /** Goods of half a year's allowance, bought online, with all that is wanted for them. */
    private String readied(Merchant merchant) {
        String payment = world.instructed(
                merchant,
                SomeInstruction.goods().online().of("USD", "100000.00").instruction());
        world.view(payment)
                .missing()
                .forEach(kind ->
                        world.attach(merchant.organisation().value(), merchant, payment, Evidence.valueOf(kind)));
        if (world.view(payment).state().equals("AWAITING_RELEASE")) {
            world.reviewed(merchant, payment, ReviewCommand.Action.RELEASE);
        }
        return payment;
    }

    private DeclarationView declaration(String payment) {
        return application
                .part(DeclarationDesk.class)
                .declaration(BANK, DeclarationId.of(OutboundId.parse(payment)))
                .orElseThrow();
    }

    private Map<String, BigInteger> paid(LocalDate day) {
        Map<String, BigInteger> paid = new TreeMap<>();
        world.desk
                .paidOn(BANK, day)
                .forEach(one -> paid.put(
                        one.amount().currency().code(),
                        BigInteger.valueOf(one.amount().minor())));
        return paid;
    }

    private Map<String, BigInteger> declared(LocalDate day) {
        DeclarationFiles files = application.part(DeclarationFiles.class);
        Map<String, BigInteger> declared = new TreeMap<>();
        add(declared, files, day, "", DayFile.WAITING_PAYMENT_BASE);
        files.institutions(BANK, day)
                .forEach(institution -> add(declared, files, day, institution, DayFile.ACTUAL_PAYMENT_BASE));
        return declared;
    }

    private static void add(
            Map<String, BigInteger> sums, DeclarationFiles files, LocalDate day, String institution, DayFile file) {
        StringBuilder text = new StringBuilder();
        files.write(BANK, day, institution, file, text);
        DayFileReader.sum(file, new StringReader(text.toString()))
                .amounts()
                .forEach((currency, sum) -> sums.merge(currency, sum, BigInteger::add));
    }
}
