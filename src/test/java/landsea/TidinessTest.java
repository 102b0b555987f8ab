package landsea;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import landsea.Tidiness.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule fires where it should, names the line, and leaves alone what it should. */
class TidinessTest {

    @TempDir
    private Path tree;

    static Stream<Arguments> cases() {
        return Stream.of(
                rule(Tidiness::longFiles, "src/main/java/landsea/A.java", "x\n".repeat(601), 601),
                rule(Tidiness::longFiles, "src/main/resources/db/migration/V010__a.sql", "x\n".repeat(601), 601),
                rule(Tidiness::longFiles, "src/main/java/landsea/A.java", "x\n".repeat(600)),
                rule(Tidiness::longFiles, "src/test/java/landsea/A.java", "x\n".repeat(601)),
                rule(Tidiness::unfinishedWork, "docs/a.md", "fine\nTO" + "DO later\n", 2),
                rule(Tidiness::unfinishedWork, "src/main/java/landsea/A.java", "// FIX" + "ME\n", 1),
                rule(Tidiness::unfinishedWork, "docs/a.md", "MASTO" + "DONS\n"),
                rule(Tidiness::unfinishedWork, "target/a.md", "TO" + "DO\n"),
                rule(Tidiness::unfinishedWork, "data/a.md", "TO" + "DO\n"),
                rule(Tidiness::floatingPointNearMoney, "src/main/java/landsea/fx/Rate.java", "\n\ndouble rate;\n", 3),
                rule(Tidiness::floatingPointNearMoney, "src/main/java/landsea/ledger/a/B.java", "Float f;", 1),
                rule(Tidiness::floatingPointNearMoney, "src/main/java/landsea/settlement/A.java", "x.doubleValue()", 1),
                rule(Tidiness::floatingPointNearMoney, "src/main/java/landsea/basics/Money.java", "float f;", 1),
                rule(Tidiness::floatingPointNearMoney, "src/main/java/landsea/engine/A.java", "double seconds;"),
                rule(
                        Tidiness::floatingPointNearMoney,
                        "src/main/java/landsea/fx/Rate.java",
                        "/* no double */ String s = \"a \\\" double\"; char c = '\"'; // nor float\n"),
                rule(Tidiness::databaseTime, "src/main/java/landsea/fx/A.java", "\n\"SELECT now()\"", 2),
                rule(
                        Tidiness::databaseTime,
                        "src/main/java/landsea/fx/A.java",
                        "s = \"\"\"\n  SELECT 1,\n  Current_Timestamp\n\"\"\";",
                        3),
                rule(Tidiness::databaseTime, "src/main/java/landsea/fx/A.java", "\"SELECT clock_timestamp()\"", 1),
                rule(Tidiness::databaseTime, "src/main/java/landsea/engine/A.java", "\"SELECT now ()\"", 1),
                rule(Tidiness::databaseTime, "src/main/java/landsea/engine/A.java", "\"SELECT clock_timestamp()\""),
                rule(Tidiness::databaseTime, "src/main/java/landsea/fx/A.java", "clock.now(); // \"now()\"\n"),
                rule(Tidiness::databaseTime, "src/main/resources/db/migration/V1__fx.sql", "-- a\nDEFAULT now()", 2),
                rule(Tidiness::databaseTime, "src/main/resources/db/migration/V1__fx.sql", "-- now()\n/* now() */"),
                rule(
                        Tidiness::databaseTime,
                        "src/main/resources/db/migration/V1__engine.sql",
                        "SELECT clock_timestamp();"),
                rule(
                        Tidiness::statementsWithoutBucket,
                        "src/main/java/landsea/ledger/A.java",
                        "a();\nsql(\"UPDATE x\"\n + \" FROM balances b WHERE b.account_id = ?\");",
                        3),
                rule(
                        Tidiness::statementsWithoutBucket,
                        "src/main/java/landsea/ledger/A.java",
                        "static final String A = \"SELECT 1 FROM claims c\";\nsql(A + \" WHERE c.bucket = 1\");\nsql(A);",
                        3),
                rule(
                        Tidiness::statementsWithoutBucket,
                        "src/main/java/landsea/ledger/A.java",
                        "String bucket = \"\"\"\n  SELECT 1 FROM claims;\n\"\"\";",
                        2),
                rule(
                        Tidiness::statementsWithoutBucket,
                        "src/main/java/landsea/ledger/A.java",
                        "sql(\"SELECT 1 FROM balances b\" + \" WHERE b.bucket = ?\");"),
                rule(
                        Tidiness::statementsWithoutBucket,
                        "src/main/java/landsea/fx/A.java",
                        "/* FROM claims */ sql(\"SELECT 1 FROM claimants\");"),
                rule(Tidiness::packagesNotNullMarked, "src/main/java/landsea/fx/A.java", "package landsea.fx;", 1),
                rule(
                        Tidiness::packagesNotNullMarked,
                        "src/main/java/landsea/fx/package-info.java",
                        "/** Not @NullMarked. */\npackage landsea.fx;",
                        1),
                rule(
                        Tidiness::packagesNotNullMarked,
                        "src/main/java/landsea/fx/package-info.java",
                        "@NullMarked\npackage landsea.fx;"),
                rule(Tidiness::sleepingTests, "src/test/java/landsea/A.java", "\nThread.sleep(10);", 2),
                rule(Tidiness::sleepingTests, "src/test/java/landsea/A.java", "TimeUnit.SECONDS.sleep(1);", 1),
                rule(Tidiness::sleepingTests, "src/test/java/landsea/A.java", "LockSupport.parkNanos(1);", 1),
                rule(Tidiness::sleepingTests, "src/test/java/landsea/A.java", "\"Thread.sleep(10)\" // .sleep"),
                rule(Tidiness::registryHosts, "pom.xml", "\n<url>https://repo.mav" + "en.apache.org/x</url>", 2),
                rule(Tidiness::registryHosts, "docs/a.md", "https://registry.np" + "mjs.org/x", 1),
                rule(Tidiness::registryHosts, "pom.xml", "xmlns=\"http://maven.apache.org/POM/4.0.0\""),
                rule(Tidiness::emailAddresses, "README.md", "\n\nask some.one" + "@example.org\n", 3),
                rule(Tidiness::emailAddresses, "README.md", "@Test, x@y, logo@2x.png, a @ b.org\n"),
                rule(Tidiness::pathsOfOneMachine, "docs/a.md", "see /wo" + "rk/shared\n", 1),
                rule(Tidiness::pathsOfOneMachine, "docs/a.md", "see ../wo" + "rk/a and https://a.org/wo" + "rk/b\n"),
                rule(
                        Tidiness::codesWithoutWords,
                        "src/main/java/landsea/fx/A.java",
                        "\nreturn refused(Reason.of(\n  \"RATE_STALE\", \"STATE\", x(\"IDLE\")));",
                        3,
                        3),
                rule(
                        Tidiness::codesWithoutWords,
                        "src/main/java/landsea/fx/A.java",
                        "Outcome.refused(late(x) ? \"TOO_LATE\" : \"TOO_EARLY\");",
                        1,
                        1,
                        1,
                        1),
                rule(
                        Tidiness::codesWithoutWords,
                        "src/main/java/landsea/fx/A.java",
                        "// Reason.of(\"NOT_THIS\")\nReason.of(code, \"NOT_THAT\", 1); Currency.of(\"USD\");"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aRuleNamesFileAndLine(Function<Tidiness, List<Finding>> rule, String file, String text, List<Integer> lines)
            throws IOException {
        write(file, text);

        List<Finding> findings = rule.apply(new Tidiness(tree));

        assertThat(findings.stream().map(Finding::line)).isEqualTo(lines);
        assertThat(findings).allMatch(finding -> finding.toString().startsWith(file + ":"));
    }

    @Test
    void aCodeMustHaveWordsInBothLanguages() throws IOException {
        write("src/main/java/landsea/fx/A.java", "Reason.of(\"RATE_STALE\");");
        write("src/main/resources/landsea/words_en.properties", "RATE_STALE=The rate is too old.\n");

        assertThat(new Tidiness(tree).codesWithoutWords())
                .extracting(Finding::toString)
                .containsExactly("src/main/java/landsea/fx/A.java:1: RATE_STALE has no words in zh");
    }

    private void write(String file, String text) throws IOException {
        Path path = tree.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private static Arguments rule(Function<Tidiness, List<Finding>> rule, String file, String text, Integer... lines) {
        return Arguments.of(rule, file, text, List.of(lines));
    }
}
