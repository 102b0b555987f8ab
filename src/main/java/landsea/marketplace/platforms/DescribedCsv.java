package landsea.marketplace.platforms;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.marketplace.LineKindRule;
import landsea.marketplace.Names;
import landsea.marketplace.reading.Content;
import landsea.marketplace.reading.Dialect;
import landsea.marketplace.reading.HeaderLine;
import landsea.marketplace.reading.Reading;
import landsea.marketplace.reading.Table;

/**
 * A report in rows (a delimited text or a sheet) of a platform that nobody here has heard of: a small mapping in JSON says
 * which column is what. The rules are the same as for any other: lines that sum to the stated total are a statement; a
 * report that states no total is evidence. {@code docs/described-csv.md} describes the mapping.
 */
public final class DescribedCsv implements Dialect {

    public static final String CODE = "DESCRIBED_CSV";

    private final ReportMapping mapping;

    private DescribedCsv(ReportMapping mapping) {
        this.mapping = mapping;
    }

    /**
     * @param mapping a JSON document
     * @return refused with where (a JSON pointer, or line and column) and why the mapping cannot be used
     */
    public static Outcome<DescribedCsv> of(String mapping) {
        return MappingReader.read(mapping).map(DescribedCsv::new);
    }

    @Override
    public String code() {
        return CODE;
    }

    /** The marketplace that its lines name. */
    public String marketplace() {
        return mapping.platform().siteOfLines();
    }

    /** What the mapping says of the platform's words for lines, for that marketplace only. */
    public List<LineKindRule> kinds() {
        return mapping.kinds();
    }

    /** Any rows: who says what a file is wants to know what it lacks. */
    @Override
    public Optional<Report> recognise(Content content) {
        if (!(content instanceof Content.Tables(var tables, boolean _, var _))) {
            return Optional.empty();
        }
        return Optional.of(tables.stream()
                .flatMap(table -> best(table).stream())
                .min(Comparator.comparingInt(found -> missing(found.header()).size()))
                .<Report>map(found -> sink -> {
                    List<String> missing = missing(found.header());
                    return missing.isEmpty()
                            ? new DescribedRows(mapping, found, sink).read()
                            : Reading.refused(Reason.of("MISSING_COLUMN", "column", String.join(", ", missing)));
                })
                .orElse(_ -> Reading.refused(Reason.of("MAPPING_DOES_NOT_FIT"))));
    }

    /** The line that has all columns, or else the first that has one of an amount: its refusal names the others. */
    private Optional<TableDialect.Found> best(Table table) {
        return table.header(line -> missing(line).isEmpty())
                .or(() -> table.header(line ->
                        mapping.lines().amounts().stream().anyMatch(amount -> line.has(Names.key(amount.column())))))
                .map(header -> new TableDialect.Found(table, header, new Columns(header), List.of(table)));
    }

    private List<String> missing(HeaderLine header) {
        return mapping.columns().stream()
                .filter(column -> !header.has(Names.key(column)))
                .toList();
    }
}
