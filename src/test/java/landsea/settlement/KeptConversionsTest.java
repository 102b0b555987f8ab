package landsea.settlement;

import static landsea.settlement.SettlementFixture.code;
import static landsea.settlement.SettlementFixture.usd;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import landsea.basics.Money;
import landsea.declarations.DayFile;
import landsea.declarations.DayFileReader;
import landsea.declarations.DeclarationDesk;
import landsea.declarations.DeclarationFiles;
import landsea.declarations.DeclarationId;
import landsea.declarations.DeclarationView;
import landsea.declarations.Declarations;
import landsea.engine.Commit;
import landsea.engine.Housekeeping;
import landsea.fx.QuoteId;
import landsea.fx.QuoteRequest.FixedSide;
import landsea.parties.Parties;
import landsea.policy.register.Entry;
import landsea.policy.register.Register;
import landsea.policy.register.Standing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is kept and sold for renminbi later has a record of its own, and who stands still sells nothing. */
class KeptConversionsTest {

    private final SettlementFixture world = SettlementFixture.shared();
    private final Exporter exporter = world.exporter();

    @AfterEach
    void theBooksAreSound() {
        world.assertBooksAreSound();
    }

    @Test
    void a_balance_sold_for_renminbi_is_declared_in_its_own_commit_and_its_receipt_says_as_what() {
        kept("500.00");

        String quote = quoted("100.00");
        exporter.accept(quote).orThrow();

        DeclarationView declared = world.application
                .part(DeclarationDesk.class)
                .declaration(SettlementFixture.BANK, DeclarationId.of(QuoteId.parse(quote)))
                .orElseThrow();
        assertThat(declared.violations()).isEmpty();
        assertThat(declared.records())
                .singleElement()
                .satisfies(record -> assertThat(record)
                        .containsEntry("FCYCCY", "USD")
                        .containsEntry("TXCODE", "121010")
                        .containsEntry("USEDETAIL", "跨境电商货款结汇")
                        .containsKeys("FCYACC", "LCYACC", "EXRATE", "FCYAMT", "OPPBANK")
                        .doesNotContainKey("COUNTRY"));
        assertThat(String.valueOf(world.desk
                        .receipt(SettlementFixture.BANK, QuoteId.parse(quote))
                        .orElseThrow()
                        .get("document")))
                .contains(DeclarationId.of(QuoteId.parse(quote)).text());
    }

    @Test
    void the_days_files_sum_to_what_was_sold_of_kept_balances() {
        kept("500.00");
        exporter.accept(quoted("100.00")).orThrow();
        exporter.accept(quoted("200.00")).orThrow();
        LocalDate day = world.application.part(Declarations.class).today();

        BigInteger sum = BigInteger.ZERO;
        world.application
                .part(Declarations.class)
                .file(day, SettlementFixture.key())
                .orThrow();
        DeclarationFiles files = world.application.part(DeclarationFiles.class);
        for (String institution : files.institutions(SettlementFixture.BANK, day)) {
            sum = sum.add(sum(files, day, institution, DayFile.SETTLEMENT_BASE));
        }
        sum = sum.add(sum(files, day, "-", DayFile.WAITING_SETTLEMENT_BASE));

        Money booked = world.desk.conversionsOf(SettlementFixture.BANK, day).stream()
                .map(SettlementDesk.CreditedOnDay::amount)
                .filter(amount -> amount.currency().code().equals("USD"))
                .findFirst()
                .orElseThrow();
        assertThat(sum).isEqualTo(BigInteger.valueOf(booked.minor()));
    }

    private static BigInteger sum(DeclarationFiles files, LocalDate day, String institution, DayFile file) {
        StringBuilder text = new StringBuilder();
        files.write(SettlementFixture.BANK, day, institution, file, text);
        return DayFileReader.sum(file, new StringReader(text.toString()))
                .amounts()
                .getOrDefault("USD", BigInteger.ZERO);
    }

    @Test
    void who_is_suspended_is_neither_quoted_nor_converts_until_he_is_reinstated() {
        kept("500.00");
        exporter.instruct(Instruction.Mode.ASK, "100", "40");
        String waiting = complete("300.00").paymentId();
        String onBalance = quoted("100.00");
        String onPayment = exporter.awaitQuote(exporter.ofPayment(waiting), usd("100.00"), FixedSide.SELL)
                .orThrow()
                .quoteId();
        suspend(true);

        assertThat(code(exporter.accept(onBalance))).isEqualTo("MERCHANT_SUSPENDED");
        assertThat(code(exporter.accept(onPayment))).isEqualTo("MERCHANT_SUSPENDED");
        assertThat(code(exporter.awaitQuote(exporter.ofBalance(), usd("1.00"), FixedSide.SELL)))
                .isEqualTo("MERCHANT_SUSPENDED");

        suspend(false);
        assertThat(exporter.accept(onBalance).isDone()).isTrue();
        assertThat(exporter.accept(onPayment).isDone()).isTrue();
        assertThat(world.payment(waiting).state()).isEqualTo("CREDITED");
    }

    @Test
    void what_the_law_no_longer_lets_pass_is_held_at_its_acceptance_and_its_quote_frees_the_money() {
        exporter.instruct(Instruction.Mode.ASK, "100", "40");
        String waiting = complete("300.00").paymentId();
        String quote = exporter.awaitQuote(exporter.ofPayment(waiting), usd("100.00"), FixedSide.SELL)
                .orThrow()
                .quoteId();
        downgrade();

        assertThat(code(exporter.accept(quote))).isEqualTo("PAYMENT_HELD");

        assertThat(world.payment(waiting).reason()).isEqualTo("REGISTRATION_NEEDED");
        assertThat(exporter.collectedFree("USD")).isEqualTo(usd("300.00"));
        assertThat(code(exporter.accept(quote))).isEqualTo("QUOTE_WITHDRAWN");
    }

    private void downgrade() {
        world.application.part(Housekeeping.class).<Boolean>commit(commit -> {
            Register.seed(
                    commit,
                    List.of(new Entry(
                            exporter.shop.organisation(),
                            Standing.CLASS_B,
                            LocalDate.of(2025, 1, 10),
                            "RISK_FOUND",
                            "SAFE Chongqing",
                            "test",
                            Set.of())));
            return true;
        });
    }

    private void suspend(boolean suspended) {
        Parties parties = world.application.part(Parties.class);
        world.application.part(Housekeeping.class).<Boolean>commit(commit -> {
            if (suspended) {
                parties.suspend(Commit.current(), List.of(exporter.shop.merchant()), "COMPLIANCE");
            } else {
                parties.reinstate(Commit.current(), List.of(exporter.shop.merchant()));
            }
            return true;
        });
    }

    private AdviceAnswer complete(String total) {
        exporter.announce(exporter.report(total));
        return exporter.receive(total);
    }

    private void kept(String total) {
        assertThat(complete(total).paymentState()).isEqualTo("CREDITED");
    }

    private String quoted(String amount) {
        return exporter.awaitQuote(exporter.ofBalance(), usd(amount), FixedSide.SELL)
                .orThrow()
                .quoteId();
    }
}
