package landsea.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands commands to the node that works their lane, and its answers back, through the database that both share. Who takes one
 * takes it out: what is still there has surely not been done, and a node does what it took or answers that it did not, never
 * passing it on. That a command may be handed over twice, after its holder died, is what its request key is for.
 */
final class Relay {

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final String COMMANDS = "commands";
    private static final String ANSWERS = "answers";
    private static final String LANES = "lanes";

    /** For a node to take a lane over that nobody works, and to spare. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    /** Longer than anybody waits for an answer. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofSeconds(90);

    private static final Duration LOOK = Duration.ofMillis(250);
    private static final int BATCH_MAX = 500;

    /** Refusals by which a node says that it has not even looked at a command. */
    private static final Set<String> NOT_LOOKED_AT = Set.of("SHUTTING_DOWN", "LANE_ELSEWHERE");

    /** How a node does what came from another. */
    interface Doing {
        <R> CompletableFuture<Outcome<R>> submit(Command<R> command);
    }

    private record Given(HandedCommands.Answer answer, String node) {}

    private final HandedCommands store;
    private final CommitRunner runner;
    private final Lanes lanes;
    private final Signals signals;
    private final LinkedBlockingQueue<Call<?>> passed = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Given> given = new LinkedBlockingQueue<>();
    private final Semaphore outgoing = new Semaphore(0);
    private final Semaphore incoming = new Semaphore(0);
    private final List<Thread> threads = new ArrayList<>();

    /** The outgoing thread's own. */
    private final Map<UUID, Call<?>> open = new HashMap<>();

    private volatile boolean running;

    Relay(HandedCommands store, CommitRunner runner, Lanes lanes, Signals signals) {
        this.store = store;
        this.runner = runner;
        this.lanes = lanes;
        this.signals = signals;
    }

    /** Takes a command on its way; its caller is answered as at the node that does it. */
    void pass(Waiting<?> waiting) {
        Call<?> call = new Call<>(waiting);
        if (running) {
            passed.add(call);
            outgoing.release();
        } else {
            call.refuse();
        }
    }

    void start(Doing doing) {
        running = true;
        signals.hear(COMMANDS, lane -> incoming.release());
        signals.hear(ANSWERS, node -> {
            if (node.equals(lanes.node())) {
                outgoing.release();
            }
        });
        signals.hear(LANES, node -> lanes.look());
        lanes.heardBy(() -> {
            incoming.release();
            signals.tell(LANES, lanes.node());
        });
        threads.add(Thread.ofPlatform().name("relay-out").start(() -> work(outgoing, this::send)));
        threads.add(Thread.ofPlatform().name("relay-in").start(() -> work(incoming, () -> receive(doing))));
    }

    /** What is under way elsewhere may still be done: its callers are told that nobody knows. */
    void stop() {
        running = false;
        outgoing.release();
        incoming.release();
        for (Thread thread : threads) {
            try {
                thread.join(PATIENCE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        threads.clear();
        passed.forEach(Call::refuse);
        passed.clear();
    }

    private void work(Semaphore bell, Runnable turn) {
        while (running) {
            try {
                if (bell.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                    bell.drainPermits();
                }
                turn.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.warn("commands could not be handed over; trying again in {}", LOOK, e);
            }
        }
        turn(turn);
    }

    private static void turn(Runnable last) {
        try {
            last.run();
        } catch (RuntimeException e) {
            LOG.warn("what was handed over last may be unanswered", e);
        }
    }

    // --- At the node where they came in
    // ------------------------------------------------------------------------------

    private void send() {
        List<Call<?>> fresh = new ArrayList<>();
        passed.drainTo(fresh, BATCH_MAX);
        fresh.forEach(call -> open.put(call.id(), call));
        if (open.isEmpty()) {
            return;
        }
        Map<Integer, Long> epochs = store.epochs();
        List<Call<?>> going =
                open.values().stream().filter(call -> call.isDue(epochs)).collect(Collectors.toList());
        if (!going.isEmpty()) {
            store.hand(lanes.node(), going.stream().map(Call::handed).toList());
            going.forEach(call -> call.went(epochs));
            going.stream().map(Call::lane).distinct().forEach(lane -> signals.tell(COMMANDS, lane.toString()));
            incoming.release();
        }
        store.answers(lanes.node()).forEach(this::answered);
        giveUp();
    }

    private void answered(HandedCommands.Answer answer) {
        Call<?> call = open.get(answer.callId());
        if (call == null) {
            return;
        }
        boolean again = answer.told() instanceof HandedCommands.Told.Refused(Reason reason)
                && NOT_LOOKED_AT.contains(reason.code())
                && call.waited().compareTo(PATIENCE) < 0
                && running;
        if (again) {
            call.comesAgain();
        } else {
            open.remove(answer.callId());
            call.answer(answer.told(), runner);
        }
    }

    /** What nobody has taken in time is taken back, and so surely not done; of the rest somebody may still answer. */
    private void giveUp() {
        List<UUID> late = open.values().stream()
                .filter(call -> call.waited().compareTo(PATIENCE) > 0 || !running)
                .map(Call::id)
                .toList();
        if (late.isEmpty()) {
            return;
        }
        store.takeBack(late).forEach(id -> {
            Call<?> call = open.remove(id);
            if (call != null) {
                call.refuse();
            }
        });
        for (Iterator<Call<?>> each = open.values().iterator(); each.hasNext(); ) {
            Call<?> call = each.next();
            if (call.waited().compareTo(FORGOTTEN_AFTER) > 0 || !running) {
                each.remove();
                call.isUnknown();
            }
        }
    }

    // --- At the node that does them
    // ------------------------------------------------------------------------------

    private void receive(Doing doing) {
        List<Integer> held = running
                ? java.util.stream.IntStream.range(0, Lanes.COUNT)
                        .filter(lanes::holds)
                        .boxed()
                        .toList()
                : List.of();
        List<HandedCommands.Handed> taken = held.isEmpty() ? List.of() : store.take(held, BATCH_MAX);
        taken.forEach(one -> carryOut(one, doing));
        if (taken.size() == BATCH_MAX) {
            incoming.release();
        }
        List<Given> all = new ArrayList<>();
        given.drainTo(all);
        if (!all.isEmpty()) {
            store.answer(
                    all.stream().map(one -> Map.entry(one.node(), one.answer())).toList());
            all.stream().map(Given::node).distinct().forEach(node -> signals.tell(ANSWERS, node));
            outgoing.release();
        }
    }

    private void carryOut(HandedCommands.Handed handed, Doing doing) {
        try {
            Class<?> kind = runner.kind(handed.kind())
                    .orElseThrow(() -> new IllegalStateException("nobody handles " + handed.kind()));
            if (!(CommandJson.command(handed.command(), kind) instanceof Command<?> command)) {
                throw new IllegalStateException(handed.kind() + " is no command");
            }
            doing.submit(command)
                    .whenComplete((outcome, failure) -> tell(handed, HandedCommands.Told.of(outcome, failure, runner)));
        } catch (RuntimeException e) {
            LOG.error("a command of kind {} that node {} handed over cannot be read", handed.kind(), handed.node(), e);
            tell(handed, new HandedCommands.Told.Refused(Reason.of("LANE_ELSEWHERE", "lane", handed.lane())));
        }
    }

    private void tell(HandedCommands.Handed handed, HandedCommands.Told told) {
        given.add(new Given(new HandedCommands.Answer(handed.callId(), told), handed.node()));
        incoming.release();
    }
}
