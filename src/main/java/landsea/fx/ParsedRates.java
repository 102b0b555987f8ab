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
     * @param line the line of the file, or of a JSON answer the number of the record, from 1; 0 for the file as a whole
     * @param content what stood there, cut to eighty characters
     */
    public record Failure(int line, String content, Reason reason) {

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
