package landsea.compliance.screening;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import landsea.basics.Reason;

/**
 * OFAC's tables, which have no header: entries of twelve cells, other names of five, addresses of six, the rest of long remarks
 * of two. The first cell is the entry's number in each, {@code -0-} an empty one, and some end with a control character.
 */
final class OfacRows implements CsvLists.RowSink {

    private static final String SOURCE = "OFAC";
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final Pattern OTHER_NAME_KIND = Pattern.compile("(?i)[afn]ka");
    private static final Pattern WEAK = Pattern.compile("[afn]\\.k\\.a\\. '([^']{2,200})'");
    private static final Pattern BIRTH = Pattern.compile("\\bDOB ([^;.]{4,60})");
    private static final Pattern COUNTRY = Pattern.compile("\\b(?:nationality|citizen) ([^;.]{4,60})");
    private static final Pattern IDENTIFIER = Pattern.compile(
            "\\b((?:[A-Z][A-Za-z./]* ){0,5}?(?:Passport|No\\.|Number|ID|IMO|MMSI|LEI|SSN|R\\.F\\.C\\.|C\\.U\\.R\\.P\\.|RUC #|NIT #|(?:\\(USCC\\)))) ([A-Z0-9][A-Za-z0-9/.-]{3,40})");

    private enum Table {
        ENTRIES,
        OTHER_NAMES,
        ADDRESSES,
        REMARKS
    }

    private final String file;
    private final Table table;
    private final ListDraft draft;

    private OfacRows(String file, Table table, ListDraft draft) {
        this.file = file;
        this.table = table;
        this.draft = draft;
    }

    static Optional<CsvLists.RowSink> of(String file, CsvRecord first, Drafts drafts) {
        return table(first).map(table -> new OfacRows(file, table, drafts.of(SOURCE)));
    }

    private static Optional<Table> table(CsvRecord row) {
        if (!NUMBER.matcher(row.getField(0).strip()).matches()) {
            return Optional.empty();
        }
        return switch (row.getFieldCount()) {
            case 12 -> Optional.of(Table.ENTRIES);
            case 5 ->
                OTHER_NAME_KIND.matcher(row.getField(2).strip()).matches()
                        ? Optional.of(Table.OTHER_NAMES)
                        : Optional.empty();
            case 6 ->
                NUMBER.matcher(row.getField(1).strip()).matches() ? Optional.of(Table.ADDRESSES) : Optional.empty();
            case 2 -> row.getField(1).length() > 3 ? Optional.of(Table.REMARKS) : Optional.empty();
            default -> Optional.empty();
        };
    }

    @Override
    public String source() {
        return SOURCE;
    }

    @Override
    public void row(CsvRecord row) {
        if (row.getFieldCount() == 1 && row.getField(0).chars().allMatch(c -> c <= ' ')) {
            return;
        }
        if (table(row).filter(kind -> kind == table).isEmpty()) {
            draft.bad(file, row.getStartingLineNumber(), Reason.of("LIST_ROW_UNREADABLE"));
            return;
        }
        EntryDraft entry = draft.entry(row.getField(0).strip());
        switch (table) {
            case ENTRIES -> {
                String kind = cell(row, 2);
                entry.kind(kind.isEmpty() ? SubjectKind.ORGANISATION : SubjectKind.of(kind));
                entry.name(cell(row, 1), ListedName.Kind.PRIMARY);
                for (String programme : cell(row, 3).split("[\\]\\[ ]+")) {
                    entry.programme(programme);
                }
                entry.countries(cell(row, 9));
                remarks(entry, cell(row, 11));
            }
            case OTHER_NAMES -> entry.name(cell(row, 3), ListedName.Kind.ALIAS);
            case ADDRESSES -> {
                entry.address((cell(row, 2) + " " + cell(row, 3)).strip());
                entry.countries(cell(row, 4));
            }
            case REMARKS -> remarks(entry, cell(row, 1));
        }
    }

    private static String cell(CsvRecord row, int index) {
        String text = row.getField(index).strip();
        return text.equals("-0-") ? "" : text;
    }

    private static void remarks(EntryDraft entry, String remarks) {
        each(WEAK, remarks, m -> entry.name(m.group(1), ListedName.Kind.WEAK_ALIAS));
        each(BIRTH, remarks, m -> entry.births(m.group(1)));
        each(COUNTRY, remarks, m -> entry.countries(m.group(1).equals("Korea, North") ? "DPRK" : m.group(1)));
        each(IDENTIFIER, remarks, m -> entry.identifier(m.group(1) + " " + m.group(2)));
    }

    private static void each(Pattern pattern, String text, java.util.function.Consumer<Matcher> found) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.accept(matcher);
        }
    }
}
