package landsea.console.running;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import landsea.basics.Reason;
import landsea.console.door.Visitor;
import landsea.engine.Viewer;
import landsea.policy.CaseResult;
import landsea.policy.Pack;
import landsea.policy.PackDesk;
import landsea.policy.PackDifference;
import landsea.policy.PackStanding;
import landsea.policy.PackVersion;
import landsea.policy.PackView;
import landsea.policy.Policy;
import landsea.policy.Simulation;
import org.springframework.stereotype.Component;

/**
 * Packs on trial: checked, compared and played over past decisions, one after the other, for that may take long. Nothing of it is
 * kept but in memory; what is lost is tried again.
 */
@Component
final class Trials implements AutoCloseable {

    /** Drafts are some hundred thousand characters each. */
    private static final int KEPT_MAX = 20;

    /**
     * What somebody wants to try.
     *
     * @param first the first day whose decisions are made again
     * @param last the last one
     */
    record Draft(String document, String cases, LocalDate first, LocalDate last) {}

    /** What came of it. */
    sealed interface Found {

        /** It cannot be proposed, and why. */
        record Faulty(List<Reason> reasons) implements Found {}

        /** @param difference to the version that it would follow; empty for a pack that is new */
        record Sound(PackView pack, List<CaseResult> cases, Optional<PackDifference> difference, Simulation simulation)
                implements Found {}
    }

    /** @param by the text form of who tries */
    record Trial(String id, String by, Draft draft, Future<Found> found) {

        public boolean isDone() {
            return found.isDone();
        }
    }

    private final PackDesk desk;
    private final Policy policy;
    private final Deque<Trial> kept = new ArrayDeque<>();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("pack-trials").daemon().factory());

    Trials(PackDesk desk, Policy policy) {
        this.desk = desk;
        this.policy = policy;
    }

    Trial begin(Visitor visitor, Draft draft, LocalDate today) {
        FutureTask<Found> work = new FutureTask<>(() -> found(visitor.viewer(), draft, today));
        Trial trial = new Trial(UUID.randomUUID().toString(), visitor.actor(), draft, work);
        synchronized (kept) {
            if (kept.size() == KEPT_MAX) {
                kept.removeFirst().found().cancel(true);
            }
            kept.addLast(trial);
        }
        worker.execute(work);
        return trial;
    }

    /** Each sees their own. */
    Optional<Trial> of(Visitor visitor, String id) {
        synchronized (kept) {
            return kept.stream()
                    .filter(trial -> trial.id().equals(id) && trial.by().equals(visitor.actor()))
                    .findFirst();
        }
    }

    private Found found(Viewer viewer, Draft draft, LocalDate today) {
        return switch (Pack.check(draft.document(), draft.cases())) {
            case Pack.Checked.Faulty(List<Reason> reasons) -> new Found.Faulty(reasons);
            case Pack.Checked.Sound(Pack pack) ->
                new Found.Sound(
                        pack.view(),
                        pack.caseResults(),
                        followed(viewer, pack.id(), today)
                                .flatMap(before -> desk.pack(viewer, before))
                                .map(before -> PackDifference.between(before, pack.view())),
                        policy.simulate(viewer, pack, draft.first(), draft.last()));
        };
    }

    /** The latest approved version of the same pack. */
    private Optional<PackVersion> followed(Viewer viewer, PackVersion id, LocalDate today) {
        return desk.standings(viewer, today).stream()
                .filter(one -> one.id().pack().equals(id.pack()) && one.id().version() < id.version())
                .filter(one -> one.state() != PackStanding.State.PROPOSED)
                .map(PackStanding::id)
                .max(PackVersion::compareTo);
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
