package landsea.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import landsea.compliance.screening.ListFile;
import landsea.compliance.screening.ListFiles;
import landsea.compliance.screening.SanctionsList;

/**
 * The lists that a bench runs on: whatever lies in a folder of published lists, or the few invented ones that ship.
 *
 * @param real whether they are published lists
 * @param filesPassedOver files that are no list that we know
 */
record ScreeningLists(List<SanctionsList> lists, boolean real, int filesPassedOver) {

    /** What lies there beside the lists. */
    private static final List<String> NO_LISTS = List.of("name_pairs", "names_rigour");

    private static final LocalDate RECEIVED_ON = LocalDate.of(2026, 11, 1);

    static ScreeningLists in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return invented();
        }
        List<SanctionsList> lists = new ArrayList<>();
        int passedOver = 0;
        for (List<ListFile> files : folders(folder).values()) {
            ListFiles.Reading reading = ListFiles.read(files, RECEIVED_ON);
            lists.addAll(reading.lists());
            passedOver += reading.refusals().size();
        }
        return new ScreeningLists(lists, true, passedOver);
    }

    static ScreeningLists invented() {
        ListFile file = new ListFile("invented-list.csv", () -> {
            var in = ScreeningLists.class.getResourceAsStream("/landsea/compliance/invented-list.csv");
            if (in == null) {
                throw new IllegalStateException("the program ships without its list");
            }
            return in;
        });
        return new ScreeningLists(ListFiles.read(List.of(file), RECEIVED_ON).lists(), false, 0);
    }

    /** A list's files lie below one folder: the first below the root. */
    private static Map<Path, List<ListFile>> folders(Path root) {
        Map<Path, List<ListFile>> folders = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(Files::isRegularFile).sorted().forEach(file -> {
                Path first = root.relativize(file).getName(0);
                if (!NO_LISTS.contains(first.toString())) {
                    folders.computeIfAbsent(first, folder -> new ArrayList<>()).add(ListFile.of(file));
                }
            });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return folders;
    }
}
