package landsea.outbound;

import java.time.LocalDate;
import landsea.engine.Commit;
import landsea.policy.Policy;

/** The day of a commit, in Chongqing. */
final class Days {

    private Days() {}

    static LocalDate of(Commit commit) {
        return LocalDate.ofInstant(commit.at(), Policy.ZONE);
    }
}
