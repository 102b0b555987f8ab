package landsea.banking.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import landsea.basics.Money;
import org.junit.jupiter.api.Test;

/** Why what is left of two lists agrees with nothing. */
class ClassifiedTest {

    private static final LocalDate DAY = LocalDate.of(2025, 1, 14);

    @Test
    void each_side_alone_is_missing_on_the_other_or_still_on_its_way() {
        Item late = item("A", "10.00", false);
        Item early = item("B", "10.00", true);

        assertThat(Classified.of(List.of(late, early), List.of(), DAY))
                .extracting(Classified::reason)
                .containsExactlyInAnyOrder(BreakReason.MISSING_AT_BANK, BreakReason.TIMING);
        assertThat(Classified.of(List.of(), List.of(late, early), DAY))
                .extracting(Classified::reason)
                .containsExactly(BreakReason.MISSING_IN_BOOKS, BreakReason.TIMING);
    }

    @Test
    void the_same_reference_with_another_amount_is_one_break_of_both() {
        assertThat(Classified.of(List.of(item("A", "10.00", false)), List.of(item("A", "9.50", false)), DAY))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.reason()).isEqualTo(BreakReason.AMOUNT_DIFFERS);
                    assertThat(one.difference()).isEqualTo(Money.of("USD", "-0.50"));
                });
    }

    @Test
    void the_same_reference_and_amount_is_of_another_value_date() {
        assertThat(Classified.of(List.of(item("A", "10.00", false)), List.of(item("A", "10.00", false)), DAY))
                .extracting(Classified::reason)
                .containsExactly(BreakReason.DATE_DIFFERS);
    }

    @Test
    void what_goes_the_other_way_or_has_no_reference_is_never_guessed_together() {
        assertThat(Classified.of(
                        List.of(item("A", "10.00", false), item("", "7.00", false)),
                        List.of(item("A", "-10.00", false), item("", "7.00", false)),
                        DAY))
                .extracting(Classified::reason)
                .containsExactlyInAnyOrder(
                        BreakReason.MISSING_IN_BOOKS,
                        BreakReason.MISSING_IN_BOOKS,
                        BreakReason.MISSING_AT_BANK,
                        BreakReason.MISSING_AT_BANK);
    }

    @Test
    void what_others_say_again_or_take_back_stands_alone_even_beside_ours() {
        Item ours = item("A", "10.00", false);
        Item again = flagged(item("A", "10.00", false), true, false);
        Item back = flagged(item("A", "10.00", false), false, true);

        assertThat(Classified.of(List.of(ours), List.of(again, back), DAY))
                .extracting(Classified::reason)
                .containsExactly(BreakReason.DUPLICATE, BreakReason.REVERSED, BreakReason.MISSING_AT_BANK);
    }

    @Test
    void what_belongs_to_a_later_day_is_not_wanted_yet_and_still_explains() {
        Item tomorrow = new Item(
                UUID.randomUUID(), 0, "NOSTRO", "A", "", Money.of("USD", "9.00"), Optional.of(DAY), DAY.plusDays(1), false, false, false);

        assertThat(Classified.of(List.of(tomorrow), List.of(), DAY)).isEmpty();
        assertThat(Classified.of(List.of(tomorrow), List.of(item("A", "10.00", false)), DAY))
                .extracting(Classified::reason)
                .containsExactly(BreakReason.AMOUNT_DIFFERS);
    }

    private static Item item(String reference, String usd, boolean early) {
        return new Item(
                UUID.randomUUID(), 0, "NOSTRO", reference, "", Money.of("USD", usd), Optional.of(DAY), DAY, early, false, false);
    }

    private static Item flagged(Item item, boolean again, boolean reversal) {
        return new Item(
                item.id(),
                item.number(),
                item.place(),
                item.reference(),
                item.endToEnd(),
                item.amount(),
                item.valueOn(),
                item.day(),
                item.early(),
                again,
                reversal);
    }
}
