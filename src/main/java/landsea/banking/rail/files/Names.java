package landsea.banking.rail.files;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import landsea.basics.Sha256;

/** How files are called: what is sent, what is taken, and the references that messages get from their files. */
public final class Names {

    private static final List<String> UNFINISHED = List.of(".tmp", ".part", ".partial", ".filepart", ".writing");
    private static final String XML = ".xml";
    private static final char BETWEEN = '~';
    private static final int PRINTED_MAX = 80;
    private static final int SHORT = 12;
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSSSSS").withZone(ZoneOffset.UTC);

    private Names() {}

    /** What a message is called whose sender gave it no reference but its bytes. */
    public static String reference(byte[] bytes) {
        return "file-" + HexFormat.of().formatHex(Sha256.digest().digest(bytes));
    }

    /** The file of a message that goes out. */
    public static String outgoing(String reference) {
        return reference + XML;
    }

    /** The file of the answer to one that came in: the same for the same bytes under the same name. */
    public static String answer(String name, String reference) {
        return stem(name) + "." + reference.substring("file-".length()).substring(0, SHORT) + ".answer" + XML;
    }

    /** What a file is called until it is whole; banks leave it alone. */
    public static String unfinished(String name) {
        return "." + name + ".part";
    }

    /** Whether this is a file that its writer is not through with, by what it is called. */
    static boolean isUnfinished(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return name.indexOf('/') < 0
                && (name.startsWith(".") || UNFINISHED.stream().anyMatch(lower::endsWith));
    }

    /** A name that no other file has, and that sorts by when it was given. */
    public static String kept(Instant at, int number, String name) {
        return MOMENT.format(at) + "-" + String.format(Locale.ROOT, "%04d", number) + BETWEEN + printable(name);
    }

    /** What the bank called a file that is kept as that. */
    static String original(String kept) {
        return kept.substring(kept.indexOf(BETWEEN) + 1);
    }

    /** A name with nothing in it that a screen, a log or a file system could take for something else. */
    static String printable(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._-]", "_");
        return plain.length() <= PRINTED_MAX ? plain : plain.substring(0, PRINTED_MAX);
    }

    private static String stem(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(XML) ? name.substring(0, name.length() - XML.length()) : name;
    }
}
