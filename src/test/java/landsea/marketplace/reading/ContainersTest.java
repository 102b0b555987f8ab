package landsea.marketplace.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

class ContainersTest {

    private static final String TEXT = "settlement-id\ttotal-amount\n11\t12.30\n".repeat(40);
    private static final byte[] BYTES = TEXT.getBytes(StandardCharsets.UTF_8);
    private static final byte[] ZIP = Zips.zip("report.txt", TEXT);

    private record Opened(String name, String content) {}

    @Test
    void aFileIsItself() throws IOException {
        assertThat(opened(BYTES)).isEqualTo(List.of(new Opened("upload.bin", TEXT)));
    }

    @Test
    void whatIsPackedIsKnownByItsBytesWhateverItsNameEndsWith() throws IOException {
        assertThat(opened(ZIP)).isEqualTo(List.of(new Opened("report.txt", TEXT)));
        assertThat(opened(Zips.gzip(BYTES))).isEqualTo(List.of(new Opened("upload.bin", TEXT)));
    }

    @Test
    void anArchiveMayHoldSeveralReportsAndLitter() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("2024/", new byte[0]);
        files.put("2024/一月.txt", BYTES);
        files.put("__MACOSX/2024/._一月.txt", new byte[] {1});
        files.put("2024/.DS_Store", new byte[] {1});
        files.put("Thumbs.db", new byte[] {1});
        files.put("2024/b.csv", "a,b\n".getBytes(StandardCharsets.UTF_8));
        assertThat(opened(Zips.zip(files)))
                .isEqualTo(List.of(new Opened("2024/一月.txt", TEXT), new Opened("2024/b.csv", "a,b\n")));
    }

    @Test
    void severalMembersOfAGzipAreOneFile() throws IOException {
        byte[] both = Zips.joined(Zips.gzip(BYTES), Zips.gzip(new byte[0]), Zips.gzip(BYTES));
        assertThat(opened(both)).isEqualTo(List.of(new Opened("upload.bin", TEXT + TEXT)));
    }

    @Test
    void refusesAGzipSayingWhy() {
        byte[] gzip = Zips.gzip(BYTES);
        assertThat(code(Arrays.copyOf(gzip, gzip.length - 1))).isEqualTo("ARCHIVE_CUT_OFF");
        assertThat(code(Arrays.copyOf(gzip, 30))).isEqualTo("ARCHIVE_CUT_OFF");
        assertThat(code(Arrays.copyOf(gzip, 5))).isEqualTo("ARCHIVE_CUT_OFF");
        assertThat(code(Zips.joined(gzip, new byte[] {0}))).isEqualTo("ARCHIVE_TRAILING_BYTES");
        assertThat(code(Zips.joined(gzip, BYTES))).isEqualTo("ARCHIVE_TRAILING_BYTES");
        byte[] wrongSum = gzip.clone();
        wrongSum[gzip.length - 6] ^= 1;
        assertThat(code(wrongSum)).isEqualTo("ARCHIVE_DAMAGED");
        byte[] wrongMethod = gzip.clone();
        wrongMethod[2] = 7;
        assertThat(code(wrongMethod)).isEqualTo("ARCHIVE_DAMAGED");
        assertThat(code(Zips.gzip(new byte[64 * 1024 * 1024]))).isEqualTo("ARCHIVE_EXPANDS_TOO_FAR");
        assertThat(content(Zips.gzip(Zips.gzip(BYTES)))).isEqualTo("ARCHIVE_IN_ARCHIVE");
        assertThat(content(Zips.gzip(ZIP))).isEqualTo("ARCHIVE_IN_ARCHIVE");
    }

    @Test
    void refusesAZipSayingWhy() {
        assertThat(code(Zips.zip(Map.of("a/", new byte[0])))).isEqualTo("ARCHIVE_EMPTY");
        assertThat(code(Zips.zip(Map.of()))).isEqualTo("ARCHIVE_EMPTY");
        for (String name : new String[] {"/etc/passwd", "../a", "a/../../b", "C:/a", "a\\b", "..", "a\nb", "a\0b"}) {
            assertThat(code(Zips.zip(name, TEXT))).as(name).isEqualTo("ARCHIVE_NAME_NOT_PLAIN");
        }
        assertThat(code(Zips.withShort(ZIP, 8, 1))).isEqualTo("ARCHIVE_ENCRYPTED");
        assertThat(code(Zips.withShort(ZIP, 10, 12))).isEqualTo("ARCHIVE_METHOD_UNREAD");
        assertThat(code(Zips.withInt(ZIP, 16, 4711))).as("checksum").isEqualTo("ARCHIVE_CONTRADICTS_ITSELF");
        assertThat(code(Zips.withInt(ZIP, 24, 4711))).as("length").isEqualTo("ARCHIVE_CONTRADICTS_ITSELF");
        assertThat(code(Zips.withInt(ZIP, 24, BYTES.length - 1))).as("length").isEqualTo("ARCHIVE_CONTRADICTS_ITSELF");
        assertThat(code(Zips.withInt(ZIP, 20, 4711))).as("packed").isEqualTo("ARCHIVE_DAMAGED");
        assertThat(code(Zips.withInt(ZIP, 42, 1))).as("offset").isEqualTo("ARCHIVE_DAMAGED");
        assertThat(code(Zips.withInt(ZIP, 24, -1))).as("64 bits nowhere").isEqualTo("ARCHIVE_DAMAGED");
        assertThat(code(Zips.withInt(ZIP, 24, Integer.MAX_VALUE))).isEqualTo("ARCHIVE_EXPANDS_TOO_FAR");
        assertThat(code(Zips.joined(ZIP, new byte[] {0}))).isEqualTo("ARCHIVE_DAMAGED");
        assertThat(code(Zips.joined(new byte[] {'P', 'K', 3, 4}, ZIP))).isEqualTo("ARCHIVE_DAMAGED");
        assertThat(code(Zips.zip(Map.of("zeros", new byte[64 * 1024 * 1024])))).isEqualTo("ARCHIVE_EXPANDS_TOO_FAR");
        assertThat(content(Zips.zip(Map.of("inner.zip", ZIP)))).isEqualTo("ARCHIVE_IN_ARCHIVE");
        assertThat(content(Zips.zip(Map.of("inner.gz", Zips.gzip(BYTES))))).isEqualTo("ARCHIVE_IN_ARCHIVE");
        Map<String, byte[]> many = new LinkedHashMap<>();
        for (int i = 0; i <= 100; i++) {
            many.put("r" + i, BYTES);
        }
        assertThat(code(Zips.zip(many))).isEqualTo("ARCHIVE_TOO_MANY_FILES");
    }

    @Test
    void twoEntriesMayNotShareBytesOrNames() {
        byte[] two = Zips.zip(new LinkedHashMap<>(Map.of("a.txt", BYTES, "b.txt", BYTES)));
        int first = Zips.directory(two);
        int second = first + 46 + 5;
        byte[] sameName = two.clone();
        sameName[second + 46] = two[first + 46];
        assertThat(code(sameName)).isEqualTo("ARCHIVE_NAME_TWICE");
        byte[] samePlace = two.clone();
        Zips.buffer(samePlace).putInt(second + 42, 0);
        assertThat(code(samePlace)).isEqualTo("ARCHIVE_DAMAGED");
    }

    @Test
    void anArchiveCutOffAnywhereIsRefused() {
        for (int length = 4; length < ZIP.length; length++) {
            assertThat(code(Arrays.copyOf(ZIP, length))).as("%d", length).startsWith("ARCHIVE_");
        }
    }

    @Test
    void oneByteChangedGivesTheSameContentOrARefusal() throws IOException {
        byte[] two = Zips.zip(new LinkedHashMap<>(Map.of("a.txt", BYTES, "b.txt", BYTES)));
        for (byte[] archive : List.of(two, Zips.gzip(BYTES))) {
            List<String> contents =
                    opened(archive).stream().map(Opened::content).toList();
            long seed = new Random().nextLong();
            Random random = new Random(seed);
            for (int place = 4; place < archive.length; place++) {
                byte[] changed = archive.clone();
                changed[place] ^= (byte) (1 + random.nextInt(255));
                try {
                    assertThat(opened(changed).stream().map(Opened::content))
                            .as("seed %d, place %d", seed, place)
                            .isEqualTo(contents);
                } catch (RefusedInput refused) {
                    assertThat(refused.reason().code()).startsWith("ARCHIVE_");
                }
            }
        }
    }

    @Test
    void expansionIsBoundedBeforeItIsMade() throws IOException {
        // Two gigabytes of blank lines in two megabytes: given up after a few.
        byte[] million = new byte[1024 * 1024];
        Arrays.fill(million, (byte) '\n');
        java.io.ByteArrayOutputStream packed = new java.io.ByteArrayOutputStream();
        packed.writeBytes(new byte[] {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, 0});
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed, new Deflater(9, true))) {
            for (int i = 0; i < 200; i++) {
                out.write(million);
            }
        }
        long unpacked = 0;
        try (InputStream in = new Gzip(FileBytes.of(packed.toByteArray())).open()) {
            byte[] block = new byte[64 * 1024];
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                unpacked += read;
            }
        } catch (RefusedInput refused) {
            assertThat(refused.reason().code()).isEqualTo("ARCHIVE_EXPANDS_TOO_FAR");
        }
        assertThat(unpacked).isBetween(1L, 16L * 1024 * 1024);
    }

    private static List<Opened> opened(byte[] bytes) throws IOException {
        List<Opened> opened = new java.util.ArrayList<>();
        for (Containers.Part part : Containers.parts(FileBytes.of(bytes), "upload.bin")) {
            try (InputStream in = part.bytes().open()) {
                opened.add(new Opened(part.name(), new String(in.readAllBytes(), StandardCharsets.UTF_8)));
            }
        }
        return opened;
    }

    private static String code(byte[] bytes) {
        try {
            return "opened " + opened(bytes);
        } catch (RefusedInput refused) {
            return refused.reason().code();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String content(byte[] bytes) {
        try {
            return Contents.of(
                            Containers.parts(FileBytes.of(bytes), "upload.bin").getFirst())
                    .toString();
        } catch (RefusedInput refused) {
            return refused.reason().code();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
