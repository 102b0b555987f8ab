package landsea.compliance;

import java.time.LocalDate;
import java.util.List;
import landsea.basics.Outcome;
import landsea.compliance.screening.ListFile;
import landsea.compliance.screening.ListFiles;
import landsea.compliance.screening.ListVersion;
import landsea.engine.Housekeeping;
import org.springframework.stereotype.Service;

/**
 * Takes published lists in from their files and renews what they make stale. Between the two, payments of merchants that are not
 * renewed yet wait: a list counts from the moment it is in.
 */
@Service
public class ListFeed {

    /** Parties in one commit: short enough that nothing waits long for it. */
    private static final int PARTIES_PER_COMMIT = 2_000;

    private final Housekeeping housekeeping;
    private final Screening screening;

    ListFeed(Housekeeping housekeeping, Screening screening) {
        this.housekeeping = housekeeping;
        this.screening = screening;
    }

    /**
     * @param lists one outcome for each list that could be read
     * @param refusals files that could not, and where and why
     * @param renewed how many parties were screened anew
     */
    public record Taken(List<Outcome<ListVersion>> lists, List<ListFiles.Refusal> refusals, int renewed) {

        public Taken {
            lists = List.copyOf(lists);
            refusals = List.copyOf(refusals);
        }
    }

    /** @param receivedOn counts as the day of publication for lists that do not state it */
    public Taken take(List<ListFile> files, LocalDate receivedOn) {
        ListFiles.Reading reading = ListFiles.read(files, receivedOn);
        List<Outcome<ListVersion>> lists = housekeeping.commit(commit -> screening.record(commit, reading.lists()));
        return new Taken(lists, reading.refusals(), renew());
    }

    /** Screens again whoever was last screened on other lists; @return how many. */
    public int renew() {
        int renewed = 0;
        int last;
        do {
            last = housekeeping.<Integer>commit(commit -> screening.rescreen(commit, PARTIES_PER_COMMIT));
            renewed += last;
        } while (last > 0);
        return renewed;
    }
}
