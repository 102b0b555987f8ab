package landsea.banking.rail.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import landsea.banking.rail.Handover;
import landsea.banking.rail.RailMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages left in a bank's folder. */
class FileRailTest {

    private static final byte[] BYTES = "<Document/>".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path root;

    @Test
    void a_message_stands_in_the_banks_folder_under_its_reference_and_nothing_beside_it() throws IOException {
        assertThat(rail().hand(message(BYTES))).isEqualTo(new Handover.Taken());

        assertThat(names("out")).containsExactly("pay-1.xml");
        assertThat(root.resolve("out/pay-1.xml")).hasBinaryContent(BYTES);
    }

    @Test
    void the_same_message_again_is_the_same_file_even_after_the_bank_has_collected_it() throws IOException {
        FileRail rail = rail();
        for (int i = 0; i < 5; i++) {
            assertThat(rail.hand(message(BYTES))).isEqualTo(new Handover.Taken());
        }
        assertThat(names("out")).containsExactly("pay-1.xml");

        Files.delete(root.resolve("out/pay-1.xml"));
        assertThat(rail.hand(message(BYTES))).isEqualTo(new Handover.Taken());
        assertThat(names("out")).containsExactly("pay-1.xml");
    }

    @Test
    void what_stands_under_its_name_with_other_bytes_is_left_alone_and_said() throws IOException {
        FileRail rail = rail();
        Files.writeString(root.resolve("out/pay-1.xml"), "something else");

        assertThat(rail.hand(message(BYTES)))
                .isInstanceOfSatisfying(
                        Handover.NotHanded.class,
                        not -> assertThat(not.reason().code()).isEqualTo("RAIL_FILE_IN_THE_WAY"));
        assertThat(root.resolve("out/pay-1.xml")).hasContent("something else");
    }

    @Test
    void what_a_crash_left_half_written_is_written_again_from_the_beginning() throws IOException {
        FileRail rail = rail();
        Files.writeString(root.resolve("out/.pay-1.xml.part"), "<Docum and then a lot more than the message itself");

        assertThat(rail.hand(message(BYTES))).isEqualTo(new Handover.Taken());

        assertThat(names("out")).containsExactly("pay-1.xml");
        assertThat(root.resolve("out/pay-1.xml")).hasBinaryContent(BYTES);
    }

    @Test
    void without_its_folder_a_message_surely_was_not_handed_over_and_goes_when_it_is_back() throws IOException {
        FileRail rail = rail();
        Files.delete(root.resolve("out"));

        assertThat(rail.hand(message(BYTES)))
                .isInstanceOfSatisfying(
                        Handover.NotHanded.class,
                        not -> assertThat(not.reason().code()).isEqualTo("RAIL_FOLDER_UNUSABLE"));

        Files.createDirectory(root.resolve("out"));
        assertThat(rail.hand(message(BYTES))).isEqualTo(new Handover.Taken());
    }

    @Test
    void on_a_full_disk_nothing_is_handed_over_nothing_is_left_and_it_goes_when_there_is_room() throws Exception {
        assumeTrue(
                ran("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", root.toString()), "may not mount a small disk");
        try {
            FileRail rail = rail();
            Files.write(root.resolve("ballast"), new byte[40_000]);
            byte[] large = new byte[40_000];

            assertThat(rail.hand(message(large)))
                    .isInstanceOfSatisfying(
                            Handover.NotHanded.class,
                            not -> assertThat(not.reason().code()).isEqualTo("RAIL_FOLDER_UNUSABLE"));
            assertThat(names("out")).isEmpty();

            Files.delete(root.resolve("ballast"));
            assertThat(rail.hand(message(large))).isEqualTo(new Handover.Taken());
            assertThat(root.resolve("out/pay-1.xml")).hasBinaryContent(large);
        } finally {
            ran("umount", root.toString());
        }
    }

    private FileRail rail() throws IOException {
        return new FileRail(DropFolder.open(root, Clock.systemUTC()));
    }

    private static RailMessage message(byte[] bytes) {
        return new RailMessage("huaxia", "pay-1", bytes);
    }

    private List<String> names(String folder) throws IOException {
        try (Stream<Path> paths = Files.list(root.resolve(folder))) {
            return paths.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private static boolean ran(String... command) throws IOException, InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }
}
