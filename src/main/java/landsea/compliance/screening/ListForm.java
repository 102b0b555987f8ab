package landsea.compliance.screening;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A published table: whose list it is, and what its columns say. From {@code list-columns.tsv}, so a new one is rows. */
record ListForm(String name, String source, Map<String, Column> columns) {

    private static final List<ListForm> ALL = all();

    /**
     * @param role what a cell says
     * @param parted what stands between several values in one cell; empty where there is one
     */
    record Column(String role, boolean required, String parted) {}

    /** The form that a header is of: of those whose required columns are all there the one that requires, then knows, most. */
    static Optional<ListForm> of(List<String> header) {
        List<String> keys = header.stream().map(ListForm::key).toList();
        return ALL.stream()
                .filter(form -> form.columns.entrySet().stream()
                        .allMatch(column -> !column.getValue().required() || keys.contains(column.getKey())))
                .max(Comparator.comparingLong(ListForm::required)
                        .thenComparing(form ->
                                keys.stream().filter(form.columns::containsKey).count()));
    }

    private long required() {
        return columns.values().stream().filter(Column::required).count();
    }

    /** Whether no column of numbers is required: then any that is there will do. */
    boolean isNumberedByAnyColumn() {
        return columns.values().stream().noneMatch(column -> column.role().equals("id") && column.required());
    }

    static String key(String column) {
        return column.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    private static List<ListForm> all() {
        Map<String, ListForm> forms = new LinkedHashMap<>();
        for (String[] row : WordTable.rows("list-columns.tsv", 5)) {
            boolean required = row[3].endsWith("!");
            String role = required ? row[3].substring(0, row[3].length() - 1) : row[3];
            forms.computeIfAbsent(row[0], name -> new ListForm(name, row[1], new LinkedHashMap<>()))
                    .columns
                    .put(row[2], new Column(role, required, row[4]));
        }
        return new ArrayList<>(forms.values());
    }
}
