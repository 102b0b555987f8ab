package landsea.marketplace.reading;

import java.io.IOException;
import java.io.Reader;
import landsea.basics.Outcome;

/** Any bytes as text: cut in pieces they are the same text, and what structures a report comes through. */
public final class SurveyFuzz {

    private static final String STRUCTURE = "\t\n\r\",;0123456789";

    private SurveyFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
        Outcome<Encoding> whole = survey(bytes, bytes.length + 1);
        if (!whole.equals(survey(bytes, 1 + bytes.length % 7))) {
            throw new AssertionError("another answer in pieces");
        }
        if (whole instanceof Outcome.Done<Encoding>(Encoding encoding)
                && !encoding.charset().name().startsWith("UTF-16")) {
            check(bytes, encoding);
        }
    }

    private static Outcome<Encoding> survey(byte[] bytes, int piece) {
        Survey survey = new Survey();
        for (int at = 0; at < bytes.length; at += piece) {
            survey.update(bytes, at, Math.min(piece, bytes.length - at));
        }
        return survey.finish();
    }

    private static void check(byte[] bytes, Encoding encoding) throws IOException {
        int[] before = new int[STRUCTURE.length()];
        for (byte one : bytes) {
            count(before, one);
        }
        try (Reader reader = encoding.reader(FileBytes.of(bytes))) {
            for (int c = reader.read(); c >= 0; c = reader.read()) {
                int place = STRUCTURE.indexOf(c);
                if (place >= 0) {
                    before[place]--;
                }
            }
        }
        for (int left : before) {
            if (left != 0) {
                throw new AssertionError("a character of the report's structure was swallowed in " + encoding);
            }
        }
    }

    private static void count(int[] counts, int c) {
        int place = STRUCTURE.indexOf(c);
        if (place >= 0) {
            counts[place]++;
        }
    }
}
