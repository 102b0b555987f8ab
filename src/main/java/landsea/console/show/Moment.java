package landsea.console.show;

/**
 * A moment of what happened to something. Shown by {@code parts :: timeline}.
 *
 * @param at as ISO writes it
 * @param state code of what it came to, by which it is coloured
 * @param what in the reader's language, as are the others
 * @param why empty where nothing is to be said
 * @param who acted
 */
public record Moment(String at, String state, String what, String why, String who) {}
