package landsea.parties;

import java.util.List;
import landsea.engine.Housekeeping;
import org.springframework.stereotype.Service;

/** Takes in what is published of institutions. A row that is there stays; a later one for the same code takes its place. */
@Service
public class InstitutionFeed {

    private final Housekeeping housekeeping;
    private final Institutions institutions;

    InstitutionFeed(Housekeeping housekeeping, Institutions institutions) {
        this.housekeeping = housekeeping;
        this.institutions = institutions;
    }

    public void take(List<Institution> rows) {
        housekeeping.<Boolean>commit(commit -> {
            institutions.register(commit, rows);
            return true;
        });
    }
}
