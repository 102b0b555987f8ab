package landsea.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The parsers that any bytes may reach, each with a folder of small inputs of our own. */
public final class FuzzTargets {

    private FuzzTargets() {}

    /** One parser. */
    public record Target(String name, String className) {

        /** Inputs to begin with, and those that once broke something. */
        public Path corpus() {
            return Path.of("src/test/resources/landsea/fuzz", name);
        }

        public List<Path> inputs() {
            try (var files = Files.list(corpus())) {
                return files.sorted().toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** One run, as the fuzzer does it. */
        public void run(byte[] bytes) throws Throwable {
            MethodHandle target = MethodHandles.lookup()
                    .findStatic(
                            Class.forName(className),
                            "fuzzerTestOneInput",
                            MethodType.methodType(void.class, byte[].class));
            target.invoke(bytes);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    public static List<Target> all() {
        return List.of(
                new Target("files", "landsea.marketplace.files.StatementFilesFuzz"),
                new Target("survey", "landsea.marketplace.reading.SurveyFuzz"),
                new Target("archive", "landsea.marketplace.reading.ArchiveFuzz"),
                new Target("workbook", "landsea.marketplace.reading.WorkbookFuzz"),
                new Target("json", "landsea.marketplace.reading.JsonFuzz"),
                new Target("iso20022", "landsea.banking.iso20022.InboundFuzz"),
                new Target("signatures", "landsea.basics.signatures.SignatureFuzz"));
    }
}
