package landsea.basics;

/**
 * Where something is: a case of a sealed interface. Its text form is a word, and what it waits for or why it stands; whoever owns
 * the states reads both back.
 */
public interface State {

    /** The word that tables, messages and screens carry: the case's own name, {@code AWAITING_RELEASE} for AwaitingRelease. */
    default String code() {
        return StateCodes.of(getClass());
    }

    /** The word of a case. */
    static String codeOf(Class<?> state) {
        return StateCodes.of(state);
    }

    /** What it waits for, or why it stands or ended; empty where the state says all. */
    default String reason() {
        return "";
    }
}
