package landsea.engine;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import landsea.basics.Facts;
import landsea.engine.store.Store;
import tools.jackson.databind.json.JsonMapper;

/** A running engine on a real store without an application around it. Of two on one store the later holds the lanes. */
public final class TestEngine implements AutoCloseable {

    private final Engine engine;
    private final Housekeeping housekeeping;
    private final Store store;
    private final Lanes lanes;
    private final Signals signals;

    public TestEngine(Store store, Clock clock, Facts facts, Path keys, List<CommandHandler<?, ?>> handlers) {
        this(store, clock, facts, keys, handlers, true);
    }

    private TestEngine(
            Store store, Clock clock, Facts facts, Path keys, List<CommandHandler<?, ?>> handlers, boolean alone) {
        this.store = store;
        this.lanes = new Lanes(store.engine(), (alone ? "test-engine-" : "one-of-several-") + System.nanoTime(), alone);
        CommitRunner runner =
                new CommitRunner(store.engine(), lanes, SigningKey.of(keys), facts, clock, new JsonMapper());
        runner.register(handlers);
        this.housekeeping = new Housekeeping(runner);
        this.signals = new Signals(store.logins(), alone);
        Relay relay = new Relay(new HandedCommands(store.engine()), runner, lanes, signals);
        this.engine = new Engine(runner, lanes, relay, 2, new SimpleMeterRegistry());
        signals.start();
        engine.start();
    }

    /** One of several on the same store, which share its lanes. */
    public static TestEngine oneOfSeveral(
            Store store, Clock clock, Facts facts, Path keys, List<CommandHandler<?, ?>> handlers) {
        return new TestEngine(store, clock, facts, keys, handlers, false);
    }

    /** A command as it arrives at another node. */
    public static <C extends Command<?>> C travelled(C command, Class<C> type) {
        return CommandJson.command(CommandJson.text(command), type);
    }

    Lanes lanes() {
        return lanes;
    }

    public Engine engine() {
        return engine;
    }

    public Housekeeping housekeeping() {
        return housekeeping;
    }

    /** Deadlines by a clock of their own, swept by hand only. */
    Deadlines deadlines(Clock clock, DeadlineHandler... handlers) {
        Deadlines deadlines = new Deadlines(store.engine(), engine, clock);
        deadlines.register(List.of(handlers));
        return deadlines;
    }

    @Override
    public void close() {
        engine.stop();
        signals.stop();
    }
}
