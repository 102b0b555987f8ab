package landsea.fx;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import landsea.basics.Reason;
import landsea.engine.Desk;
import landsea.engine.Housekeeping;
import landsea.engine.Viewer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Which publishers are to be asked for their rates now, and what becomes of what they give. All in business time: a publication is
 * due on the day that the books are in.
 */
@Service
public class RateFetches {

    private static final Logger LOG = LoggerFactory.getLogger(RateFetches.class);

    /** For so long nobody else asks: longer than one asking takes. */
    private static final Duration ASKING = Duration.ofMinutes(2);

    private final Housekeeping housekeeping;
    private final Desk desk;
    private final RateFeed feed;

    RateFetches(Housekeeping housekeeping, Desk desk, RateFeed feed) {
        this.housekeeping = housekeeping;
        this.desk = desk;
        this.feed = feed;
    }

    /**
     * Somebody to ask.
     *
     * @param at the business time at which this was found
     * @param known the newest day whose rates are on record
     */
    public record Due(
            Publisher publisher, Instant at, Optional<LocalDate> known, Fetched.Validators validators, int tries) {}

    /**
     * How it stands with a publisher.
     *
     * @param dueAt when it is asked next
     * @param tries how often in a row it gave nothing new although something should have been out
     * @param goodAt when it last gave a file that could be read, or said that the last one still holds
     * @param trouble why it gave none when it was last asked; empty when it did
     */
    public record Standing(
            Publisher publisher,
            Instant dueAt,
            int tries,
            Optional<Instant> goodAt,
            Optional<LocalDate> known,
            Optional<Reason> trouble) {}

    /** What is to be done now, and when to look again at the earliest. */
    public record Agenda(List<Due> due, List<Standing> standings) {

        /** When the first of them is due; empty when there is none. */
        public Optional<Instant> next() {
            return standings.stream().map(Standing::dueAt).min(Instant::compareTo);
        }
    }

    /** Those of these publishers whose time has come. Nobody else is told of them for a while. */
    public Agenda agenda(Collection<Publisher> publishers) {
        return housekeeping.commit(commit -> {
            List<Due> due = RateFetchStore.take(commit, publishers, commit.at().plus(ASKING));
            return new Agenda(due, RateFetchStore.standings(commit.sql(), commit.at()));
        });
    }

    /** Takes in what came, and says when to ask next. */
    public void came(Due due, Fetched fetched) {
        Optional<Reason> trouble = switch (fetched) {
            case Fetched.File file -> taken(due.publisher(), file);
            case Fetched.Unchanged() -> Optional.empty();
            case Fetched.Failed(Reason reason) -> Optional.of(reason);
        };
        trouble.ifPresent(reason -> LOG.warn("no rates from {}: {}", due.publisher(), reason));
        // A file that cannot be read is asked for again in full.
        Fetched.Validators validators = fetched instanceof Fetched.File file && trouble.isEmpty()
                ? file.validators()
                : fetched instanceof Fetched.Unchanged ? due.validators() : Fetched.Validators.NONE;
        housekeeping.<Boolean>commit(commit -> {
            Publisher publisher = due.publisher();
            Optional<LocalDate> known = RateFetchStore.known(commit.sql(), publisher, commit.at());
            RateFetchStore.note(
                    commit,
                    publisher,
                    publisher.askAgain(commit.at(), known, due.tries()),
                    publisher.has(known, commit.at()) ? 0 : due.tries() + 1,
                    validators,
                    trouble);
            return true;
        });
    }

    /** Those that have been asked, by name. */
    public List<Standing> standings(Viewer viewer, Instant at) {
        return desk.read(viewer, sql -> RateFetchStore.standings(sql, at));
    }

    /** Why nothing was in it; what is unreadable beside rates is told and loses nothing else. */
    private Optional<Reason> taken(Publisher publisher, Fetched.File file) {
        RateFeed.Taken taken = feed.take(publisher.source(), file.bytes());
        Optional<Reason> first = taken.failures().stream()
                .map(ParsedRates.Failure::placed)
                .findFirst()
                .or(() -> taken.refused().stream().findFirst());
        if (taken.rates() > 0 && first.isPresent()) {
            LOG.warn(
                    "{} of what {} published is not taken, first {}",
                    taken.failures().size() + taken.refused().size(),
                    publisher,
                    first.get());
        }
        return taken.rates() > 0
                ? Optional.empty()
                : Optional.of(first.orElse(Reason.of("RATE_FILE_EMPTY", "source", publisher.source())));
    }
}
