package landsea.marketplace.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Ids;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.Viewer;
import landsea.marketplace.LineKind;
import landsea.marketplace.LineKindRule;
import landsea.marketplace.LineKindTable;
import landsea.marketplace.OrderEvidence;
import landsea.marketplace.StatementUpload.Owner;
import landsea.marketplace.TakenFile;
import landsea.marketplace.archive.RawOwner;
import landsea.marketplace.archive.TestArchive;
import landsea.marketplace.reading.FileBytes;
import landsea.testing.Postgres;
import org.junit.jupiter.api.Test;

class ReportMappingsTest {

    private static final String MAPPING = """
            {"platform":"MYSHOP","settlement":{"id":{"column":"Payout"},"currency":{"value":"USD"},"total":{"column":"Paid"}},
             "lines":{"amounts":[{"column":"Amount"}],"type":{"column":"Kind"},"posted":{"column":"Day"}},
             "decimal_mark":".","date_patterns":["MM/dd/yyyy"],"zone":"UTC","kinds":{"Sale":"SALES"}}""";

    private static final String REPORT = "Payout,Kind,Day,Amount,Paid\nP1,Sale,01/31/2025,12.50,12.50\n";

    private static final LineKindTable KINDS = new LineKindTable();

    private final ReportMappings mappings = new ReportMappings(Postgres.housekeeping(), Postgres.desk(), KINDS);
    private final Intake intake =
            new Intake(Postgres.housekeeping(), KINDS, new OrderEvidence(), TestArchive.archive());
    private final Bucket bucket = new Bucket(7);
    private final Owner owner = new Owner(Ids.next(bucket), Ids.next(bucket), Ids.next(bucket));

    @Test
    void aChangeIsTheNextVersionAndTheSameAgainIsNone() {
        StoredMapping first = mappings.put(owner, "payouts", MAPPING).orThrow();
        StoredMapping again = mappings.put(owner, "payouts", MAPPING).orThrow();
        StoredMapping changed =
                mappings.put(owner, "payouts", MAPPING.replace("USD", "EUR")).orThrow();

        assertThat(first.version()).isEqualTo(1);
        assertThat(again).isEqualTo(first);
        assertThat(changed.version()).isEqualTo(2);
        assertThat(mappings.ofShop(Viewer.of(owner.organisationId()), owner.merchantId(), owner.shopId()))
                .containsExactly(changed);
    }

    @Test
    void anotherOrganisationSeesNoneOfThem() {
        mappings.put(owner, "payouts", MAPPING).orThrow();

        assertThat(mappings.ofShop(Viewer.of(UUID.randomUUID()), owner.merchantId(), owner.shopId()))
                .isEmpty();
    }

    @Test
    void whatIsWrongIsNotKept() {
        assertThat(code(mappings.put(owner, "Payouts!", MAPPING))).isEqualTo("MAPPING_NAME_WRONG");
        assertThat(code(mappings.put(owner, "payouts", "{}"))).isEqualTo("MAPPING_MEMBER_MISSING");
        assertThat(mappings.ofShop(Viewer.of(owner.organisationId()), owner.merchantId(), owner.shopId()))
                .isEmpty();
    }

    @Test
    void aReportComesInByItsMappingWithItsKinds() {
        mappings.put(owner, "payouts", MAPPING).orThrow();

        TakenFile file = take("payouts").orThrow();

        assertThat(file.statements()).hasSize(1);
        assertThat(file.statements().getFirst().sums().getFirst().kind().kind()).isEqualTo(LineKind.SALES);
        assertThat(intake.take(owner, "p.csv", bytes()).orThrow().statements()).isEmpty();
        assertThat(code(take("others"))).isEqualTo("MAPPING_UNKNOWN");
    }

    @Test
    void aLaterVersionGivesStoredLinesTheKindThatItNames() {
        mappings.put(owner, "payouts", MAPPING).orThrow();
        take("payouts").orThrow();
        assertThat(kindsStored()).containsExactly("SALES");

        mappings.put(owner, "payouts", MAPPING.replace("\"SALES\"", "\"TAX\"")).orThrow();

        assertThat(kindsStored()).containsExactly("TAX");
        assertThat(take("payouts").orThrow().statements().getFirst().sums())
                .extracting(sum -> sum.kind().kind())
                .containsExactly(LineKind.TAX);
    }

    @Test
    void anOperatorsRowDoesNotUndoWhatAMappingSays() {
        mappings.put(owner, "payouts", MAPPING).orThrow();
        take("payouts").orThrow();

        Postgres.<Boolean>commit(commit -> {
            KINDS.add(commit, List.of(new LineKindRule("*", "any " + owner, "*", "*", LineKind.TAX, 1, "a test")));
            return true;
        });

        assertThat(kindsStored()).containsExactly("SALES");
    }

    @Test
    void whatAMappingSaysHoldsForItsOwnPlatformAndMerchantOnly() {
        String other = MAPPING.replace("MYSHOP", "HISSHOP").replace("SALES", "TAX");
        String both = "\"marketplace\":\"shop.example\",\"settlement\"";
        Owner stranger = new Owner(Ids.next(bucket), Ids.next(bucket), Ids.next(bucket));
        mappings.put(owner, "payouts", MAPPING.replace("\"settlement\"", both)).orThrow();
        mappings.put(owner, "others", other.replace("\"settlement\"", both)).orThrow();
        mappings.put(stranger, "payouts", MAPPING.replace("SALES", "RESERVE").replace("\"settlement\"", both))
                .orThrow();

        take("payouts").orThrow();
        take("others").orThrow();

        assertThat(kindsStored()).containsExactly("TAX", "SALES");
    }

    private List<String> kindsStored() {
        return Postgres.commit(commit -> commit.sql()
                .sql("SELECT kind FROM line_types WHERE merchant_id = ? ORDER BY marketplace")
                .params(owner.merchantId())
                .query(String.class)
                .list());
    }

    private Outcome<TakenFile> take(String mapping) {
        try {
            RawOwner rawOwner = new RawOwner(owner.organisationId(), owner.merchantId());
            return intake.take(owner, TestArchive.archive().put(rawOwner, bytes()), "p.csv", bytes(), mapping);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileBytes bytes() {
        return FileBytes.of(REPORT.getBytes(StandardCharsets.UTF_8));
    }

    private static String code(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(Reason reason) ? reason.code() : "";
    }
}
