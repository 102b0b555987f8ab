package landsea.banking.iso20022;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import landsea.banking.iso20022.Samples.Sample;
import org.junit.jupiter.api.Test;

/** Our tables beside the schemas that ISO 20022 publishes, on the same bytes: the same verdict. */
class SchemaVerdictTest {

    private static final int MUTATIONS = 3_000;
    private static final int GENERATED = 150;

    @Test
    void everySampleHasTheVerdictOfItsSchema() throws IOException {
        OfficialSchemas schemas = OfficialSchemas.ofTheTables();
        List<String> differences = new ArrayList<>();
        Map<Boolean, Integer> verdicts = new TreeMap<>();
        for (Sample sample : schemas.of(Samples.checked())) {
            verdicts.merge(
                    compare(schemas, sample.toString(), sample.identifier(), sample.document(), differences),
                    1,
                    Integer::sum);
        }
        assertThat(differences).isEmpty();
        assertThat(verdicts.get(true)).isGreaterThan(150);
        assertThat(verdicts.get(false)).isGreaterThan(20);
    }

    @Test
    void whateverIsDoneToASampleTheVerdictIsThatOfItsSchema() throws IOException {
        OfficialSchemas schemas = OfficialSchemas.ofTheTables();
        List<Sample> sound = schemas.of(Samples.checked()).stream()
                .filter(sample ->
                        schemas.fault(sample.identifier(), sample.document()).isEmpty())
                .toList();
        List<String> differences = new ArrayList<>();
        Map<Boolean, Integer> verdicts = new TreeMap<>();
        TreeSet<String> kinds = new TreeSet<>();
        for (int seed = 0; seed < MUTATIONS; seed++) {
            Sample sample = sound.get(seed % sound.size());
            byte[] mutated = Mutation.of(sample.document(), new Random(seed));
            kinds.add(sample.identifier());
            verdicts.merge(
                    compare(schemas, "seed " + seed + " of " + sample, sample.identifier(), mutated, differences),
                    1,
                    Integer::sum);
        }
        assertThat(differences).isEmpty();
        assertThat(verdicts.get(true)).isGreaterThan(MUTATIONS / 10);
        assertThat(verdicts.get(false)).isGreaterThan(MUTATIONS / 10);
        assertThat(kinds).hasSizeGreaterThan(5);
    }

    /** Samples do not have every element; what is made up from the tables has, and its schema finds nothing wrong with it. */
    @Test
    void whatTheTablesAllowItsSchemaAllowsAndWhateverIsDoneToItHasTheSameVerdict() throws IOException {
        OfficialSchemas schemas = OfficialSchemas.ofTheTables();
        List<String> differences = new ArrayList<>();
        for (String identifier : new TreeSet<>(schemas.files().keySet())) {
            for (int seed = 0; seed < GENERATED; seed++) {
                Random random = new Random(seed);
                byte[] whole = Generated.message(identifier, random).bytes();
                String what = "seed " + seed + " of " + identifier;
                assertThat(compare(schemas, what, identifier, whole, differences))
                        .as(what)
                        .isTrue();
                compare(schemas, what + ", changed", identifier, Mutation.of(whole, random), differences);
            }
        }
        assertThat(differences).isEmpty();
    }

    @Test
    void aMessageThatIsReadAndWrittenIsTheSameMessage() throws IOException {
        for (Sample sample : Samples.checked()) {
            Reading.Found found = Reading.read(new ByteArrayInputStream(sample.document()));
            if (found.faults().isEmpty()) {
                Message message = found.document().or(found::header).orElseThrow();
                Reading.Found again = Reading.read(new ByteArrayInputStream(message.bytes()));
                assertThat(again.faults().list()).as(sample.toString()).isEmpty();
                assertThat(again.document().or(again::header))
                        .as(sample.toString())
                        .contains(message);
                assertThat(message.faults()).as(sample.toString()).isEmpty();
            }
        }
    }

    private static boolean compare(
            OfficialSchemas schemas, String what, String identifier, byte[] document, List<String> differences)
            throws IOException {
        Optional<String> official = schemas.fault(identifier, document);
        List<Fault> ours =
                Reading.read(new ByteArrayInputStream(document)).faults().list();
        if (official.isEmpty() != ours.isEmpty()) {
            differences.add(what + ": the schema says " + official.orElse("sound") + ", we say " + ours + "\n"
                    + new String(document, StandardCharsets.UTF_8)
                            .lines()
                            .limit(3)
                            .toList());
        }
        return official.isEmpty();
    }
}
