package landsea.testing;

import java.util.List;
import java.util.Random;
import landsea.testing.ReportGenerator.Report;

/** The ways in which the same report may be written. */
public final class ReportShape {

    private ReportShape() {}

    public enum Decimals {
        POINT,
        COMMA
    }

    public enum Quoting {
        NONE,
        /** Every cell in quotation marks. */
        ALL,
        /** A title that begins with a quotation mark and does not end with one. */
        STRAY
    }

    /**
     * @param columns the order of the header
     * @param trimmed empty cells at the end of a row left out
     * @param dayFirst {@code 25.02.2017} instead of {@code 2017-02-25}
     */
    public record Style(
            List<String> columns,
            String lineEnd,
            boolean mark,
            Quoting quoting,
            boolean trimmed,
            boolean blankLines,
            Decimals decimals,
            boolean dayFirst) {

        public static final Style AMAZON =
                new Style(ReportGenerator.COLUMNS, "\n", false, Quoting.NONE, false, false, Decimals.POINT, false);

        public static Style any(Random random) {
            return new Style(
                    random.nextBoolean() ? ReportGenerator.COLUMNS : ReportGenerator.shuffled(random),
                    List.of("\n", "\r\n", "\r").get(random.nextInt(3)),
                    random.nextBoolean(),
                    Quoting.values()[random.nextInt(3)],
                    random.nextBoolean(),
                    random.nextBoolean(),
                    Decimals.values()[random.nextInt(2)],
                    random.nextBoolean());
        }

        /** One file of one or more reports, under one header. */
        public String write(List<Report> reports) {
            StringBuilder out = new StringBuilder(mark ? "\uFEFF" : "");
            row(out, columns.toArray(String[]::new));
            for (Report report : reports) {
                int number = 0;
                for (String[] cells : report.rows()) {
                    String[] ordered = columns.stream()
                            .map(column -> cells[ReportGenerator.COLUMNS.indexOf(column)])
                            .toArray(String[]::new);
                    if (quoting == Quoting.STRAY && number % 5 == 3) {
                        ordered[columns.indexOf("sku")] = "\"Bold\" 32\" lamp";
                    }
                    row(out, ordered);
                    if (blankLines && number % 50 == 7) {
                        out.append(number % 100 == 7 ? "" : "\t\t").append(lineEnd);
                    }
                    number++;
                }
            }
            return out.toString();
        }

        private void row(StringBuilder out, String[] cells) {
            int last = cells.length;
            while (trimmed && last > 1 && cells[last - 1].isEmpty()) {
                last--;
            }
            for (int i = 0; i < last; i++) {
                String cell = quoting == Quoting.ALL ? "\"" + cells[i].replace("\"", "\"\"") + "\"" : cells[i];
                out.append(i == 0 ? "" : "\t").append(cell);
            }
            out.append(lineEnd);
        }
    }
}
