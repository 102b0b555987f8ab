package landsea.banking;

/** Takes account statements of banks (camt.053). */
public interface Statements {

    /**
     * Takes a statement that was read whole and found sound. The same may come again after a crash; returns when it is durable.
     *
     * @param counterparty the name under which the bank is configured
     * @param bytes the message as it came
     */
    void take(String counterparty, byte[] bytes);
}
