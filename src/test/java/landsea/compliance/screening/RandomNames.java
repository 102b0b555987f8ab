package landsea.compliance.screening;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Names from a small stock of parts, so that they often meet: scripts, initials, forms, slips, parts run together. */
final class RandomNames {

    private static final List<String> PARTS = List.of(
            "mirko",
            "mirco",
            "vantrasselov",
            "vantraselov",
            "hadi",
            "zafran",
            "qush",
            "zafranqush",
            "abdul",
            "qahar",
            "abdulqahar",
            "muhammad",
            "mohammed",
            "mohamad",
            "xu",
            "gu",
            "xugu",
            "hong",
            "tu",
            "hongtu",
            "chongqing",
            "trading",
            "limited",
            "ltd",
            "bank",
            "of",
            "al",
            "bin",
            "j",
            "m",
            "a",
            "7",
            "seventh",
            "vii",
            "quorvex",
            "good",
            "will",
            "goodwill",
            "王",
            "李",
            "明",
            "虚谷",
            "重庆",
            "贸易",
            "有限公司",
            "欧阳",
            "Мирко",
            "هادي",
            "ben",
            "benjamin",
            "li",
            "ming",
            "lim",
            "inc",
            "co",
            "international",
            "ann",
            "anna",
            "ana");

    private final Random random;

    RandomNames(Random random) {
        this.random = random;
    }

    String next() {
        List<String> parts = new ArrayList<>();
        for (int count = 1 + random.nextInt(5); count > 0; count--) {
            parts.add(slipped(PARTS.get(random.nextInt(PARTS.size()))));
        }
        if (random.nextInt(8) == 0) {
            Collections.shuffle(parts, random);
        }
        return String.join(random.nextInt(12) == 0 ? "-" : " ", parts);
    }

    private String slipped(String part) {
        if (part.length() < 4 || random.nextInt(5) > 0) {
            return part;
        }
        int at = random.nextInt(part.length());
        return switch (random.nextInt(3)) {
            case 0 -> part.substring(0, at) + part.substring(at + 1);
            case 1 -> part.substring(0, at) + (char) ('a' + random.nextInt(26)) + part.substring(at);
            default -> part.substring(0, at) + (char) ('a' + random.nextInt(26)) + part.substring(at + 1);
        };
    }
}
