package landsea.soak;

import java.util.Set;

/** What goes wrong with the disk under the database, and how the program must say so. */
enum DiskFault {
    /** Little room is left for the data: nothing new is taken. */
    DATA_NEARLY_FULL(true, Place.DATA, 24, Set.of("STORE_NEARLY_FULL")),
    /** Next to none: nothing is written. */
    DATA_FULL(true, Place.DATA, 0, Set.of("STORE_FULL")),
    /** The log's own disk; PostgreSQL comes to its end, has to stop itself, and cannot start before there is room. */
    WAL_FULL(true, Place.WAL, 0, Set.of("STORE_FULL", "STORE_RESTARTING", "STORE_NOT_ANSWERING")),
    /** The disk answers that what was written is not there: PostgreSQL stops itself rather than believe it. */
    FSYNC_ERROR(true, Place.NONE, 0, Set.of("STORE_RESTARTING", "STORE_NOT_ANSWERING")),
    /** Nobody looks after the room: PostgreSQL comes to the end of it by itself. */
    DATA_FULL_UNGUARDED(false, Place.DATA, 0, Set.of("STORE_FULL")),
    /** The same on the log's disk. */
    WAL_FULL_UNGUARDED(false, Place.WAL, 0, Set.of("STORE_RESTARTING"));

    /** Where a ballast lies that takes the room. */
    enum Place {
        DATA,
        WAL,
        NONE
    }

    private final boolean guarded;
    private final Place place;
    private final int leftMegabytes;
    private final Set<String> alarms;

    DiskFault(boolean guarded, Place place, int leftMegabytes, Set<String> alarms) {
        this.guarded = guarded;
        this.place = place;
        this.leftMegabytes = leftMegabytes;
        this.alarms = alarms;
    }

    /** Whether the program watches the room. */
    boolean guarded() {
        return guarded;
    }

    Place place() {
        return place;
    }

    int leftMegabytes() {
        return leftMegabytes;
    }

    /** One of these is in the program's log. */
    Set<String> alarms() {
        return alarms;
    }
}
