package landsea.parties.work;

import java.time.Instant;
import java.util.List;
import landsea.engine.Viewer;

/** A module's part of what stopped. Under row-level security: who is not the bank sees at most their own. */
public interface StoppedWork {

    /** What the entries are of, a code such as {@code PAYMENT}. */
    String kind();

    /** A page, the longest stopped first. */
    List<Stopped> stopped(Viewer viewer, WorkPage page);

    /** How many there are by how long they stand. */
    Ages ages(Viewer viewer, Instant now);
}
