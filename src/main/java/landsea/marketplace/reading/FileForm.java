package landsea.marketplace.reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import landsea.basics.Reason;

/** What a file is by its first bytes; its name says nothing. Only the first four are read on. */
enum FileForm {
    TEXT(""),
    JSON(""),
    GZIP(""),
    ZIP(""),
    /** OLE2: a workbook as it was saved until 2007, or a newer one under a password. */
    OLD_OFFICE("FILE_OLD_OFFICE"),
    HTML("FILE_HTML"),
    XML("FILE_XML"),
    /** What programs got from Amazon's former web service; met in archives. */
    AMAZON_ANSWER("FILE_AMAZON_ANSWER"),
    PDF("FILE_PDF"),
    EMAIL("FILE_EMAIL"),
    RICH_TEXT("FILE_RICH_TEXT"),
    IMAGE("FILE_IMAGE"),
    OTHER_ARCHIVE("ARCHIVE_KIND_UNREAD");

    /** A mail's header may hold many lines of stations before the line that gives it away. */
    private static final int OPENING_BYTES = 8 * 1024;

    private static final int TAR_MARK_AT = 257;

    private static final Pattern MAIL_BEGINS = Pattern.compile(
            "\\A(return-path|received|delivered-to|from|to|subject|date|mime-version|message-id|x-[a-z0-9-]+"
                    + "|content-type|dkim-signature|arc-seal): ");
    private static final Pattern MAIL_GOES_ON = Pattern.compile("(?m)^(mime-version|message-id): ");
    private static final Pattern HTML_BEGINS =
            Pattern.compile("\\A<(!doctype html|html|head|body|table|script|meta|title|div|style)\\b");
    private static final Pattern HTML_WITHIN = Pattern.compile("<(!doctype )?html\\b");

    private final String refusal;

    FileForm(String refusal) {
        this.refusal = refusal;
    }

    /** Why a file of this form is not read. */
    Optional<Reason> refusal() {
        return refusal.isEmpty() ? Optional.empty() : Optional.of(Reason.of(refusal));
    }

    static FileForm of(FileBytes bytes) throws IOException {
        try (InputStream in = bytes.open()) {
            return of(in.readNBytes(OPENING_BYTES));
        }
    }

    static FileForm of(byte[] opening) {
        if (begins(opening, 0x1F, 0x8B)) {
            return GZIP;
        }
        if (begins(opening, 'P', 'K', 3, 4) || begins(opening, 'P', 'K', 5, 6) || begins(opening, 'P', 'K', 7, 8)) {
            return ZIP;
        }
        if (begins(opening, 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1)) {
            return OLD_OFFICE;
        }
        if (begins(opening, 0x89, 'P', 'N', 'G')
                || begins(opening, 0xFF, 0xD8, 0xFF)
                || begins(opening, 'G', 'I', 'F', '8')) {
            return IMAGE;
        }
        if (begins(opening, 'R', 'a', 'r', '!', 0x1A)
                || begins(opening, '7', 'z', 0xBC, 0xAF)
                || begins(opening, 'B', 'Z', 'h')
                        && opening.length > 9
                        && begins(java.util.Arrays.copyOfRange(opening, 4, 10), 0x31, 0x41, 0x59, 0x26, 0x53, 0x59)
                || begins(opening, 0xFD, '7', 'z', 'X', 'Z')
                || begins(opening, 0x28, 0xB5, 0x2F, 0xFD)
                || isTar(opening)) {
            return OTHER_ARCHIVE;
        }
        return ofText(beginning(opening));
    }

    private static FileForm ofText(String text) {
        if (text.startsWith("%pdf-")) {
            return PDF;
        }
        if (text.startsWith("{\\rtf")) {
            return RICH_TEXT;
        }
        if (text.startsWith("{") || text.startsWith("[")) {
            return JSON;
        }
        if (text.startsWith("<")) {
            return markup(text);
        }
        boolean mail =
                MAIL_BEGINS.matcher(text).find() && MAIL_GOES_ON.matcher(text).find();
        return mail ? EMAIL : TEXT;
    }

    private static FileForm markup(String text) {
        if (HTML_BEGINS.matcher(text).find() || HTML_WITHIN.matcher(text).find()) {
            return HTML;
        }
        if (text.contains("\"http://mws.amazonservices.com/")) {
            return AMAZON_ANSWER;
        }
        boolean tag = text.length() > 1 && (Character.isLetter(text.charAt(1)) || "?!/".indexOf(text.charAt(1)) >= 0);
        return tag ? XML : TEXT;
    }

    /** In lower case, without marks, zeros of UTF-16 and blanks in front. */
    private static String beginning(byte[] opening) {
        String text = new String(opening, StandardCharsets.ISO_8859_1);
        if (begins(opening, 0xEF, 0xBB, 0xBF)) {
            text = text.substring(3);
        } else if (begins(opening, 0xFF, 0xFE) || begins(opening, 0xFE, 0xFF)) {
            text = text.substring(2);
        }
        if (Utf16Units.order(opening, opening.length) != 0) {
            text = text.replace("\0", "");
        }
        return text.stripLeading().toLowerCase(Locale.ROOT);
    }

    private static boolean isTar(byte[] opening) {
        return opening.length > TAR_MARK_AT + 5
                && new String(opening, TAR_MARK_AT, 5, StandardCharsets.ISO_8859_1).equals("ustar");
    }

    private static boolean begins(byte[] content, int... first) {
        if (content.length < first.length) {
            return false;
        }
        for (int i = 0; i < first.length; i++) {
            if ((content[i] & 0xFF) != first[i]) {
                return false;
            }
        }
        return true;
    }
}
