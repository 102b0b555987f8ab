package landsea.declarations;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import landsea.basics.Bucket;
import landsea.engine.Commit;

/** Gives out report numbers in blocks, when a day is cut: no commit that credits ever touches a counter. */
final class ReportNumbers {

    /** Numbers of one institution, in their order. */
    record Block(String institution, List<String> numbers) {}

    private ReportNumbers() {}

    /** A block of the first institution that has room for it; nothing when none has. */
    static Optional<Block> draw(Commit commit, DayTables tables, LocalDate day, int count) {
        String alphabet = tables.serials();
        for (String institution : tables.institutions()) {
            Optional<Long> last = given(commit, institution, day, count, ReportNumber.capacity(alphabet));
            if (last.isPresent()) {
                List<String> numbers = LongStream.rangeClosed(last.get() - count + 1, last.get())
                        .mapToObj(place -> ReportNumber.of(institution, day, alphabet, place)
                                .text())
                        .toList();
                return Optional.of(new Block(institution, numbers));
            }
        }
        return Optional.empty();
    }

    private static Optional<Long> given(Commit commit, String institution, LocalDate day, int count, long capacity) {
        if (count > capacity) {
            return Optional.empty();
        }
        return commit.sql()
                .sql("""
                        INSERT INTO report_number_counters AS c (bucket, institution, day, given) VALUES (?, ?, ?, ?)
                        ON CONFLICT (bucket, institution, day) DO UPDATE SET given = c.given + excluded.given
                        WHERE c.given + excluded.given <= ? RETURNING given""")
                .params(
                        Bucket.ofKey("report-number", institution + "/" + day).value(),
                        institution,
                        java.sql.Date.valueOf(day),
                        count,
                        capacity)
                .query((row, number) -> row.getLong(1))
                .optional();
    }
}
