package landsea.console.running;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import landsea.console.show.Show;

/** Cells of decision tables in people's words: a code that has none stays as it is. */
public final class Cells {

    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+(\\.[0-9]+)?");

    /** A condition as the document has it. */
    public String condition(Show show, String cell) {
        String text = cell.strip();
        if (text.equals("-") || text.isEmpty()) {
            return show.word("cell.any");
        }
        if (text.startsWith("not(") && text.endsWith(")")) {
            return show.word("cell.not", condition(show, text.substring("not(".length(), text.length() - 1)));
        }
        Matcher words = WORD.matcher(text);
        if (words.lookingAt()) {
            return WORD.matcher(text)
                    .results()
                    .map(found -> show.code("value", found.group(1)))
                    .collect(Collectors.joining(show.word("cell.or")));
        }
        return switch (text) {
            case "true" -> show.word("cell.yes");
            case "false" -> show.word("cell.no");
            default ->
                NUMBER.matcher(text.replace("<=", "≤").replace(">=", "≥"))
                        .replaceAll(found -> show.number(new BigDecimal(found.group())));
        };
    }

    /** An answer as cases write it: {@code ORDER+WAYBILL}, {@code DECLARATION 5 WORKING_DAYS}. */
    public String answer(Show show, String answers) {
        return Arrays.stream(answers.split("; ")).map(one -> one(show, one)).collect(Collectors.joining("; "));
    }

    private String one(Show show, String answer) {
        return Arrays.stream(answer.strip().split(" "))
                .filter(part -> !part.equals("0") || answer.startsWith("DECLARATION"))
                .map(part -> Arrays.stream(part.split("\\+"))
                        .map(code -> value(show, code))
                        .collect(Collectors.joining(show.word("cell.and"))))
                .collect(Collectors.joining(" "));
    }

    /** What a case expects or gets: {@code SAMPLE by EC-REV-6; …}. */
    public String said(Show show, String answers) {
        return Arrays.stream(answers.split("; "))
                .map(one -> one.split(" by ", 2))
                .map(parts -> answer(show, parts[0]) + (parts.length > 1 ? " · " + parts[1] : ""))
                .collect(Collectors.joining("; "));
    }

    /** A fact's value as texts of cases have it. */
    public String value(Show show, String text) {
        return switch (text) {
            case "yes", "true" -> show.word("cell.yes");
            case "no", "false" -> show.word("cell.no");
            default -> NUMBER.matcher(text).matches() ? show.number(new BigDecimal(text)) : show.code("value", text);
        };
    }

    /** A cell of a comparison of versions, by what it is. */
    public String compared(Show show, String name, String text) {
        if (text.isEmpty()) {
            return "—";
        }
        return switch (name) {
            case "answer" -> answer(show, text);
            case "tag" -> show.code("tag", text);
            case "words", "citation", "article", "title", "jurisdiction", "precedence", "law_from", "law_to" -> text;
            default -> condition(show, text);
        };
    }
}
