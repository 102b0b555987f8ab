package landsea.banking.rail;

/** A way to one bank. */
public interface Rail extends AutoCloseable {

    /**
     * Hands a message over and waits, with a time-out of its own, for what is known of it. The same message may come again after a
     * crash, under the same reference and with the same bytes; the bank sees it as a repeat.
     */
    Handover hand(RailMessage message);

    @Override
    void close();
}
