package landsea.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Ids;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.engine.Viewer;
import landsea.marketplace.StatementUpload.Owner;
import landsea.marketplace.StatementUpload.Source;
import landsea.marketplace.archive.TestArchive;
import landsea.marketplace.intake.Intake;
import landsea.marketplace.reading.FileBytes;
import landsea.testing.Postgres;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a settlement below zero leaves to the next, as a person sees it. */
class CarriedBalancesTest {

    private static final LineKindTable KINDS = new LineKindTable();
    private static final Intake INTAKE =
            new Intake(Postgres.housekeeping(), KINDS, new OrderEvidence(), TestArchive.archive());
    private static final Bucket BUCKET = new Bucket(17);

    private final Statements statements = new Statements();
    private final StatementDesk desk = new StatementDesk(Postgres.desk());
    private final Owner owner = new Owner(Ids.next(BUCKET), Ids.next(BUCKET), Ids.next(BUCKET));

    @BeforeAll
    static void kinds() {
        Postgres.<Boolean>commit(commit -> {
            KINDS.seed(commit);
            return true;
        });
    }

    @Test
    void theNextSettlementNamesTheOneBeforeAndWhatItLeft() {
        StatementId first = store(owner, report("801", "2025-01-01", "2025-01-15", fee("-62.31")));
        StatementId second = store(
                owner,
                report(
                        "802",
                        "2025-01-15",
                        "2025-01-29",
                        other("Payable to Amazon", "-62.31"),
                        other("Successful charge", "62.31"),
                        Reports.line("100.00")));
        assertThat(carried(first)).isEmpty();
        assertThat(carried(second))
                .contains(new CarriedBalance.Known(first, "801", usd("-62.31"), usd("-62.31"), usd("62.31")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Payable to Amazon",
                "PayableToAmazon",
                "BalanceCarriedForward",
                "Balance carried-forward",
                "Previous Negative Balance",
                "PreviousBalance",
                "Repayment of negative Amazon balance"
            })
    void theLineThatTakesItOverIsKnownHoweverItIsWritten(String description) {
        Owner shop = new Owner(owner.organisationId(), owner.merchantId(), Ids.next(BUCKET));
        StatementId later = store(
                shop, report("863", "2025-01-29", "2025-02-12", other(description, "-9.00"), Reports.line("20.00")));
        assertThat(carried(later)).contains(new CarriedBalance.Unknown(usd("-9.00"), usd("0.00")));
    }

    @Test
    void aBalanceIsCarriedAlsoWhereNoLineSaysSo() {
        StatementId first = store(owner, report("811", "2025-01-01", "2025-01-15", fee("-3.00")));
        StatementId second = store(owner, report("812", "2025-01-15", "2025-01-29", Reports.line("5.00")));
        Optional<CarriedBalance> carried = carried(second);
        assertThat(carried).contains(new CarriedBalance.Known(first, "811", usd("-3.00"), usd("0.00"), usd("0.00")));
        assertThat(carried.map(balance -> ((CarriedBalance.Known) balance).agrees()))
                .contains(false);
    }

    @Test
    void nothingIsCarriedFromASettlementAtZeroOrAboveOrOfAnotherShopOrCurrency() {
        store(owner, report("821", "2025-01-01", "2025-01-15", Reports.line("0.00")));
        assertThat(carried(store(owner, report("822", "2025-01-15", "2025-01-29", Reports.line("5.00")))))
                .isEmpty();
        Owner otherShop = new Owner(owner.organisationId(), owner.merchantId(), Ids.next(BUCKET));
        store(otherShop, report("823", "2025-01-29", "2025-02-12", fee("-1.00")));
        store(owner, report("824", "2025-01-29", "2025-02-12", fee("-1.00")).replace("USD", "EUR"));
        assertThat(carried(store(owner, report("825", "2025-02-12", "2025-02-26", Reports.line("5.00")))))
                .isEmpty();
    }

    @Test
    void whereTheSettlementBetweenIsMissingItSaysSo() {
        store(owner, report("831", "2025-01-01", "2025-01-15", fee("-321.69")));
        StatementId later = store(
                owner,
                report("833", "2025-01-29", "2025-02-12", other("Payable to Amazon", "-9.00"), Reports.line("20.00")));
        assertThat(carried(later)).contains(new CarriedBalance.Unknown(usd("-9.00"), usd("0.00")));
    }

    @Test
    void onlyTheVersionThatStandsLeavesSomething() {
        store(owner, report("841", "2025-01-01", "2025-01-15", fee("-5.00")));
        StatementId corrected = store(owner, report("841", "2025-01-01", "2025-01-15", fee("-4.00")));
        StatementId next = store(owner, report("842", "2025-01-15", "2025-01-29", Reports.line("5.00")));
        assertThat(carried(next))
                .contains(new CarriedBalance.Known(corrected, "841", usd("-4.00"), usd("0.00"), usd("0.00")));
    }

    @Test
    void anotherOrganisationSeesNothing() {
        store(owner, report("851", "2025-01-01", "2025-01-15", fee("-5.00")));
        StatementId next = store(owner, report("852", "2025-01-15", "2025-01-29", Reports.line("5.00")));
        assertThat(desk.carriedFrom(Viewer.of(UUID.randomUUID()), next)).isEmpty();
    }

    private Optional<CarriedBalance> carried(StatementId id) {
        return desk.carriedFrom(Viewer.of(owner.organisationId()), id);
    }

    private StatementId store(Owner of, String report) {
        TakenFile file = INTAKE.take(of, "report.txt", FileBytes.of(report.getBytes(StandardCharsets.UTF_8)))
                .orThrow();
        List<StatementUpload> uploads = file.statements().stream()
                .map(loaded ->
                        new StatementUpload(of, Source.UPLOAD, file.read().sha256(), loaded))
                .toList();
        return Postgres.<List<Outcome<StoredStatement>>>commit(commit -> statements.store(commit, uploads))
                .getFirst()
                .orThrow()
                .id();
    }

    private static String report(String settlementId, String start, String end, String... lines) {
        Money total = Money.zero(usd("0.00").currency());
        for (String line : lines) {
            total = total.plus(usd(line.split("\t", -1)[14]));
        }
        String text = Reports.header()
                + Reports.totals(total.amount())
                        .replace("2025-01-01 00:00:00", start + " 22:07:18")
                        .replace("2025-01-15 00:00:00", end + " 22:07:17")
                        .replace("2025-01-17 00:00:00", end + " 22:07:18")
                + String.join("", lines);
        return text.replace(Reports.ID, settlementId);
    }

    private static String fee(String amount) {
        return other("Subscription Fee", amount);
    }

    private static String other(String description, String amount) {
        return Reports.line(
                amount,
                "transaction-type",
                "other-transaction",
                "amount-type",
                "other-transaction",
                "amount-description",
                description);
    }

    private static Money usd(String amount) {
        return Money.of("USD", amount);
    }
}
