package landsea.console.door;

import landsea.engine.Viewer;
import landsea.parties.Principal;
import landsea.parties.signin.Session;

/** Who is at the desk, as its pages' controllers ask for them. */
public record Visitor(Session session) {

    public Principal principal() {
        return session.principal();
    }

    /** What row-level security lets them see. */
    public Viewer viewer() {
        return session.principal().viewer();
    }

    /** As commands name who gave them. */
    public String actor() {
        return session.principal().actor().text();
    }
}
