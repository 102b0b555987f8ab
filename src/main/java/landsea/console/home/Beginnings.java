package landsea.console.home;

import java.util.List;
import landsea.console.door.Visitor;
import landsea.console.show.Show;
import landsea.parties.Role;

/** A desk's part of the page that its people begin with. */
public interface Beginnings {

    /** Whose page. */
    boolean concerns(Role role);

    /** Cheap ones: they are read each time that somebody comes in. */
    List<Standing> standings(Visitor visitor, Show show);

    /** The most urgent first; only where all that are due can be named, or the first of them. */
    List<Due> due(Visitor visitor, Show show);
}
