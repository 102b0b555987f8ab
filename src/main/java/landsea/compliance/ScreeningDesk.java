package landsea.compliance;

import java.util.List;
import landsea.engine.Desk;
import landsea.engine.Viewer;
import org.springframework.stereotype.Service;

/** What the bank's people see of screening: whom they have to decide about, and why. */
@Service
public class ScreeningDesk {

    private final Desk desk;

    ScreeningDesk(Desk desk) {
        this.desk = desk;
    }

    /** Parties that nobody has decided about yet, the latest first, at most so many; nobody for any viewer but the bank. */
    public List<Screened> open(Viewer viewer, int most) {
        return desk.read(viewer, sql -> PartyStore.open(sql, most));
    }
}
