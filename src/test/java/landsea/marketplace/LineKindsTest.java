package landsea.marketplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import landsea.basics.Money;
import landsea.marketplace.LineKinds.Classified;
import landsea.testing.Waterfalls;
import landsea.testing.WholeFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineKindsTest {

    private static final LineKinds SHIPPED = LineKinds.of(LineKinds.shippedRules());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Order | ItemPrice | Principal | SALES
                    Order | ItemPrice | Shipping | SALES
                    Order | ItemPrice | GiftWrap | SALES
                    Order | Promotion | Shipping | SALES
                    Liquidations | ItemPrice | Principal | SALES
                    Liquidations | ItemFees | LiquidationsBrokerageFee | PLATFORM_FEES
                    Refund | ItemPrice | Principal | REFUNDS
                    Refund | Promotion | Principal | REFUNDS
                    Refund | ItemPrice | RestockingFee | REFUNDS
                    Refund | ItemPrice | Goodwill | REFUNDS
                    Chargeback Refund | ItemPrice | Principal | REFUNDS
                    A-to-z Guarantee Refund | ItemPrice | Principal | REFUNDS
                    A-to-z Guarantee Refund | ItemPrice | Tax | TAX
                    Refund | ItemFees | Commission | PLATFORM_FEES
                    Refund | ItemFees | RefundCommission | PLATFORM_FEES
                    Chargeback Refund | ItemFees | Commission | PLATFORM_FEES
                    Order | ItemFees | Commission | PLATFORM_FEES
                    Order | ItemFees | ShippingHB | PLATFORM_FEES
                    Order | ItemFees | ShippingChargeback | PLATFORM_FEES
                    Order | ItemFees | VariableClosingFee | PLATFORM_FEES
                    Order | ItemFees | DigitalServicesFee | PLATFORM_FEES
                    Order | ItemFees | SalesTaxServiceFee | PLATFORM_FEES
                    other-transaction | other-transaction | Subscription Fee | PLATFORM_FEES
                    Subscription Fee | other-transaction | Subscription Fee | PLATFORM_FEES
                    other-transaction | other-transaction | NonSubscriptionFeeAdj | PLATFORM_FEES
                    other-transaction | other-transaction | INCORRECT_FEES_ITEMS | PLATFORM_FEES
                    Order | ItemFees | FBAPerUnitFulfillmentFee | FULFILMENT_AND_STORAGE
                    Order | Shipment-Fees | FBATransportationFee | FULFILMENT_AND_STORAGE
                    Order | Shipment-Fees | FBA transportation fee | FULFILMENT_AND_STORAGE
                    other-transaction | other-transaction | FBAInboundTransportationFee | FULFILMENT_AND_STORAGE
                    other-transaction | other-transaction | Storage Fee | FULFILMENT_AND_STORAGE
                    other-transaction | other-transaction | StorageRenewalBilling | FULFILMENT_AND_STORAGE
                    other-transaction | other-transaction | DisposalComplete | FULFILMENT_AND_STORAGE
                    other-transaction | other-transaction | RemovalComplete | FULFILMENT_AND_STORAGE
                    other-transaction | other-transaction | Shipping label purchase for return | FULFILMENT_AND_STORAGE
                    other-transaction | other-transaction | LowInventoryLevelFee | FULFILMENT_AND_STORAGE
                    ServiceFee | Cost of Advertising | TransactionTotalAmount | ADVERTISING
                    CouponRedemptionFee | CouponRedemptionFee | Save 5% | ADVERTISING
                    other-transaction | other-transaction | LightningDealFee Special | ADVERTISING
                    AmazonFees | Vine Enrollment Fee | Base fee | ADVERTISING
                    Order | ItemPrice | Tax | TAX
                    Order | ItemPrice | ShippingTax | TAX
                    Order | ItemPrice | GiftWrapTax | TAX
                    Order | Promotion | TaxDiscount | TAX
                    Order | ItemFees | MarketplaceFacilitatorVAT-Principal | TAX
                    Order | ItemWithheldTax | MarketplaceFacilitatorTax-Principal | TAX
                    Refund | ItemWithheldTax | LowValueGoodsTax-Shipping | TAX
                    Order_Retrocharge | ItemPrice | ShippingTax | TAX
                    other-transaction | other-transaction | Previous Reserve Amount Balance | RESERVE
                    Transfer | other-transaction | Current Reserve Amount | RESERVE
                    other-transaction | FBA Inventory Reimbursement | WAREHOUSE_LOST | OTHER
                    other-transaction | FBA Inventory Reimbursement | REVERSAL_REIMBURSEMENT | OTHER
                    WAREHOUSE_DAMAGE | other-transaction | WAREHOUSE_DAMAGE | OTHER
                    other-transaction | other-transaction | BalanceAdjustment | OTHER
                    other-transaction | other-transaction | Amazon Capital Services | OTHER
                    Successful charge | other-transaction | Successful charge | OTHER
                    """)
    void theShippedTableKnows(String transaction, String amountType, String description, LineKind kind) {
        assertThat(SHIPPED.classify("Amazon.com", new StatementLine.Type(transaction, amountType, description)))
                .isEqualTo(new Classified(kind, true));
    }

    @Test
    void anUnknownKindIsKeptAndFlagged() {
        WholeFile.Whole statement = Reports.read(Reports.header()
                        + Reports.totals("4.00")
                        + Reports.line("5.00")
                        + Reports.line(
                                "-1.00",
                                "transaction-type",
                                "other-transaction",
                                "amount-type",
                                "other-transaction",
                                "amount-description",
                                "MoonlightLevy"))
                .soundStatements()
                .getFirst();
        Waterfall waterfall = statement.waterfall(SHIPPED);
        assertThat(waterfall.of(LineKind.OTHER)).isEqualTo(Money.of("USD", "-1.00"));
        assertThat(waterfall.unknown()).isEqualTo(Money.of("USD", "-1.00"));
        assertThat(waterfall.unknownLines()).isOne();
        assertThat(waterfall.net()).isEqualTo(Money.of("USD", "4.00"));
        assertThat(Waterfalls.unknownTypes(statement.lines(), SHIPPED))
                .containsExactly(new StatementLine.Type("other-transaction", "other-transaction", "MoonlightLevy"));
    }

    @Test
    void anOperatorsRowDecidesWhereItIsMoreSpecificOrOfHigherPriority() {
        StatementLine.Type levy = new StatementLine.Type("other-transaction", "other-transaction", "MoonlightLevy");
        List<LineKindRule> rules = new ArrayList<>(LineKinds.shippedRules());
        rules.add(new LineKindRule("*", "*", "*", "Moonlight*", LineKind.PLATFORM_FEES, 0, "operator"));
        assertThat(LineKinds.of(rules).classify("", levy)).isEqualTo(new Classified(LineKind.PLATFORM_FEES, true));
        rules.add(new LineKindRule("Amazon.de", "*", "*", "Moonlight*", LineKind.TAX, 0, "operator"));
        assertThat(LineKinds.of(rules).classify("Amazon.de", levy).kind()).isEqualTo(LineKind.TAX);
        assertThat(LineKinds.of(rules).classify("Amazon.fr", levy).kind()).isEqualTo(LineKind.PLATFORM_FEES);
        rules.add(new LineKindRule("*", "*", "*", "*levy", LineKind.OTHER, 7, "operator"));
        assertThat(LineKinds.of(rules).classify("Amazon.de", levy).kind()).isEqualTo(LineKind.OTHER);
    }

    @Test
    void aPatternIsOpenAtItsEndsOnly() {
        assertThatThrownBy(() -> new LineKindRule("*", "*", "*", "a*b", LineKind.TAX, 0, "operator"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LineKindRule("", "*", "*", "a", LineKind.TAX, 0, "operator"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theDemosReportIsSoundAndItsKindsAreKnown() throws IOException {
        try (var report =
                Objects.requireNonNull(getClass().getResourceAsStream("/landsea/demo/settlement-report.txt"))) {
            byte[] shipped = report.readAllBytes();
            assertThat(shipped).isEqualTo(landsea.testing.ReportGenerator.demo().bytes());
            WholeFile.Whole statement =
                    WholeFile.read(shipped, "demo").soundStatements().getFirst();
            Waterfall waterfall = statement.waterfall(SHIPPED);
            assertThat(statement.lines()).hasSize(640);
            assertThat(statement.total()).isEqualTo(Money.of("USD", "18432.23"));
            assertThat(waterfall.unknownLines()).isZero();
            assertThat(waterfall.byKind().values()).noneMatch(Money::isZero);
        }
    }
}
