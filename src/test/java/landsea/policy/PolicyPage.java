package landsea.policy;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes packs as tables that a person can read. */
final class PolicyPage {

    private PolicyPage() {}

    static String of(List<Pack> packs) {
        return packs.stream().map(PolicyPage::pack).collect(Collectors.joining("\n"));
    }

    private static String pack(Pack pack) {
        PackDocument document = pack.document();
        String end = document.validTo().equals(PackDocument.OPEN_ENDED) ? "" : " until " + document.validTo();
        StringBuilder page = new StringBuilder("## %s, version %d\n\n%s.\n\n%s · precedence %d · law from %s%s\n"
                .formatted(
                        document.id().pack(),
                        document.id().version(),
                        document.title(),
                        document.jurisdiction(),
                        document.precedence(),
                        document.validFrom(),
                        end));
        document.tables().values().forEach(table -> page.append(table(table)));
        return page.toString();
    }

    private static String table(PackDocument.Table table) {
        List<String> head = Stream.of(
                        Stream.of("rule"),
                        table.columns().stream().map(PackDocument.Column::label),
                        Stream.of("**" + table.aspect().table() + "**", "in words", "basis", "tag"))
                .flatMap(cells -> cells)
                .toList();
        StringBuilder page = new StringBuilder(
                "\n" + row(head) + row(head.stream().map(cell -> "---").toList()));
        for (PackDocument.Rule rule : table.rules()) {
            page.append(row(Stream.of(
                            Stream.of(rule.id()),
                            rule.conditions().stream().map(PolicyPage::condition),
                            Stream.of(
                                    "**" + answer(table.aspect(), rule) + "**",
                                    rule.words(),
                                    rule.basis().citation() + ", "
                                            + rule.basis().article(),
                                    rule.basis().tag().name()))
                    .flatMap(cells -> cells)
                    .toList()));
        }
        return page.toString();
    }

    /** {@code not("B", "C")} as "not b or c". */
    private static String condition(String cell) {
        if (cell.equals("-")) {
            return "";
        }
        if (cell.equals("true") || cell.equals("false")) {
            return cell.equals("true") ? "yes" : "no";
        }
        boolean not = cell.startsWith("not(");
        String words = (not ? cell.substring(4, cell.length() - 1) : cell)
                .replace("\"", "")
                .replace(",", " or")
                .replace("<=", "≤ ")
                .replace(">=", "≥ ")
                .replace(">", "> ")
                .replaceAll("\\[([0-9.]+?)\\.\\.([0-9.]+)]", "$1 to $2");
        return (not ? "not " : "") + words;
    }

    private static String answer(Aspect aspect, PackDocument.Rule rule) {
        String text = rule.answer() instanceof Answer.Silent ? "silent" : rule.text();
        return aspect == Aspect.ALLOWANCE ? text.replace(" 0", "") : text.replace("+", ", ");
    }

    private static String row(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")).replace("_", "\\_");
    }
}
