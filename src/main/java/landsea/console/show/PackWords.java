package landsea.console.show;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The words of the rule packs that ship with the program, in Chinese, by their English. A text that somebody has changed since is
 * not known here, so nobody reads the old rule under the new one.
 */
final class PackWords {

    static final String RESOURCE = "/landsea/console/words/packs_zh.tsv";

    private static final Map<String, String> CHINESE = read();

    private PackWords() {}

    static Optional<String> chinese(String english) {
        return Optional.ofNullable(CHINESE.get(english));
    }

    private static Map<String, String> read() {
        Map<String, String> words = new HashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(PackWords.class.getResourceAsStream(RESOURCE)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] pair = line.split("\t", -1);
                if (pair.length != 2 || words.put(pair[0], pair[1]) != null) {
                    throw new IllegalStateException("packs_zh.tsv, line: " + line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(words);
    }
}
