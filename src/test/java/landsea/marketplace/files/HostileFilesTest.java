package landsea.marketplace.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import landsea.marketplace.reading.TestWorkbook;
import landsea.marketplace.reading.Zips;
import landsea.testing.ForeignFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hostile files against a program in a small heap: nothing taken, nothing thrown, nobody asked, nothing slow. */
class HostileFilesTest {

    /** What the program needs to read an empty file, and 64 MiB more. */
    private static final String HEAP_MAX = "-Xmx96m";

    private static final long MILLISECONDS_MAX = 2_000;

    private static final int FIELDS = 6;

    @Test
    void nothingInTheForeignCollectionIsTaken() throws Exception {
        List<String> lines = read(ForeignFiles.at("badinput"));
        assertThat(lines).hasSizeGreaterThan(200);
        assertThat(lines).allSatisfy(HostileFilesTest::isRefusedInTime);
    }

    @Test
    void nothingOfOurOwnMakingIsTaken(@TempDir Path folder) throws Exception {
        Map<String, byte[]> files = hostile();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        List<String> lines = read(folder);
        assertThat(lines).hasSize(files.size());
        assertThat(lines).allSatisfy(HostileFilesTest::isRefusedInTime);
    }

    private static void isRefusedInTime(String line) {
        String[] fields = line.split("\t", -1);
        assertThat(fields).as(line).hasSize(FIELDS);
        assertThat(fields[0]).as(line).isEqualTo("FILE");
        assertThat(Long.parseLong(fields[1])).as(line).isLessThanOrEqualTo(MILLISECONDS_MAX);
        assertThat(fields[2]).as("statements: " + line).isEqualTo("0");
        assertThat(fields[3]).as("evidence: " + line).isEqualTo("0");
        assertThat(fields[4]).as("refusals: " + line).isNotEmpty();
    }

    private static Map<String, byte[]> hostile() {
        byte[] zeros = new byte[96 * 1024 * 1024];
        byte[] lineEnds = "\n".repeat(zeros.length).getBytes(StandardCharsets.ISO_8859_1);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("zeros.gz", Zips.gzip(zeros));
        files.put("zeros.zip", Zips.zip(Map.of("zeros.txt", zeros)));
        files.put("line-ends.gz", Zips.gzip(lineEnds));
        files.put("line-ends.txt", java.util.Arrays.copyOf(lineEnds, 16 * 1024 * 1024));
        files.put("delimiters.txt", "\t".repeat(16 * 1024 * 1024).getBytes(StandardCharsets.ISO_8859_1));
        files.put("quotes.csv", ("a,b\n" + "\"".repeat(8 * 1024 * 1024)).getBytes(StandardCharsets.ISO_8859_1));
        files.put("nested.zip", Zips.zip(Map.of("a.zip", Zips.zip(Map.of("b.zip", Zips.zip("c.txt", "c"))))));
        files.put("deep.json", "[".repeat(16 * 1024 * 1024).getBytes(StandardCharsets.ISO_8859_1));
        files.put("deep-objects.json", "{\"a\":".repeat(2 * 1024 * 1024).getBytes(StandardCharsets.ISO_8859_1));
        files.put("many-values.json", ("[" + "\"a\",".repeat(4 * 1024 * 1024)).getBytes(StandardCharsets.ISO_8859_1));
        files.put(
                "many-objects.json", ("[" + "{\"a\":[{}]},".repeat(1024 * 1024)).getBytes(StandardCharsets.ISO_8859_1));
        files.put("long-text.json", ("[\"" + "x".repeat(32 * 1024 * 1024)).getBytes(StandardCharsets.ISO_8859_1));
        files.put("long-number.json", ("[" + "9".repeat(32 * 1024 * 1024)).getBytes(StandardCharsets.ISO_8859_1));
        files.put("names.json", names());
        files.put(
                "texts.xlsx",
                TestWorkbook.of("")
                        .strings(random("<si><t>", "</t></si>", 300_000))
                        .bytes());
        files.put(
                "empty-texts.xlsx",
                TestWorkbook.of("").strings("<si/>".repeat(1_500_000)).bytes());
        files.put(
                "cells.xlsx",
                TestWorkbook.of("<row>" + random("<c><v>", "</v></c>", 200_000) + "</row>")
                        .bytes());
        files.put(
                "empty-cells.xlsx",
                TestWorkbook.of("<row>" + "<c/>".repeat(1_900_000) + "</row>").bytes());
        files.put("elements.xlsx", TestWorkbook.of(random("<a", "/>", 300_000)).bytes());
        files.put(
                "attributes.xlsx",
                TestWorkbook.of("<row " + random("a", "=\"1\" ", 60_000) + "/>").bytes());
        return files;
    }

    private static byte[] names() {
        StringBuilder json = new StringBuilder("{");
        for (int i = 0; i < 300_000; i++) {
            json.append("\"n").append(i).append("\":1,");
        }
        return json.append("\"end\":{\"payout_list\":[]}}").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String random(String before, String behind, int times) {
        Random random = new Random(3);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < times; i++) {
            text.append(before).append(random.nextInt(100_000, 1_000_000)).append(behind);
        }
        return text.toString();
    }

    private static List<String> read(Path folder) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP_MAX,
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HostileReader.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        List<String> lines;
        try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
            lines = reader.lines().toList();
        }
        assertThat(process.waitFor()).as(String.join("\n", lines)).isZero();
        assertThat(lines.getLast()).isEqualTo("DONE");
        return lines.subList(0, lines.size() - 1);
    }
}
