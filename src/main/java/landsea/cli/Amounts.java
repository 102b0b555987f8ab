package landsea.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Writes amounts for people: thousands apart, the currency before. Documents carry them as the server gave them. */
final class Amounts {

    private static final Pattern PLAIN = Pattern.compile("(-?)(\\d+)(\\.\\d+)?");
    private static final Pattern THOUSANDS = Pattern.compile("(?<=\\d)(?=(?:\\d{3})+$)");

    private Amounts() {}

    /** A decimal text with its thousands apart; any other text as it is. */
    static String grouped(String amount) {
        Matcher plain = PLAIN.matcher(amount);
        if (!plain.matches()) {
            return amount;
        }
        String fraction = plain.group(3) == null ? "" : plain.group(3);
        return plain.group(1) + THOUSANDS.matcher(plain.group(2)).replaceAll(",") + fraction;
    }

    static String of(String amount, String currency) {
        return amount.isEmpty() ? "" : currency + " " + grouped(amount);
    }

    /** An amount beside its currency in one object. */
    static String of(JsonNode money) {
        return of(money.path("amount").asString(""), money.path("currency").asString(""));
    }
}
