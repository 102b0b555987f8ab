package landsea.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What becomes of a name on its way: a slip of the pen, another order, a part left out. */
final class Slips {

    private Slips() {}

    static String in(String name, Random random) {
        String slipped = name;
        for (int slips = 1 + random.nextInt(2); slips > 0; slips--) {
            slipped = one(slipped, random);
        }
        return slipped;
    }

    private static String one(String name, Random random) {
        List<String> words = new ArrayList<>(List.of(name.split(" ")));
        switch (random.nextInt(6)) {
            case 0 -> Collections.shuffle(words, random);
            case 1 -> {
                if (words.size() > 2) {
                    words.remove(random.nextInt(words.size()));
                }
            }
            case 2 -> {
                if (words.size() > 1) {
                    int at = random.nextInt(words.size() - 1);
                    words.set(at, words.get(at) + words.remove(at + 1));
                }
            }
            default -> words.replaceAll(word -> random.nextInt(words.size()) == 0 ? letter(word, random) : word);
        }
        return String.join(" ", words);
    }

    private static String letter(String word, Random random) {
        if (word.length() < 4) {
            return word;
        }
        int at = random.nextInt(word.length() - 1);
        String before = word.substring(0, at);
        return switch (random.nextInt(4)) {
            case 0 -> before + word.substring(at + 1);
            case 1 -> before + word.charAt(at) + word.substring(at);
            case 2 -> before + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2);
            default -> before + (char) ('a' + random.nextInt(26)) + word.substring(at + 1);
        };
    }
}
