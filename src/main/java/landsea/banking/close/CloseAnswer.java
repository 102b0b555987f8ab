package landsea.banking.close;

/**
 * What became of a day that somebody wants closed.
 *
 * @param state OPEN, PROPOSED or CLOSED
 * @param certificate the text form of its id; empty while the day is not closed
 */
public record CloseAnswer(String day, String state, String certificate) {}
