package landsea.marketplace.reading;

import java.io.IOException;
import java.io.InputStream;
import landsea.basics.Reason;

/**
 * The bytes inside a gzip file (RFC 1952): of one member, or of several one behind the other. The JDK's own reader takes
 * whatever follows the last member for its end; here it is refused, for it may be the rest of a damaged report.
 */
record Gzip(FileBytes packed) implements FileBytes {

    private static final int DEFLATED = 8;
    private static final int HAS_CHECK = 2;
    private static final int HAS_EXTRA = 4;
    private static final int HAS_NAME = 8;
    private static final int HAS_COMMENT = 16;
    private static final int RESERVED = 0xE0;
    private static final int HEADER_TEXT_MAX = 64 * 1024;
    private static final int MEMBERS_MAX = 100_000;

    @Override
    public InputStream open() throws IOException {
        return new Members(new Inflation(packed.open()));
    }

    private static final class Members extends UnpackedStream {

        private final Inflation inflation;
        private int members;
        private boolean within;
        private boolean ended;

        private Members(Inflation inflation) {
            this.inflation = inflation;
        }

        @Override
        int unpack(byte[] into, int offset, int length) throws IOException {
            while (!ended) {
                if (!within && !begin()) {
                    break;
                }
                int read = inflation.read(into, offset, length);
                if (read > 0) {
                    return read;
                }
                end();
            }
            ended = true;
            return -1;
        }

        private boolean begin() throws IOException {
            int first = inflation.raw();
            if (first < 0 && members > 0) {
                return false;
            }
            boolean marked = first == 0x1F && inflation.raw() == 0x8B;
            if (!marked || ++members > MEMBERS_MAX) {
                throw new RefusedInput(Reason.of(members == 0 ? "ARCHIVE_DAMAGED" : "ARCHIVE_TRAILING_BYTES"));
            }
            int method = inflation.raw();
            int flags = inflation.raw();
            if (method != DEFLATED || flags < 0 || (flags & RESERVED) != 0) {
                throw new RefusedInput(Reason.of(flags < 0 ? "ARCHIVE_CUT_OFF" : "ARCHIVE_DAMAGED"));
            }
            skip(6);
            if ((flags & HAS_EXTRA) != 0) {
                skip((int) number(2));
            }
            if ((flags & HAS_NAME) != 0) {
                skipText();
            }
            if ((flags & HAS_COMMENT) != 0) {
                skipText();
            }
            if ((flags & HAS_CHECK) != 0) {
                skip(2);
            }
            inflation.next();
            within = true;
            return true;
        }

        private void end() throws IOException {
            long crc = number(4);
            long length = number(4);
            if (crc != inflation.crc() || length != (inflation.unpacked() & 0xFFFFFFFFL)) {
                throw new RefusedInput(Reason.of("ARCHIVE_DAMAGED"));
            }
            within = false;
        }

        private long number(int bytes) throws IOException {
            long number = 0;
            for (int i = 0; i < bytes; i++) {
                number |= (long) one() << 8 * i;
            }
            return number;
        }

        private void skip(int bytes) throws IOException {
            for (int i = 0; i < bytes; i++) {
                one();
            }
        }

        private void skipText() throws IOException {
            for (int i = 0; one() != 0; i++) {
                if (i > HEADER_TEXT_MAX) {
                    throw new RefusedInput(Reason.of("ARCHIVE_DAMAGED"));
                }
            }
        }

        private int one() throws IOException {
            int one = inflation.raw();
            if (one < 0) {
                throw new RefusedInput(Reason.of("ARCHIVE_CUT_OFF"));
            }
            return one;
        }

        @Override
        public void close() throws IOException {
            inflation.close();
        }
    }
}
