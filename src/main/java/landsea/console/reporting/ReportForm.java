package landsea.console.reporting;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import landsea.compliance.reports.Ground;
import landsea.compliance.reports.Jurisdiction;
import landsea.compliance.reports.ReportContent;
import landsea.console.show.Field;
import landsea.console.show.Filter;
import landsea.console.show.Form;
import landsea.console.show.Show;

/** A report's content as officers type it: field by field, under the names that the units' layout has. */
record ReportForm(Map<String, String> typed) {

    private static final String BETWEEN = "[\\s,;，；、]+";

    static ReportForm of(ReportContent content) {
        Map<String, String> typed = new TreeMap<>();
        typed.put("jurisdiction", content.jurisdiction().name());
        typed.put("ground", content.ground().name());
        typed.put("established_on", content.establishedOn().toString());
        typed.put("subject_name", content.subject().name());
        typed.put("subject_identifier", content.subject().identifier());
        typed.put("subject_merchant", content.subject().merchant());
        typed.put("payments", String.join("\n", content.payments()));
        typed.put("indicators", String.join("\n", content.indicators()));
        typed.put("narrative", content.narrative());
        return new ReportForm(typed);
    }

    /** Another narrative in place of this. */
    ReportForm because(String narrative) {
        Map<String, String> other = new TreeMap<>(typed);
        other.put("narrative", narrative);
        return new ReportForm(other);
    }

    ReportContent content() {
        return new ReportContent(
                jurisdiction(),
                ground(),
                establishedOn(),
                new ReportContent.Subject(
                        one("subject_name").strip(),
                        one("subject_identifier").strip(),
                        one("subject_merchant").strip()),
                several("payments"),
                several("indicators"),
                one("narrative").strip());
    }

    Jurisdiction jurisdiction() {
        return Stream.of(Jurisdiction.values())
                .filter(value -> value.name().equals(one("jurisdiction")))
                .findFirst()
                .orElse(Jurisdiction.CHINA);
    }

    Ground ground() {
        return Stream.of(Ground.values())
                .filter(value -> value.name().equals(one("ground")))
                .findFirst()
                .orElse(Ground.SUSPICION);
    }

    /** What is no day at all lies beyond every day, and is refused as those to come are. */
    LocalDate establishedOn() {
        try {
            return LocalDate.parse(one("established_on"));
        } catch (DateTimeException noDay) {
            return LocalDate.MAX;
        }
    }

    private String one(String name) {
        return typed.getOrDefault(name, "");
    }

    private List<String> several(String name) {
        return Stream.of(one(name).split(BETWEEN)).filter(one -> !one.isEmpty()).toList();
    }

    /**
     * The form, with what is wrong beside its field.
     *
     * @param isNew whether the day and the kind may still be chosen: a report's time runs from them
     */
    Form form(String path, boolean isNew, List<String> wrong, Show show) {
        Stream<Field> kind = Stream.of(
                Field.choice(
                        "jurisdiction", "report.jurisdiction", jurisdiction().name(), jurisdictions(show)),
                Field.choice("ground", "report.ground", ground().name(), grounds(show)),
                Field.of("established_on", Field.Kind.DAY, "report.established_on", one("established_on")));
        Stream<Field> content = Stream.of(
                field("subject_name", Field.Kind.LINE, show),
                field("subject_identifier", Field.Kind.LINE, show),
                field("subject_merchant", Field.Kind.LINE, show),
                field("payments", Field.Kind.LINES, show),
                field("indicators", Field.Kind.LINES, show),
                field("narrative", Field.Kind.TEXT, show));
        return new Form(
                path,
                Stream.concat(isNew ? kind : Stream.of(), content)
                        .map(field -> wrong.contains(field.name())
                                ? field.wrong(show.word("report.wrong." + field.name()))
                                : field)
                        .toList());
    }

    static List<Filter.Choice> jurisdictions(Show show) {
        return Stream.of(Jurisdiction.values())
                .map(value -> new Filter.Choice(value.name(), show.word("report.to." + value)))
                .toList();
    }

    private static List<Filter.Choice> grounds(Show show) {
        return Stream.of(Ground.SUSPICION, Ground.SANCTIONS)
                .map(value -> new Filter.Choice(value.name(), show.word("report.ground." + value)))
                .toList();
    }

    private Field field(String name, Field.Kind kind, Show show) {
        return Field.of(name, kind, "report." + name, one(name)).helped(help(name, show));
    }

    private static String help(String name, Show show) {
        return name.equals("subject_name") ? "" : show.word("report.help." + name);
    }
}
