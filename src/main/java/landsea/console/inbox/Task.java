package landsea.console.inbox;

import java.time.Instant;

/**
 * Something that one person has said and another is to look at.
 *
 * @param kind of its words, {@code task.<KIND>}
 * @param what it is about, as people name it
 * @param wanted code of what the first person wants; empty where the kind says it
 * @param by the text form of the first person's id; empty where that is not known
 * @param path of the page where it is decided; empty where there is none yet
 */
public record Task(String kind, String what, String wanted, Instant since, String by, String path) {}
