package landsea.console.home;

/**
 * Something with a last day.
 *
 * @param what it is about
 * @param until the day, and left how long that is, in the reader's language
 * @param isOver whether it is too late
 */
public record Due(String what, String until, String left, boolean isOver, String path) {}
