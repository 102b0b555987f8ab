package landsea.console.paper;

import java.util.Locale;
import landsea.console.show.Show;
import org.springframework.context.MessageSource;

/** Words of papers that everybody must be able to read: Chinese first, English behind it. */
public record Bilingual(Show chinese, Show english) {

    public static Bilingual of(MessageSource words) {
        return new Bilingual(new Show(Locale.SIMPLIFIED_CHINESE, words), new Show(Locale.ENGLISH, words));
    }

    String word(String key, Object... values) {
        return joined(chinese.word(key, values), english.word(key, values));
    }

    String code(String kind, String code) {
        return joined(chinese.code(kind, code), english.code(kind, code));
    }

    private static String joined(String first, String second) {
        return first.equals(second) ? first : first + " " + second;
    }
}
