package landsea.compliance.reports;

import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Ids;
import landsea.engine.Viewer;

/** The officers who may know. */
final class Circle {

    /** Whose the reports are. No person or program belongs to it, so no caller's own view is ever this one. */
    static final UUID ORGANISATION = Ids.named(new Bucket(0), "circle of reports to financial intelligence units");

    static final Viewer VIEWER = Viewer.of(ORGANISATION);

    /** Who acts where no person does. */
    static final String PROGRAM = "channel";

    private Circle() {}
}
