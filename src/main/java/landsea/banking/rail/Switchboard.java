package landsea.banking.rail;

/** Takes in what comes from banks, whichever way. */
public interface Switchboard {

    /**
     * Keeps a message and acts on it; returns when that is durable. Never throws for what the bytes are: what cannot be read is
     * kept too, and answered by a reject. A message that came before is acted on once, and answered as it was.
     */
    Receipt take(RailMessage message);
}
