package landsea.policy;

import java.time.LocalDate;
import java.util.List;

/**
 * A pack as its tables say it, to be read by people.
 *
 * @param lawTo the first day on which its law is no more; empty while no end is known
 */
public record PackView(
        PackVersion id,
        String title,
        String jurisdiction,
        int precedence,
        LocalDate lawFrom,
        String lawTo,
        List<TableView> tables) {

    /**
     * @param columns what the rules look at, in the order of their conditions, as the document labels it
     * @param facts the same by name: a fact's, or {@code Standing.answer}
     */
    public record TableView(String question, List<String> columns, List<String> facts, List<RuleView> rules) {}

    /**
     * @param conditions cells as the document has them; {@code -} for any
     * @param tag how sure we are of its basis
     */
    public record RuleView(
            String rule,
            List<String> conditions,
            String answer,
            String words,
            String citation,
            String article,
            String tag) {}

    static PackView of(PackDocument pack) {
        return new PackView(
                pack.id(),
                pack.title(),
                pack.jurisdiction(),
                pack.precedence(),
                pack.validFrom(),
                pack.validTo().equals(PackDocument.OPEN_ENDED)
                        ? ""
                        : pack.validTo().toString(),
                pack.tables().values().stream().map(PackView::table).toList());
    }

    private static TableView table(PackDocument.Table table) {
        return new TableView(
                table.aspect().table(),
                table.columns().stream().map(PackDocument.Column::label).toList(),
                table.columns().stream().map(PackDocument.Column::expression).toList(),
                table.rules().stream()
                        .map(rule -> new RuleView(
                                rule.id(),
                                rule.conditions(),
                                rule.text(),
                                rule.words(),
                                rule.basis().citation(),
                                rule.basis().article(),
                                rule.basis().tag().name()))
                        .toList());
    }
}
