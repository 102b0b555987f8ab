package landsea.banking.rail;

import java.util.regex.Pattern;

/**
 * A message on its way to or from a bank.
 *
 * @param counterparty the name under which the bank is configured
 * @param reference what its sender calls it: the same when the same message comes again, never that of another
 * @param bytes the message as it is sent or came
 */
public record RailMessage(String counterparty, String reference, byte[] bytes) {

    private static final Pattern COUNTERPARTY = Pattern.compile("[a-z0-9][a-z0-9.-]{0,59}");
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    public RailMessage {
        if (!COUNTERPARTY.matcher(counterparty).matches()) {
            throw new IllegalArgumentException("not the name of a bank: '" + counterparty + "'");
        }
        if (!isReference(reference)) {
            throw new IllegalArgumentException("not a reference of a message: '" + reference + "'");
        }
        bytes = bytes.clone();
    }

    /** Whether a sender may call a message so. */
    public static boolean isReference(String text) {
        return REFERENCE.matcher(text).matches();
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }
}
