package landsea.fx;

import java.util.List;
import landsea.basics.Reason;

/** What a file of rates held: the rates in its order, and what could not be read, each with its place. */
public record ParsedRates(List<ReferenceRate> rates, List<Failure> failures) {

    /** The longest content that a failure repeats. */
    private static final int SHOWN = 80;

    /**
     * Something unreadable.
     *
     * @param line the line of the file, or of a JSON answer that can be read the number of the record, from 1; 0 for the file as a whole
     * @param column from 1, where the file breaks off being what it should be; 0 where all of the line is meant
     * @param content what stood there, cut to eighty characters
     */
    public record Failure(int line, int column, String content, Reason reason) {

        public Failure(int line, String content, Reason reason) {
            this(line, 0, content, reason);
        }

        /** The reason with its place. */
        Reason placed() {
            return reason.with("line", line).with("column", column).with("content", content);
        }

        public Failure {
            content = content.length() <= SHOWN ? content : content.substring(0, SHOWN) + "…";
        }
    }

    public ParsedRates {
        rates = List.copyOf(rates);
        failures = List.copyOf(failures);
    }

    static ParsedRates unreadable(String code, String detail) {
        return new ParsedRates(List.of(), List.of(new Failure(0, detail, Reason.of(code))));
    }
}
