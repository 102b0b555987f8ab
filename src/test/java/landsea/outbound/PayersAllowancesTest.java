package landsea.outbound;

import static landsea.outbound.OutboundFixture.code;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.fx.QuoteId;
import landsea.parties.Merchant;
import landsea.settlement.AcceptCommand;
import landsea.settlement.Settlement;
import landsea.testing.SandboxApplication;
import org.junit.jupiter.api.Test;

/** What persons buy to pay abroad with, and that their quotes are good for nothing else. */
class PayersAllowancesTest {

    private final OutboundFixture world = new OutboundFixture(SandboxApplication.shared());

    @Test
    void a_person_buys_no_more_than_a_year_allows_and_what_comes_back_is_his_to_buy_again() {
        Merchant person =
                world.person(Money.of("USD", "46000.00"), Money.of("CNY", "90000.00"), Money.of("USD", "3000.00"));
        String bank = world.bank();
        String returned = ordered(person, bank, "3000.00");
        world.fault("REJECT_FIELD", bank, Map.of("field", "AC04"));
        world.bought(person, returned);
        world.await(returned, "RETURNED");
        assertThat(world.boughtBy(person)).isEqualTo(Money.of("USD", "46000.00"));
        String paid = ordered(person, bank, "3500.00");
        world.bought(person, paid);
        world.await(paid, "COMPLETED");

        String late = ordered(person, bank, "600.00");
        Outcome<OutboundAnswer> refused =
                world.pay(person, late, new PayCommand.Means.ByQuote(QuoteId.parse(world.quoted(person, late))));

        assertThat(refused).isInstanceOfSatisfying(Outcome.Refused.class, one -> {
            assertThat(one.reason().code()).isEqualTo("ALLOWANCE_EXCEEDED");
            assertThat(one.reason().details()).containsEntry("left", "USD 500.00");
        });
        assertThat(world.boughtBy(person)).isEqualTo(Money.of("USD", "49500.00"));
        String own = ordered(person, bank, "700.00");
        world.pay(person, own).orThrow();
        world.await(own, "COMPLETED");
        assertThat(world.boughtBy(person)).as("what he has he need not buy").isEqualTo(Money.of("USD", "49500.00"));
        world.assertBooksAreSound();
    }

    private String ordered(Merchant person, String bank, String amount) {
        return world.instructed(
                person, SomeInstruction.service().of("USD", amount).at(bank).instruction());
    }

    @Test
    void a_quote_of_a_payment_abroad_converts_no_balance() {
        Merchant merchant = world.merchant(Money.of("CNY", "40000.00"));
        String payment = world.instructed(merchant, SomeInstruction.service().instruction());
        String quote = world.quoted(merchant, payment);

        assertThat(code(world.application
                        .part(Settlement.class)
                        .accept(new AcceptCommand(
                                merchant.organisation().value(),
                                OutboundFixture.key(),
                                QuoteId.parse(quote),
                                "per_clerk",
                                java.time.Instant.parse("2025-01-14T02:00:00Z")))))
                .isEqualTo("QUOTE_OF_OTHER_KIND");
        world.pay(merchant, payment, new PayCommand.Means.ByQuote(QuoteId.parse(quote)))
                .orThrow();
    }
}
