package landsea.console.inbox;

import java.util.List;
import landsea.console.door.Visitor;

/** A module's part of the inbox. Who asks sees what their circle may see, and nobody learns that there is more. */
public interface Tasks {

    /** At most so many of what waits, the oldest first. */
    List<Task> waiting(Visitor visitor, int most);
}
