package landsea.compliance.screening;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import landsea.basics.Reason;

/** Rows of a table with a header; several rows may be of one entry. */
final class TableRows implements CsvLists.RowSink {

    private record Cell(int index, ListForm.Column column) {}

    private final String file;
    private final ListForm form;
    private final List<Cell> cells = new ArrayList<>();
    private final Drafts drafts;
    private String source;

    TableRows(String file, ListForm form, List<String> header, Drafts drafts) {
        this.file = file;
        this.form = form;
        this.drafts = drafts;
        this.source = form.source();
        for (int i = 0; i < header.size(); i++) {
            ListForm.Column column = form.columns().get(ListForm.key(header.get(i)));
            if (column != null) {
                cells.add(new Cell(i, column));
            }
        }
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public void row(CsvRecord row) {
        if (row.getFieldCount() == 1 && row.getField(0).isBlank()) {
            return;
        }
        if (isNameless(row)) {
            draft(row).bad(file, row.getStartingLineNumber(), Reason.of("LIST_ROW_WITHOUT_NAME"));
            return;
        }
        if (hasEnded(row)) {
            return;
        }
        ListDraft draft = draft(row);
        fill(draft.entry(id(row)), row);
    }

    /** As the list numbers its entries; where it does not, the name with the date of birth does, whatever its line is today. */
    private String id(CsvRecord row) {
        boolean numbered = cells.stream()
                .filter(cell -> cell.column().role().equals("id"))
                .filter(cell -> cell.column().required() || form.isNumberedByAnyColumn())
                .anyMatch(cell -> !text(row, cell).isEmpty());
        List<String> parts = new ArrayList<>(all(row, "id"));
        if (!numbered) {
            List<String> said = cells.stream()
                    .filter(cell ->
                            isName(cell.column().role()) || cell.column().role().equals("birth"))
                    .map(cell -> text(row, cell))
                    .toList();
            parts.add(form.name() + "-" + ListDraft.shortHash(String.join("|", said)));
        }
        return String.join("-", parts);
    }

    /** A local list names itself. */
    private ListDraft draft(CsvRecord row) {
        List<String> stated = all(row, "source");
        if (!stated.isEmpty()) {
            String name = stated.getFirst().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "-");
            source = name.length() < 2 || name.length() > 40 || !Character.isLetter(name.charAt(0)) ? source : name;
        }
        ListDraft draft = drafts.of(source);
        all(row, "published").forEach(text -> day(text).ifPresent(draft::published));
        return draft;
    }

    private boolean isNameless(CsvRecord row) {
        boolean names = form.columns().values().stream().anyMatch(column -> isName(column.role()));
        return names
                && cells.stream()
                        .filter(cell -> isName(cell.column().role()))
                        .allMatch(cell -> text(row, cell).isEmpty());
    }

    private static boolean isName(String role) {
        return role.equals("name") || role.equals("row-name") || role.startsWith("name-part");
    }

    private void fill(EntryDraft entry, CsvRecord row) {
        ListedName.Kind kind = nameKind(row);
        TreeMap<String, String> parts = new TreeMap<>();
        TreeMap<String, String> birth = new TreeMap<>();
        for (Cell cell : cells) {
            for (String text : parted(text(row, cell), cell.column().parted())) {
                switch (cell.column().role()) {
                    case "name" -> entry.name(text, ListedName.Kind.PRIMARY);
                    case "row-name" -> entry.name(text, kind);
                    case "alias" -> entry.name(text, ListedName.Kind.ALIAS);
                    case "weak" -> entry.name(text, ListedName.Kind.WEAK_ALIAS);
                    case "kind" -> entry.kind(SubjectKind.of(text));
                    case "birth" -> entry.births(text);
                    case "country" -> entry.countries(text);
                    case "identifier" -> entry.identifier(text);
                    case "address" -> entry.address(text);
                    case "programme" -> entry.programme(text);
                    case String role when role.startsWith("name-part") -> parts.put(role, text);
                    case String role when role.startsWith("birth-") -> birth.put(role, text);
                    default -> {
                        // Read elsewhere, or of no matter to screening.
                    }
                }
            }
        }
        entry.name(String.join(" ", parts.values()), kind);
        entry.births(birth(birth));
    }

    private ListedName.Kind nameKind(CsvRecord row) {
        String strength = String.join(" ", all(row, "name-strength")).toLowerCase(Locale.ROOT);
        String type = String.join(" ", all(row, "name-type")).toLowerCase(Locale.ROOT);
        if (strength.contains("low") || strength.contains("weak")) {
            return ListedName.Kind.WEAK_ALIAS;
        }
        boolean other =
                type.contains("alias") || type.contains("aka") || type.contains("variation") || type.contains("fka");
        return other ? ListedName.Kind.ALIAS : ListedName.Kind.PRIMARY;
    }

    /** A table that keeps the parts apart may have put a 1 where only the year is known; its own word for that counts. */
    private static String birth(TreeMap<String, String> parts) {
        String precision = parts.getOrDefault("birth-precision", "exact");
        String year = parts.getOrDefault("birth-year", "");
        String month = parts.getOrDefault("birth-month", "");
        String day = parts.getOrDefault("birth-day", "");
        if (precision.startsWith("year") || month.isEmpty()) {
            return year;
        }
        return year + "-" + month + (precision.startsWith("month") || day.isEmpty() ? "" : "-" + day);
    }

    private List<String> all(CsvRecord row, String role) {
        return cells.stream()
                .filter(cell -> cell.column().role().equals(role))
                .map(cell -> text(row, cell))
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static String text(CsvRecord row, Cell cell) {
        return cell.index() < row.getFieldCount() ? row.getField(cell.index()).strip() : "";
    }

    private static List<String> parted(String text, String mark) {
        if (text.isEmpty()) {
            return List.of();
        }
        return mark.isEmpty() ? List.of(text) : List.of(text.split(Pattern.quote(mark)));
    }

    /** Some lists keep what has ended. An end that cannot be read is none: rather one name too many. */
    private boolean hasEnded(CsvRecord row) {
        return all(row, "ended").stream()
                .flatMap(text -> BirthDate.in(text).stream())
                .anyMatch(end -> end.latest().isBefore(drafts.receivedOn()));
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text));
        } catch (DateTimeException notADay) {
            return Optional.empty();
        }
    }
}
