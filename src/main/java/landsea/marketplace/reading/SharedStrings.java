package landsea.marketplace.reading;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import landsea.basics.Reason;

/** The texts that the cells of a workbook share, packed: a million of them cost their bytes and four more each. */
final class SharedStrings {

    static final SharedStrings NONE = new SharedStrings();

    /** Twice what a workbook filled to its last row with order ids needs. */
    private static final int BYTES_MAX = 32 * 1024 * 1024;

    private static final int COUNT_MAX = 2_000_000;

    private static final int PAGE_BYTES = 64 * 1024;

    private final List<byte[]> pages = new ArrayList<>();
    private int[] ends = new int[16];
    private int count;
    private int length;

    private SharedStrings() {}

    static SharedStrings read(FileBytes bytes) throws IOException {
        SharedStrings strings = new SharedStrings();
        StringBuilder text = new StringBuilder();
        try (SheetXml xml = SheetXml.open(bytes)) {
            while (xml.next()) {
                if (xml.isStart("si")) {
                    text.setLength(0);
                } else if (xml.isStart("t")) {
                    xml.textInto(text);
                } else if (xml.isStart("rPh")) {
                    // How a Japanese name is pronounced is no part of it.
                    skip(xml, "rPh");
                } else if (xml.isEnd("si")) {
                    strings.add(text.toString());
                }
            }
        }
        return strings;
    }

    static void skip(SheetXml xml, String name) throws IOException {
        while (xml.next() && !xml.isEnd(name)) {
            // Whatever is inside belongs to what is skipped.
        }
    }

    private void add(String text) throws RefusedInput {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (count == COUNT_MAX || bytes.length > BYTES_MAX - length) {
            throw new RefusedInput(Reason.of("WORKBOOK_TOO_LARGE"));
        }
        for (int taken = 0; taken < bytes.length; ) {
            int inPage = length % PAGE_BYTES;
            if (inPage == 0) {
                pages.add(new byte[PAGE_BYTES]);
            }
            int some = Math.min(bytes.length - taken, PAGE_BYTES - inPage);
            System.arraycopy(bytes, taken, pages.getLast(), inPage, some);
            taken += some;
            length += some;
        }
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, count * 2);
        }
        ends[count++] = length;
    }

    /** @throws RefusedInput when the workbook names a text that it does not have */
    String at(String index) throws RefusedInput {
        int place = index(index);
        if (place < 0 || place >= count) {
            throw SheetXml.malformed();
        }
        int from = place == 0 ? 0 : ends[place - 1];
        int to = ends[place];
        if (from == to) {
            return "";
        }
        if (from / PAGE_BYTES == (to - 1) / PAGE_BYTES) {
            return new String(pages.get(from / PAGE_BYTES), from % PAGE_BYTES, to - from, StandardCharsets.UTF_8);
        }
        byte[] text = new byte[to - from];
        for (int at = from; at < to; ) {
            int some = Math.min(to - at, PAGE_BYTES - at % PAGE_BYTES);
            System.arraycopy(pages.get(at / PAGE_BYTES), at % PAGE_BYTES, text, at - from, some);
            at += some;
        }
        return new String(text, StandardCharsets.UTF_8);
    }

    private static int index(String text) {
        int index = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9 || index > COUNT_MAX) {
                return -1;
            }
            index = index * 10 + digit;
        }
        return text.isEmpty() ? -1 : index;
    }
}
