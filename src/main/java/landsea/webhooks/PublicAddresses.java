package landsea.webhooks;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves names to addresses of the public network alone. Asked at every connection, and the connection goes to what was looked
 * at here: a name that leads elsewhere by then (DNS rebinding) leads nowhere.
 *
 * <p>IPv4 leaves out the special-purpose blocks of RFC 6890 and its successors; of IPv6 only global unicast is in, without the blocks
 * that lead on to an IPv4 address or are for examples.
 */
record PublicAddresses(boolean privateToo) implements DnsResolver {

    private record Block(int prefix, int bits) {

        static Block of(String text, int bits) {
            return new Block(number(text.split("\\.")), bits);
        }

        private static int number(String[] parts) {
            return Stream.of(parts).mapToInt(Integer::parseInt).reduce(0, (all, one) -> all << Byte.SIZE | one);
        }

        boolean holds(int address) {
            return (address ^ prefix) >>> Integer.SIZE - bits == 0;
        }
    }

    private static final Block[] SPECIAL = {
        Block.of("0.0.0.0", 8),
        Block.of("10.0.0.0", 8),
        Block.of("100.64.0.0", 10),
        Block.of("127.0.0.0", 8),
        Block.of("169.254.0.0", 16),
        Block.of("172.16.0.0", 12),
        Block.of("192.0.0.0", 24),
        Block.of("192.0.2.0", 24),
        Block.of("192.88.99.0", 24),
        Block.of("192.168.0.0", 16),
        Block.of("198.18.0.0", 15),
        Block.of("198.51.100.0", 24),
        Block.of("203.0.113.0", 24),
        Block.of("224.0.0.0", 3)
    };

    /** @throws RefusedException when any of the name's addresses is not public */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] found = InetAddress.getAllByName(host);
        for (InetAddress one : found) {
            if (!privateToo && !isPublic(one)) {
                throw new RefusedException(host + " leads to " + one.getHostAddress());
            }
        }
        return found;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return resolve(host)[0].getCanonicalHostName();
    }

    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? isPublic(word(bytes, 0)) : isGlobalUnicast(bytes);
    }

    private static boolean isPublic(int address) {
        return Stream.of(SPECIAL).noneMatch(block -> block.holds(address));
    }

    private static boolean isGlobalUnicast(byte[] bytes) {
        int first = word(bytes, 0);
        boolean global = new Block(0x2000_0000, 3).holds(first);
        boolean special = new Block(0x2001_0000, 23).holds(first) // protocols, Teredo among them
                || new Block(0x2001_0db8, 32).holds(first)
                || new Block(0x2002_0000, 16).holds(first) // 6to4
                || new Block(0x3fff_0000, 20).holds(first);
        return global && !special;
    }

    private static int word(byte[] bytes, int from) {
        int word = 0;
        for (int i = from; i < from + Integer.BYTES; i++) {
            word = word << Byte.SIZE | bytes[i] & 0xFF;
        }
        return word;
    }

    /** The name leads to where webhooks must not. */
    static final class RefusedException extends UnknownHostException {

        private static final long serialVersionUID = 1;

        RefusedException(String what) {
            super(what);
        }
    }
}
