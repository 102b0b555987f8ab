package landsea.trade;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import landsea.engine.Viewer;
import landsea.marketplace.StatementId;
import landsea.marketplace.reading.FileBytes;
import landsea.trade.intake.HandedIn;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What people hand in: read where it can be, kept where people look at it, and counted once. */
class PaperDeskTest {

    private static final String SCAN = "%PDF-1.7\n1 0 obj\n<<>>\nendobj\n";

    private final Trader trader = new Trader().sold("O-1", "CQ-1", 2, "40.00");

    @BeforeAll
    static void seed() {
        Trader.seed();
    }

    @Test
    void a_scan_is_kept_with_its_statement_and_once() {
        StatementId statement = trader.statement();

        assertThat(trader.handsIn("scan.pdf", bytes(SCAN), statement)).isInstanceOf(HandedIn.Kept.class);
        assertThat(trader.handsIn("again.pdf", bytes(SCAN), statement)).isInstanceOf(HandedIn.Again.class);

        assertThat(Trader.HANDED_IN.documents(trader.viewer(), statement))
                .singleElement()
                .satisfies(kept -> assertThat(kept.name()).isEqualTo("scan.pdf"));
        String sha256 = Trader.HANDED_IN
                .documents(trader.viewer(), statement)
                .getFirst()
                .sha256();
        assertThat(Trader.HANDED_IN.file(trader.viewer(), statement, sha256)).isPresent();
        Viewer stranger = Viewer.of(UUID.randomUUID());
        assertThat(Trader.HANDED_IN.documents(stranger, statement)).isEmpty();
        assertThat(Trader.HANDED_IN.file(stranger, statement, sha256)).isEmpty();
    }

    @Test
    void what_is_read_is_used_once_and_a_bad_row_costs_only_itself() {
        StatementId statement = trader.statement();
        FileBytes table = bytes(
                "declaration_no,item_no,supervision_mode,exporter_code,sku,quantity,unit,currency,amount,export_date\n"
                        + "800020240000417555,1,9810," + CustomsPapers.EXPORTER + ",CQ-1,10,011,USD,100,2024-11-18\n"
                        + "800020240000417555,2,9810," + CustomsPapers.EXPORTER
                        + ",CQ-2,many,011,USD,100,2024-11-18\n");

        HandedIn first = trader.handsIn("goods.csv", table, statement);

        assertThat(first).isInstanceOfSatisfying(HandedIn.Read.class, read -> {
            assertThat(read.taken().stored())
                    .singleElement()
                    .satisfies(it -> assertThat(it.paperCount()).isEqualTo(1));
            assertThat(read.taken().read().getFirst().badRows())
                    .singleElement()
                    .satisfies(row -> assertThat(row.line()).isEqualTo(3));
        });
        assertThat(trader.handsIn("goods.csv", table, statement)).isInstanceOf(HandedIn.Again.class);
        assertThat(Trader.HANDED_IN.documents(trader.viewer(), statement)).isEmpty();
    }

    @Test
    void what_is_no_paper_is_refused_and_nothing_of_it_stays() {
        StatementId statement = trader.statement();
        FileBytes page = bytes("<!DOCTYPE html><html><body>sign in</body></html>");

        for (int i = 0; i < 2; i++) {
            assertThat(trader.handsIn("page.html", page, statement))
                    .isInstanceOfSatisfying(
                            HandedIn.Read.class,
                            read -> assertThat(read.taken().stored()).isEmpty());
        }
    }

    private static FileBytes bytes(String text) {
        return FileBytes.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
