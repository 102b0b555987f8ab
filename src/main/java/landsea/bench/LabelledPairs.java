package landsea.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import landsea.basics.Sha256;
import landsea.compliance.screening.Scorer;
import landsea.compliance.screening.Screener;

/**
 * Pairs of names of which somebody said whether they are the same. Split by a hash of the pair into a half that was looked at
 * while the scorer was made, and a half of which only the sums were.
 */
record LabelledPairs(List<Pair> pairs) {

    record Pair(String one, String other, boolean same) {

        boolean isHeldBack() {
            byte[] text = (one + "|" + other).getBytes(StandardCharsets.UTF_8);
            return (Sha256.digest().digest(text)[0] & 1) == 1;
        }
    }

    /** How verdicts and labels agree. */
    record Agreement(int bothSame, int onlyOurs, int onlyTheirs, int neither) {

        double precision() {
            return (double) bothSame / (bothSame + onlyOurs);
        }

        double recall() {
            return (double) bothSame / (bothSame + onlyTheirs);
        }

        int pairs() {
            return bothSame + onlyOurs + onlyTheirs + neither;
        }

        private static Agreement of(List<boolean[]> verdictAndLabel) {
            int[] counts = new int[4];
            verdictAndLabel.forEach(both -> counts[(both[0] ? 0 : 2) + (both[1] ? 0 : 1)]++);
            return new Agreement(counts[0], counts[1], counts[2], counts[3]);
        }
    }

    /** A table with the columns {@code name1}, {@code name2} and {@code is_match}; nothing where it is not there. */
    static Optional<LabelledPairs> read(Path file) {
        return rows(file)
                .map(rows -> new LabelledPairs(rows.stream()
                        .map(row -> new Pair(
                                row.getField("name1"),
                                row.getField("name2"),
                                row.getField("is_match").equals("true")))
                        .toList()));
    }

    /** What another matcher came to, from the table of its run. */
    static Optional<Agreement> of(Path run) {
        return rows(run)
                .map(rows -> Agreement.of(rows.stream()
                        .map(row -> new boolean[] {
                            row.getField("predicted_match").equals("true"),
                            row.getField("is_match").equals("true")
                        })
                        .toList()));
    }

    /** @param weighing whose lists say how much each token says */
    Agreement compared(Screener weighing, Predicate<Pair> which) {
        Scorer scorer = new Scorer();
        return Agreement.of(pairs.stream()
                .filter(which)
                .map(pair -> new boolean[] {
                    scorer.score(weighing.prepare(pair.one()), weighing.prepare(pair.other())) >= Screener.THRESHOLD,
                    pair.same()
                })
                .toList());
    }

    private static Optional<List<NamedCsvRecord>> rows(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            List<NamedCsvRecord> rows = new ArrayList<>();
            reader.forEach(rows::add);
            return Optional.of(rows);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
