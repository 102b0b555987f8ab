package landsea.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import landsea.testing.FuzzTargets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The long tier: Jazzer tries each parser for so many seconds ({@code mvn -Pfuzz test -Dfuzz.seconds=300}). What it tried with
 * profit stays under {@code target/fuzz} for the next run; what broke something belongs into the corpus of its target.
 */
class FuzzRun {

    private static final String SECONDS = System.getProperty("fuzz.seconds", "60");

    static List<FuzzTargets.Target> targets() {
        String wanted = System.getProperty("fuzz.target", "");
        return FuzzTargets.all().stream()
                .filter(target -> wanted.isEmpty() || target.name().equals(wanted))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("targets")
    void nothingBreaks(FuzzTargets.Target target) throws Exception {
        Path folder = Path.of("target", "fuzz", target.name());
        Path findings = Files.createDirectories(folder.resolve("findings"));
        Path tried = Files.createDirectories(folder.resolve("tried"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+EnableDynamicAgentLoading",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + target.className(),
                        "--instrumentation_includes=landsea.**",
                        "--reproducer_path=" + findings,
                        "-artifact_prefix=" + findings + "/",
                        "-max_total_time=" + SECONDS,
                        "-max_len=16384",
                        "-timeout=20",
                        "-print_final_stats=1",
                        tried.toString(),
                        target.corpus().toString())
                .redirectErrorStream(true)
                .start();
        List<String> lines;
        try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
            lines = reader.lines().toList();
        }
        lines.stream()
                .filter(line -> line.startsWith("stat::") || line.startsWith("Done"))
                .forEach(System.out::println);
        assertThat(process.waitFor())
                .as(String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size())))
                .isZero();
    }
}
