package landsea.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    @Test
    void a_cursor_leads_back_to_its_position() {
        assertThat(Cursor.read(Cursor.write("4711"), Long::parseLong)).contains(4711L);
        assertThat(Cursor.read(null, Long::parseLong)).isEmpty();
        assertThat(Cursor.read("", Long::parseLong)).isEmpty();
    }

    @Test
    void a_cursor_with_any_character_changed_is_refused() {
        String cursor = Cursor.write("4711");
        for (int i = 0; i < cursor.length(); i++) {
            for (char other : "AZaz09-_".toCharArray()) {
                if (other != cursor.charAt(i)) {
                    assertRefused(cursor.substring(0, i) + other + cursor.substring(i + 1));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "MTo", "MTox", "MTo0NzEx", "4711", "====", "\u0000"})
    void what_is_no_cursor_is_refused(String text) {
        assertRefused(text);
    }

    @Test
    void a_cursor_of_another_list_is_refused() {
        assertRefused(Cursor.write("pay_1"));
    }

    @Test
    void only_a_page_with_more_behind_it_has_a_next() {
        List<Integer> rows = IntStream.rangeClosed(1, Cursor.PAGE + 1).boxed().toList();

        Cursor.Page<Integer> first = Cursor.Page.of(rows, row -> row, String::valueOf);
        Cursor.Page<Integer> last = Cursor.Page.of(rows.subList(0, Cursor.PAGE), row -> row, String::valueOf);

        assertThat(first.data()).hasSize(Cursor.PAGE);
        assertThat(first.hasMore()).isTrue();
        assertThat(Cursor.read(first.next(), Integer::parseInt)).contains(Cursor.PAGE);
        assertThat(last.hasMore()).isFalse();
        assertThat(last.next()).isEmpty();
    }

    private static void assertRefused(String cursor) {
        assertThatThrownBy(() -> Cursor.read(cursor, Long::parseLong))
                .isInstanceOf(Refusal.class)
                .hasMessage("CURSOR_WRONG");
    }
}
