package landsea.console.show;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Where the links of a list lead, and what a sheet of figures refuses. */
class ListingTest {

    private static final Filter KIND = Filter.choice("kind", "w", "HELD", List.of(Filter.Choice.of("HELD")));
    private static final Filter NAME = Filter.text("name", "w", "渝 & co=");

    @Test
    void its_links_keep_what_was_chosen_and_nothing_else() {
        Listing<Integer> list = new Listing.Place("/desk/x", List.of(KIND, NAME), "oldest", "7")
                .page(List.of(1, 2, 3), 2, String::valueOf);

        assertThat(list.rows()).containsExactly(1, 2);
        assertThat(list.onward()).isEqualTo("/desk/x?kind=HELD&name=%E6%B8%9D+%26+co%3D&order=oldest&before=2");
        assertThat(list.start()).isEqualTo("/desk/x?kind=HELD&name=%E6%B8%9D+%26+co%3D&order=oldest");
        assertThat(list.export()).isEqualTo("/desk/x/export?kind=HELD&name=%E6%B8%9D+%26+co%3D&order=oldest");
        assertThat(list.ordered("")).isEqualTo("/desk/x?kind=HELD&name=%E6%B8%9D+%26+co%3D");
        assertThat(list.isNarrow()).isTrue();
        assertThat(list.isFirst()).isFalse();
    }

    @Test
    void the_last_page_leads_nowhere_and_an_unknown_choice_narrows_nothing() {
        Filter unknown = Filter.choice("kind", "w", "NONE", List.of(Filter.Choice.of("HELD")));
        Listing<Integer> list =
                new Listing.Place("/desk/x", List.of(unknown), "").page(List.of(1, 2), 2, String::valueOf);

        assertThat(list.next()).isEmpty();
        assertThat(list.isNarrow()).isFalse();
        assertThat(list.start()).isEqualTo("/desk/x");
        assertThat(list.map(row -> "no. " + row).rows()).containsExactly("no. 1", "no. 2");
    }

    @Test
    void a_row_of_figures_has_a_cell_for_each_column() {
        assertThatThrownBy(() -> new Figures(
                        new Chart.Heading("sheet", "t", "", ""),
                        "day",
                        List.of("a", "b"),
                        List.of(new Figures.Row("monday", List.of("1")))))
                .hasMessageContaining("monday has 1 cells for 2 columns");
    }
}
