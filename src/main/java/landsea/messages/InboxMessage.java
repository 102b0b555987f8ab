package landsea.messages;

/**
 * A message that came in.
 *
 * @param counterparty who sent it
 * @param reference what the sender calls it; unique to the sender for good
 * @param bodyHash SHA-256 of its contents, which tells a repeat from a conflict
 */
public record InboxMessage(String counterparty, String reference, byte[] bodyHash) {

    private static final int HASH_BYTES = 32;

    public InboxMessage {
        if (bodyHash.length != HASH_BYTES) {
            throw new IllegalArgumentException("a hash of " + bodyHash.length + " bytes is not SHA-256");
        }
        bodyHash = bodyHash.clone();
    }

    @Override
    public byte[] bodyHash() {
        return bodyHash.clone();
    }
}
