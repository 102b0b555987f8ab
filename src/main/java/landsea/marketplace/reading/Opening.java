package landsea.marketplace.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The first lines of a file, in which a dialect looks for its header. */
record Opening(List<Line> lines, byte[] bytes) {

    /** The longest preamble met is nine lines. */
    private static final int LINES_MAX = 40;

    private static final char[] DELIMITERS = {'\t', ',', ';', '|'};

    private record Line(String text, int end, int number) {}

    static Opening of(ReportText report) {
        String text = report.text();
        List<Line> lines = new ArrayList<>();
        int from = 0;
        for (int number = 1; number <= LINES_MAX && from < text.length(); number++) {
            int to = from;
            while (to < text.length() && text.charAt(to) != '\n' && text.charAt(to) != '\r') {
                to++;
                if (to - from > Rows.LINE_LENGTH_MAX) {
                    return new Opening(lines, report.opening());
                }
            }
            boolean twoCharacters = text.startsWith("\r\n", to);
            int end = Math.min(text.length(), to + (twoCharacters ? 2 : 1));
            lines.add(new Line(text.substring(from, to), end, number));
            from = end;
        }
        return new Opening(lines, report.opening());
    }

    /** The first line that, split at one of the usual delimiters, is a header as wanted. */
    Optional<HeaderLine> header(Predicate<HeaderLine> wanted) {
        for (Line line : lines) {
            for (char delimiter : DELIMITERS) {
                if (line.text().indexOf(delimiter) >= 0) {
                    List<String> cells =
                            Cells.quoted(line.text(), delimiter).orElseGet(() -> Cells.plain(line.text(), delimiter));
                    HeaderLine header = HeaderLine.of(delimiter, cells, line.end(), line.number());
                    if (wanted.test(header)) {
                        return Optional.of(header);
                    }
                }
            }
        }
        return Optional.empty();
    }
}
