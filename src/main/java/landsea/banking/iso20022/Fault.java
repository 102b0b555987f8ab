package landsea.banking.iso20022;

import java.util.LinkedHashMap;
import java.util.Map;
import landsea.basics.Reason;

/**
 * What is wrong with a message, and where.
 *
 * @param code ours, a row of the table of codes
 * @param path from the outermost element, such as {@code /Document/FIToFICstmrCdtTrf/GrpHdr/MsgId}; empty where it is the file
 *     itself
 * @param line from 1; 0 in a message that was not read from a file
 * @param expected what would have been right; empty where nothing would
 */
public record Fault(String code, String path, int line, String expected) {

    /** The fault with its values, for words, problems and logs. */
    public Reason reason() {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("path", path);
        details.put("line", Integer.toString(line));
        details.put("expected", expected);
        return new Reason(code, details);
    }

    @Override
    public String toString() {
        return code + " at " + path + " in line " + line + (expected.isEmpty() ? "" : ", expected " + expected);
    }
}
