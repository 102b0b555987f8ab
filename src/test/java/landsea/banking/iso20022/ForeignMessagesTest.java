package landsea.banking.iso20022;

import static org.assertj.core.api.Assertions.assertThat;

import com.prowidesoftware.swift.model.mx.AbstractMX;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import landsea.banking.iso20022.Samples.Sample;
import landsea.testing.ForeignFiles;
import org.junit.jupiter.api.Test;

/** Messages that others made: what they broke on purpose is found, what they made right comes through. */
class ForeignMessagesTest {

    @Test
    void whateverIsInTheFolderIsAnsweredAndNothingIsThrown() throws IOException {
        Map<String, Integer> answers = new TreeMap<>();
        try (Stream<Path> files = Files.walk(ForeignFiles.at("iso20022"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Arrival arrival = Inbound.read(Files.readAllBytes(file), Payments.ANSWERING);
                answers.merge(arrival.getClass().getSimpleName(), 1, Integer::sum);
            }
        }
        assertThat(answers).containsOnlyKeys("Sound", "Lenient", "Older", "Rejected");
        assertThat(answers.get("Sound")).isGreaterThan(40);
        assertThat(answers.get("Lenient")).isGreaterThan(150);
    }

    @Test
    void everyMessageThatBreaksOneRuleOnPurposeIsRejected() throws IOException {
        for (Path file : files("iso20022/cbpr_rules/test_files/2025/violators")) {
            String name = file.getFileName().toString();
            Arrival arrival = Inbound.read(Files.readAllBytes(file), Payments.ANSWERING);
            if (name.contains("camt052") || name.contains("camt_52") || name.contains("pain001")) {
                assertThat(arrival).as(name).isInstanceOf(Arrival.Lenient.class);
            } else {
                assertThat(arrival).as(name).isInstanceOf(Arrival.Rejected.class);
            }
        }
    }

    @Test
    void theLargestMessagesOfTheNetworkComeThrough() throws IOException {
        for (Path file : files("iso20022/cbpr_rules/min_max/y2025")) {
            Arrival arrival = Inbound.read(Files.readAllBytes(file), Payments.ANSWERING);
            assertThat(arrival).as(file.toString()).isNotInstanceOf(Arrival.Rejected.class);
        }
    }

    @Test
    void messagesOfTheHotKindsAreTheSameToTheLibraryBeforeAndAfterUs() throws IOException {
        int compared = 0;
        for (Sample sample : Samples.checked()) {
            boolean hot = List.of("pacs.008", "pacs.002", "camt.054")
                    .contains(sample.identifier().substring(0, 8));
            Reading.Found found = Reading.read(new ByteArrayInputStream(sample.document()));
            if (hot && found.faults().isEmpty()) {
                byte[] written = found.document().orElseThrow().bytes();
                assertThat(model(written)).as(sample.toString()).isEqualTo(model(sample.document()));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(60);
    }

    @Test
    void messagesMadeUpFromTheTablesAreTheSameToTheLibraryBeforeAndAfterUs() throws IOException {
        for (String identifier : List.of("pacs.008.001.08", "pacs.002.001.10", "camt.054.001.08", "pacs.004.001.09")) {
            for (int seed = 0; seed < 30; seed++) {
                byte[] made = Generated.message(identifier, new java.util.Random(seed))
                        .bytes();
                Message read =
                        Reading.read(new ByteArrayInputStream(made)).document().orElseThrow();
                assertThat(model(read.bytes())).as(identifier + " " + seed).isEqualTo(model(made));
                assertThat(Library.unknownTo(made, read))
                        .as(identifier + " " + seed)
                        .contains(List.of());
            }
        }
    }

    @Test
    void messagesOfTheOlderNetworkAreReadByTheirFields() throws IOException {
        Path file = ForeignFiles.at(
                "iso20022/mt_messages/iso20022_to_swiftmt/c29_1_1__MT103__finMessage_2911_pacs008_A_B.fin");
        assertThat(Inbound.read(Files.readAllBytes(file), Payments.ANSWERING))
                .isInstanceOfSatisfying(Arrival.Older.class, older -> {
                    assertThat(older.message().type()).isEqualTo("103");
                    assertThat(older.message().uetr()).contains("174c245f-2682-4291-ad67-2a41e530cd27");
                    assertThat(older.message().amount().orElseThrow().toString())
                            .isEqualTo("RON 591636.00");
                    assertThat(older.message().valueDate().orElseThrow()).isEqualTo("2022-10-20");
                    assertThat(older.message().field("20")).contains("pcs008bzmsgidr-1");
                });
    }

    /** A message as the library understood it, in the library's own writing. */
    private static String model(byte[] document) {
        return AbstractMX.parse(new String(document, StandardCharsets.UTF_8)).document();
    }

    private static List<Path> files(String folder) throws IOException {
        try (Stream<Path> files = Files.list(ForeignFiles.at(folder))) {
            return files.filter(file -> file.toString().endsWith(".xml"))
                    .sorted()
                    .toList();
        }
    }
}
