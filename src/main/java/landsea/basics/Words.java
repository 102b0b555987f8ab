package landsea.basics;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a {@link Reason} says to people, in English or Chinese. Only what faces people or programs outside reads it. */
public final class Words {

    static final Pattern PLACE = Pattern.compile("\\{([A-Za-z][A-Za-z0-9_]*)}");

    private static final Map<String, String> ENGLISH = bundle("en");
    private static final Map<String, String> CHINESE = bundle("zh");

    private Words() {}

    /**
     * The sentence for a reason: in Chinese for every Chinese locale, else in English. A code without words speaks for
     * itself, a detail that the reason lacks keeps its place visible: an explanation must never be what fails.
     */
    public static String of(Reason reason, Locale locale) {
        return Optional.ofNullable(bundle(locale).get(reason.code()))
                .map(sentence -> filled(sentence, reason))
                .orElseGet(reason::toString);
    }

    /** The bundle for a locale: sentences with their places, by code. */
    static Map<String, String> bundle(Locale locale) {
        return locale.getLanguage().equals(Locale.CHINESE.getLanguage()) ? CHINESE : ENGLISH;
    }

    /** In one pass, so that a detail which itself looks like a place stays as it is. */
    private static String filled(String sentence, Reason reason) {
        return PLACE.matcher(sentence).replaceAll(place -> Matcher.quoteReplacement(detail(reason, place)));
    }

    private static String detail(Reason reason, MatchResult place) {
        return reason.details().getOrDefault(place.group(1), place.group());
    }

    private static Map<String, String> bundle(String language) {
        String file = "/landsea/words_" + language + ".properties";
        try (InputStream in = Words.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("no words ship as " + file);
            }
            Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8);
            Properties words = new Properties();
            words.load(reader);
            Map<String, String> bundle = new TreeMap<>();
            words.stringPropertyNames().forEach(code -> bundle.put(code, words.getProperty(code)));
            return Map.copyOf(bundle);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
