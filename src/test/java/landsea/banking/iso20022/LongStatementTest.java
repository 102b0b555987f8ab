package landsea.banking.iso20022;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Statements of any length, read entry by entry. */
class LongStatementTest {

    /** Some 100 MB. */
    private static final int ENTRIES = 230_000;

    private static final String HEAP_MAX = "-Xmx24m";

    @Test
    void aStatementOfAHundredMegabytesIsReadInASmallHeap() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP_MAX,
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LongStatement.class.getName(),
                        Integer.toString(ENTRIES))
                .redirectErrorStream(true)
                .start();
        String said;
        try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
            said = String.join("\n", reader.lines().toList());
        }
        assertThat(process.waitFor()).as(said).isZero();
        String[] words = said.split(" ");
        assertThat(words[0]).as(said).isEqualTo("Sound");
        assertThat(Integer.parseInt(words[1])).isEqualTo(ENTRIES);
        assertThat(Long.parseLong(words[2])).isGreaterThan(100_000_000);
    }

    @Test
    void theMessageComesBackWithoutItsEntriesAndTheyCameOneByOne() throws IOException {
        List<Part.Group> entries = new ArrayList<>();
        Arrival arrival = Inbound.entries(new LongStatement(3), entries::add, Payments.ANSWERING);
        Message whole = Reading.read(new LongStatement(3)).document().orElseThrow();
        assertThat(entries).isEqualTo(whole.body().groups("Stmt").getFirst().groups("Ntry"));
        assertThat(arrival).isInstanceOfSatisfying(Arrival.Sound.class, sound -> {
            Part.Group statement =
                    sound.message().document().body().groups("Stmt").getFirst();
            assertThat(statement.groups("Ntry")).isEmpty();
            assertThat(statement.groups("Bal")).hasSize(1);
        });
    }

    @Test
    void aStatementThatIsWrongAtItsVeryEndIsRejectedAfterItsEntriesCame() throws IOException {
        List<Part.Group> entries = new ArrayList<>();
        Arrival arrival = Inbound.entries(LongStatement.spoiltAtItsEnd(1_000), entries::add, Payments.ANSWERING);
        assertThat(entries).hasSize(1_000);
        assertThat(arrival).isInstanceOfSatisfying(Arrival.Rejected.class, rejected -> {
            assertThat(rejected.faults().getFirst().path()).isEqualTo("/Document/BkToCstmrStmt/Stmt/Amt");
            assertThat(rejected.reply().document().body().text("RltdRef", "Ref"))
                    .contains("LONG-1");
        });
    }

    @Test
    void anEntryOfACurrencyThatIsNoneIsAFaultOfTheStatement() throws IOException {
        String one = new String(new LongStatement(1).readAllBytes(), StandardCharsets.UTF_8);
        Arrival arrival = entries(one.replace("<Ntry><Amt Ccy=\"USD\"", "<Ntry><Amt Ccy=\"ZZZ\""));
        assertThat(arrival)
                .isInstanceOfSatisfying(
                        Arrival.Rejected.class,
                        rejected -> assertThat(rejected.faults())
                                .extracting(Fault::code)
                                .containsExactly(Practice.CURRENCY));
    }

    @Test
    void whatIsNoStatementIsNotReadEntryByEntry() throws IOException {
        for (String other : List.of(
                Payments.sound(),
                "<Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.053.001.02'>" + "<a>b</a>".repeat(1_000)
                        + "</Document>",
                "<a>" + "b".repeat(3_000_000) + "</a>",
                "<!DOCTYPE a><a/>")) {
            assertThat(entries(other)).isInstanceOf(Arrival.Rejected.class);
        }
    }

    private static Arrival entries(String message) throws IOException {
        return Inbound.entries(
                new ByteArrayInputStream(message.getBytes(StandardCharsets.UTF_8)), entry -> {}, Payments.ANSWERING);
    }
}
