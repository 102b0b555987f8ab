package landsea.banking.iso20022;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of codes knows every fault that the checks find. */
class CodesTest {

    @Test
    void everyCodeOfOursStandsInTheTable() throws IllegalAccessException {
        List<String> codes = new ArrayList<>();
        for (Class<?> where : List.of(Checking.class, Reading.class, Practice.class, Inbound.class)) {
            for (Field field : where.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
                    field.setAccessible(true);
                    String text = (String) field.get(null);
                    if (text.startsWith("ISO_")) {
                        codes.add(text);
                    }
                }
            }
        }
        assertThat(codes).hasSizeGreaterThan(25);
        assertThat(IsoCodes.rows().keySet()).containsAll(codes);
        assertThat(IsoCodes.rows().keySet().stream().filter(code -> code.startsWith("ISO_")))
                .containsExactlyInAnyOrderElementsOf(codes);
    }

    @Test
    void whatTheTableDoesNotHaveIsSaidInWords() {
        assertThat(IsoCodes.statusReason("NEVER_HEARD_OF")).isEqualTo("NARR");
        assertThat(IsoCodes.statusReason("BELOW_FLOOR")).isEqualTo("AM04");
    }
}
