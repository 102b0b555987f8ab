package landsea.console.home;

/**
 * A figure of a desk.
 *
 * @param what it counts, and value, in the reader's language
 * @param path of the page that it comes from
 */
public record Standing(String what, String value, String path) {}
