package landsea.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Ids;
import landsea.basics.Unit.Currency;
import landsea.engine.Command;
import landsea.engine.TestEngine;
import landsea.fx.QuoteId;
import landsea.marketplace.archive.RawContent;
import landsea.marketplace.archive.RawFileId;
import landsea.marketplace.archive.RawOwner;
import landsea.outbound.PayCommand.Means;
import landsea.parties.MerchantId;
import landsea.parties.TwoPeople;
import landsea.policy.Evidence;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes in at one node and is done at another is the same command there. */
class TravellingOutboundTest {

    private static final Bucket BUCKET = new Bucket(5);
    private static final UUID ORGANISATION = Ids.next(BUCKET);
    private static final OutboundId PAYMENT = OutboundId.next(BUCKET);

    @ParameterizedTest
    @MethodSource("commands")
    <C extends Command<?>> void a_command_is_the_same_at_another_node(C command) {
        @SuppressWarnings("unchecked") // its own class
        Class<C> type = (Class<C>) command.getClass();

        C there = TestEngine.travelled(command, type);

        assertThat(there).isEqualTo(command);
        assertThat(there.body()).isEqualTo(command.body());
        assertThat(there.subject()).isEqualTo(command.subject());
    }

    static List<Command<?>> commands() {
        return List.of(
                new InstructPaymentCommand(
                        ORGANISATION,
                        "key",
                        MerchantId.next(BUCKET),
                        SomeInstruction.goods()
                                .of("JPY", "120000")
                                .inAdvance(30)
                                .instruction(),
                        "per_clerk"),
                new CancelPaymentCommand(ORGANISATION, "key", PAYMENT, "per_clerk"),
                new PurchaseQuoteCommand(ORGANISATION, "key", PAYMENT, Currency.CNY, "per_clerk"),
                new PayCommand(ORGANISATION, "key", PAYMENT, new Means.OwnCurrency(), "per_clerk"),
                new PayCommand(ORGANISATION, "key", PAYMENT, new Means.ByQuote(QuoteId.next(BUCKET)), "per_clerk"),
                new ReviewCommand(
                        ORGANISATION,
                        "key",
                        PAYMENT,
                        TwoPeople.Phase.APPROVE,
                        ReviewCommand.Action.REJECT,
                        "单证不符",
                        "per_checker"),
                new AttachCommand(
                        ORGANISATION,
                        "key",
                        PAYMENT,
                        Evidence.INVOICE,
                        new RawContent(
                                RawFileId.next(BUCKET),
                                new RawOwner(ORGANISATION, Ids.next(BUCKET)),
                                "ab".repeat(32),
                                12),
                        "发票.pdf",
                        "per_clerk"));
    }
}
