package landsea.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A report of a length, of which any number can be had at once, each under a settlement id of its own. */
final class ReportForm {

    private static final String ID = "9000000000";

    private final byte[] bytes;
    private final List<Integer> ids = new ArrayList<>();

    private ReportForm(String text) {
        this.bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int at = text.indexOf(ID); at >= 0; at = text.indexOf(ID, at + 1)) {
            ids.add(at);
        }
        if (bytes.length != text.length()) {
            throw new IllegalStateException("not ASCII: places of characters are not places of bytes");
        }
    }

    static ReportForm ofLines(int lineCount) {
        StringBuilder text = new StringBuilder();
        try {
            LongReport.write(text, lineCount, ID);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ReportForm(text.toString());
    }

    /** @param number below a thousand million */
    byte[] numbered(int number) {
        byte[] id = Long.toString(Long.parseLong(ID) + number).getBytes(StandardCharsets.US_ASCII);
        byte[] report = bytes.clone();
        ids.forEach(at -> System.arraycopy(id, 0, report, at, id.length));
        return report;
    }
}
