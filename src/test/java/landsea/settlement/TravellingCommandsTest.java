package landsea.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import landsea.basics.Bucket;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.engine.Command;
import landsea.engine.TestEngine;
import landsea.fx.QuoteId;
import landsea.fx.QuoteRequest.FixedSide;
import landsea.parties.MerchantId;
import landsea.parties.OrganisationId;
import landsea.parties.Shop;
import landsea.parties.ShopId;
import landsea.parties.TwoPeople;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes in at one node and is done at another is the same command there, to the last digit. */
class TravellingCommandsTest {

    private static final Bucket BUCKET = new Bucket(5);
    private static final UUID ORGANISATION = OrganisationId.next(BUCKET).value();
    private static final Instant NOON = Instant.parse("2025-01-14T04:00:00.123456Z");
    private static final ShopId SHOP = ShopId.next(BUCKET);
    private static final PaymentId PAYMENT = PaymentId.next(BUCKET);
    private static final MerchantId MERCHANT = MerchantId.next(BUCKET);

    @ParameterizedTest
    @MethodSource("commands")
    <C extends Command<?>> void a_command_is_the_same_at_another_node(C command) {
        @SuppressWarnings("unchecked") // its own class
        Class<C> type = (Class<C>) command.getClass();

        C there = TestEngine.travelled(command, type);

        assertThat(there).isEqualTo(command);
        assertThat(there.body()).isEqualTo(command.body());
        assertThat(there.bucket()).isEqualTo(command.bucket());
        assertThat(there.subject()).isEqualTo(command.subject());
    }

    static List<Command<?>> commands() {
        return Stream.<Command<?>>of(
                        new WithdrawCommand(ORGANISATION, "key", SHOP, Currency.USD, "somebody"),
                        quote(new QuoteCommand.Source.OfPayment(PAYMENT)),
                        quote(new QuoteCommand.Source.OfBalance(MERCHANT)),
                        instruct("60"),
                        instruct("33.3300"),
                        instruct("1E+2"),
                        new AcceptCommand(ORGANISATION, "key", QuoteId.next(BUCKET), "somebody", NOON),
                        new ReleaseCommand(
                                ORGANISATION,
                                "key",
                                PAYMENT,
                                TwoPeople.Phase.APPROVE,
                                ReleaseCommand.Action.RETURN,
                                "退回 \"as asked\"",
                                "somebody"),
                        receive(Optional.empty()),
                        receive(Optional.of(new Shop(
                                SHOP,
                                MERCHANT,
                                OrganisationId.next(BUCKET),
                                "amazon.com",
                                "SELLER",
                                "渝欣户外",
                                "88650010000017"))))
                .toList();
    }

    private static QuoteCommand quote(QuoteCommand.Source source) {
        return new QuoteCommand(
                ORGANISATION,
                "key",
                source,
                Currency.USD,
                Currency.CNY,
                Money.of("USD", "92233720368547758.07"),
                FixedSide.SELL,
                "somebody");
    }

    private static InstructCommand instruct(String percent) {
        Instruction instruction = new Instruction(
                Instruction.Mode.CONVERT, Currency.CNY, new BigDecimal(percent), new BigDecimal("0.10"));
        return new InstructCommand(ORGANISATION, "key", SHOP, Currency.USD, instruction, "somebody");
    }

    private static ReceiveCommand receive(Optional<Shop> shop) {
        Advice advice = new Advice(
                AdviceId.of(BUCKET, "REF/1"),
                "REF/1",
                "88650010000017",
                Money.of("JPY", "1000"),
                Money.of("JPY", "0"),
                "",
                LocalDate.parse("2025-01-14"),
                new Remitter("REMITTER", "LU"),
                NOON,
                NOON);
        return new ReceiveCommand(ORGANISATION, advice, shop, "somebody");
    }
}
