package landsea.engine.store;

import java.util.List;

/** How the database is, and so what can be done with it. */
public sealed interface StoreState {

    /** It answers, and has room. */
    record Open() implements StoreState {}

    /**
     * Nothing new is begun; what is under way goes on.
     *
     * @param where the place, and what is free there
     */
    record NearlyFull(String where) implements StoreState {}

    /**
     * Nothing is written, so that PostgreSQL does not come to where it must stop itself; reads go on.
     *
     * @param where the place, and what is free there
     */
    record Full(String where) implements StoreState {}

    /** It runs, as far as we know, and does not answer: it recovers, or cannot be reached. */
    record Silent(String said) implements StoreState {}

    /**
     * Its first process has ended, and is being started again.
     *
     * @param full where there is no room, for which that waits
     */
    record Restarting(List<String> full) implements StoreState {}

    /**
     * It cannot be started again.
     *
     * @param said its last words
     */
    record Lost(String said) implements StoreState {}

    /** By which people know it; what a caller is refused with has the same. */
    default String code() {
        return switch (this) {
            case Open open -> "STORE_OPEN";
            case NearlyFull nearly -> "STORE_NEARLY_FULL";
            case Full full -> "STORE_FULL";
            case Silent silent -> "STORE_NOT_ANSWERING";
            case Restarting restarting -> "STORE_RESTARTING";
            case Lost lost -> "STORE_LOST";
        };
    }

    /** Whether questions are answered. */
    default boolean reads() {
        return switch (this) {
            case Open open -> true;
            case NearlyFull nearly -> true;
            case Full full -> true;
            case Silent silent -> false;
            case Restarting restarting -> false;
            case Lost lost -> false;
        };
    }

    /** Whether what has begun may be finished. */
    default boolean writes() {
        return reads() && !(this instanceof Full);
    }

    /** Whether something new may be begun. */
    default boolean takesWork() {
        return this instanceof Open;
    }
}
