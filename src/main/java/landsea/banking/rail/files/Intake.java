package landsea.banking.rail.files;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import landsea.banking.rail.RailMessage;
import landsea.banking.rail.Receipt;
import landsea.banking.rail.Switchboard;
import landsea.banking.rail.files.Folder.Held;
import landsea.banking.rail.files.Folder.Visit;
import landsea.basics.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what one bank leaves in its folder to the switchboard, look by look. The answer is with the bank before the file counts as
 * dealt with: who dies in between does it again, and the switchboard answers as before.
 *
 * <p>What can be asked from other threads is how it stands; looks come from one at a time.
 */
public final class Intake {

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private final String bank;
    private final Folder folder;
    private final Switchboard switchboard;
    private final Clock clock;
    private final MeterRegistry meters;
    private final long bytesMax;
    private Lookout lookout;
    private volatile Standing standing = new Standing(0, Optional.empty(), Optional.empty());

    /**
     * How it stands with a bank's folder.
     *
     * @param waiting files that are there and not dealt with
     * @param waitingSince the longest of them
     * @param trouble what went wrong in the last look; empty when nothing did
     */
    public record Standing(int waiting, Optional<Instant> waitingSince, Optional<Reason> trouble) {

        /** How long the file that waits longest has been waiting. */
        public Duration oldest(Instant at) {
            return waitingSince.map(since -> Duration.between(since, at)).orElse(Duration.ZERO);
        }
    }

    public Intake(
            String bank,
            Folder folder,
            Switchboard switchboard,
            Wholeness wholeness,
            long bytesMax,
            Clock clock,
            MeterRegistry meters) {
        this.bank = bank;
        this.folder = folder;
        this.switchboard = switchboard;
        this.bytesMax = bytesMax;
        this.clock = clock;
        this.meters = meters;
        this.lookout = Lookout.fresh(wholeness, bytesMax);
    }

    public Standing standing() {
        return standing;
    }

    /** Looks once; what goes wrong with one file stops no other, and is tried again at the next look. */
    public void look() {
        Progress progress = new Progress();
        try (AutoClosing here = new AutoClosing(folder.visit())) {
            if (here.visit().isPresent()) {
                look(here.visit().get(), progress);
            }
        } catch (IOException e) {
            progress.failed(unreached(e), e);
        }
        standing = progress.standing(lookout);
    }

    private void look(Visit visit, Progress progress) throws IOException {
        for (Held left : visit.held()) {
            take(visit, left, progress);
        }
        Lookout.Look look = lookout.at(visit.entries(), clock.instant());
        lookout = look.next();
        for (Map.Entry<Entry, Reason> refused : look.refused().entrySet()) {
            holding(visit, refused.getKey(), progress, held -> refuse(visit, held, refused.getValue()));
        }
        for (Entry whole : look.whole()) {
            holding(visit, whole, progress, held -> {
                unmark(visit, whole);
                take(visit, held, progress);
            });
        }
        for (String mark : look.marks()) {
            visit.remove(mark);
        }
    }

    /** A mark that stays would make the next file of this name whole before it is. */
    private void unmark(Visit visit, Entry taken) throws IOException {
        if (lookout.wholeness().by() == Wholeness.Means.MARKED) {
            visit.remove(taken.name() + lookout.wholeness().mark());
        }
    }

    /** What is done with a file that is ours. */
    private interface Deed {
        void with(Held held) throws IOException;
    }

    private void holding(Visit visit, Entry entry, Progress progress, Deed deed) {
        try {
            Optional<Held> held = visit.hold(entry);
            if (held.isPresent()) {
                deed.with(held.get());
            }
        } catch (IOException e) {
            progress.failed(unmoved(entry, e), e);
        }
    }

    private void take(Visit visit, Held held, Progress progress) {
        try {
            Optional<byte[]> bytes = visit.read(held, bytesMax);
            if (bytes.isEmpty()) {
                progress.waits(held);
            } else if (bytes.get().length > bytesMax) {
                refuse(visit, held, lookout.tooLarge(bytes.get().length));
            } else {
                take(visit, held, bytes.get(), progress);
            }
        } catch (AccessDeniedException e) {
            refuseUnread(visit, held, progress);
        } catch (IOException e) {
            progress.failed(unmoved(held.entry(), e), e);
            progress.waits(held);
        } catch (RuntimeException e) {
            // The switchboard's store may be away: the file waits for it.
            progress.failed(
                    Reason.of("RAIL_FILE_NOT_TAKEN", "file", held.entry().name()), e);
            progress.waits(held);
        }
    }

    private void take(Visit visit, Held held, byte[] bytes, Progress progress) throws IOException {
        String reference = Names.reference(bytes);
        switch (switchboard.take(new RailMessage(bank, reference, bytes))) {
            case Receipt.Kept kept -> {
                if (kept.answer().isPresent()) {
                    visit.answer(
                            Names.answer(held.entry().name(), reference),
                            kept.answer().get());
                }
                visit.done(held);
                counted("kept");
            }
            case Receipt.Conflicting() ->
                refuse(
                        visit,
                        held,
                        Reason.of("RAIL_FILE_CONFLICTING", "file", held.entry().name()));
            case Receipt.Later(Reason reason) -> {
                LOG.info("{} of {} waits: {}", held.entry().name(), bank, reason);
                progress.waits(held);
            }
        }
    }

    private void refuseUnread(Visit visit, Held held, Progress progress) {
        try {
            refuse(
                    visit,
                    held,
                    Reason.of("FILE_UNREADABLE", "file", held.entry().name()).with("because", "permission denied"));
        } catch (IOException e) {
            progress.failed(unmoved(held.entry(), e), e);
            progress.waits(held);
        }
    }

    private void refuse(Visit visit, Held held, Reason reason) throws IOException {
        visit.refuse(held, reason);
        LOG.warn("a file of {} is refused: {}", bank, reason);
        counted("refused");
    }

    private void counted(String result) {
        Counter.builder("landsea.rail.files")
                .description("files that banks left, by what became of them")
                .tag("bank", bank)
                .tag("result", result)
                .register(meters)
                .increment();
    }

    private Reason unreached(IOException cause) {
        return Reason.of("RAIL_FOLDER_UNUSABLE", "bank", bank).with("because", cause.toString());
    }

    private static Reason unmoved(Entry entry, IOException cause) {
        return Reason.of("RAIL_FILE_STUCK", "file", Names.printable(entry.name()))
                .with("because", cause.toString());
    }

    /** What a look has come to so far. */
    private final class Progress {

        private int held;
        private Optional<Instant> heldSince = Optional.empty();
        private Optional<Reason> trouble = Optional.empty();

        void waits(Held file) {
            held++;
            Instant since = file.entry().changedAt();
            heldSince = Optional.of(
                    heldSince.filter(before -> before.isBefore(since)).orElse(since));
        }

        void failed(Reason reason, Exception cause) {
            if (standing.trouble().filter(reason::equals).isEmpty()) {
                LOG.warn("{}: {}", bank, reason, cause);
            }
            trouble = Optional.of(trouble.orElse(reason));
        }

        Standing standing(Lookout seen) {
            Optional<Instant> since = seen.waitingSince()
                    .filter(one ->
                            heldSince.filter(other -> other.isBefore(one)).isEmpty())
                    .or(() -> heldSince);
            return new Standing(held + seen.seen().size(), since, trouble);
        }
    }

    /** A visit that may not take place. */
    private record AutoClosing(Optional<Visit> visit) implements AutoCloseable {

        @Override
        public void close() throws IOException {
            if (visit.isPresent()) {
                visit.get().close();
            }
        }
    }
}
