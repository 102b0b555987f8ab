package landsea.banking.rail.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import landsea.basics.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of a bank's files may be taken, by what is seen of them from outside. */
class LookoutTest {

    private static final Instant NOON = Instant.parse("2025-01-14T12:00:00Z");
    private static final Wholeness RENAMED = new Wholeness(Wholeness.Means.RENAMED, ".done", Duration.ofSeconds(10));
    private static final Wholeness MARKED = new Wholeness(Wholeness.Means.MARKED, ".done", Duration.ofSeconds(10));
    private static final Wholeness STILL = new Wholeness(Wholeness.Means.STILL, ".done", Duration.ofSeconds(10));

    @ParameterizedTest
    @ValueSource(strings = {".camt.xml", "camt.xml.tmp", "camt.xml.part", "CAMT.XML.FILEPART", "camt.writing"})
    void a_name_that_says_that_its_file_is_being_written_waits_whatever_the_bank_does(String name) {
        for (Wholeness wholeness : List.of(RENAMED, MARKED, STILL)) {
            Lookout.Look look = fresh(wholeness).at(List.of(file(name, 5, NOON)), NOON.plusSeconds(3600));

            assertThat(look.whole()).isEmpty();
            assertThat(look.refused()).isEmpty();
            assertThat(look.next().seen()).containsOnlyKeys(name);
        }
    }

    @Test
    void where_the_bank_renames_any_other_name_is_whole_at_once_the_oldest_first() {
        Entry older = file("b.xml", 5, NOON);
        Entry newer = file("a.xml", 5, NOON.plusSeconds(1));

        assertThat(fresh(RENAMED).at(List.of(newer, older), NOON).whole()).containsExactly(older, newer);
    }

    @Test
    void where_the_bank_marks_a_file_is_whole_from_its_mark_on_and_the_mark_is_no_file() {
        Entry marked = file("a.xml", 5, NOON);
        Entry unmarked = file("b.xml", 5, NOON);

        Lookout.Look look = fresh(MARKED).at(List.of(file("a.xml.done", 0, NOON), marked, unmarked), NOON);

        assertThat(look.whole()).containsExactly(marked);
        assertThat(look.marks()).isEmpty();
        assertThat(look.next().seen()).containsOnlyKeys("b.xml");
    }

    @Test
    void a_mark_of_a_file_that_is_gone_is_to_go_too() {
        assertThat(fresh(MARKED).at(List.of(file("a.xml.done", 0, NOON)), NOON).marks())
                .containsExactly("a.xml.done");
    }

    @ParameterizedTest
    @CsvSource({
        "9, 5, 0, false, not quiet for long enough",
        "10, 5, 0, true, as it was for ten seconds",
        "10, 6, 0, false, longer than before",
        "10, 5, 1, false, written again at the same length"
    })
    void where_the_bank_shows_nothing_a_file_is_whole_once_it_has_not_changed_for_a_while(
            int later, long bytes, int writtenLater, boolean whole, String because) {
        Lookout seen = fresh(STILL).at(List.of(file("a.xml", 5, NOON)), NOON).next();
        Entry now = file("a.xml", bytes, NOON.plusSeconds(writtenLater));

        assertThat(seen.at(List.of(now), NOON.plusSeconds(later)).whole())
                .as(because)
                .hasSize(whole ? 1 : 0);
    }

    @Test
    void a_file_that_changed_is_waited_for_since_it_first_appeared() {
        Lookout seen = fresh(STILL).at(List.of(file("a.xml", 5, NOON)), NOON).next();

        assertThat(seen.at(List.of(file("a.xml", 6, NOON)), NOON.plusSeconds(60))
                        .next()
                        .waitingSince())
                .contains(NOON);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a b.xml | FILE | 5 | RAIL_FILE_NAME_ODD",
                "账单.xml | FILE | 5 | RAIL_FILE_NAME_ODD",
                "../../a.xml | FILE | 5 | RAIL_FILE_NAME_ODD",
                "-rf | FILE | 5 | RAIL_FILE_NAME_ODD",
                "a.xml | LINK | 5 | RAIL_FILE_NOT_PLAIN",
                "a.xml | FOLDER | 5 | RAIL_FILE_NOT_PLAIN",
                "a.xml | OTHER | 5 | RAIL_FILE_NOT_PLAIN",
                "a.xml | FILE | 101 | FILE_TOO_LARGE",
                "a.xml | FILE | 0 | FILE_EMPTY"
            })
    void what_is_never_taken_is_refused_with_the_reason(String name, Entry.Kind kind, long bytes, String code) {
        Lookout.Look look = fresh(RENAMED).at(List.of(new Entry(name, kind, bytes, NOON)), NOON);

        assertThat(look.whole()).isEmpty();
        assertThat(look.refused().values()).extracting(Reason::code).containsExactly(code);
    }

    private static Lookout fresh(Wholeness wholeness) {
        return Lookout.fresh(wholeness, 100);
    }

    private static Entry file(String name, long bytes, Instant changedAt) {
        return new Entry(name, Entry.Kind.FILE, bytes, changedAt);
    }
}
