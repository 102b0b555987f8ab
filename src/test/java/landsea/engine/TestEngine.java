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

    public TestEngine(Store store, Clock clock, Facts facts, Path keys, List<CommandHandler<?, ?>> handlers) {
        Lanes lanes = new Lanes(store.engine(), "test-engine-" + System.nanoTime(), true);
        CommitRunner runner =
                new CommitRunner(store.engine(), lanes, SigningKey.of(keys), facts, clock, new JsonMapper());
        runner.register(handlers);
        this.housekeeping = new Housekeeping(runner);
        this.engine = new Engine(runner, lanes, 2, new SimpleMeterRegistry());
        engine.start();
    }

    public Engine engine() {
        return engine;
    }

    public Housekeeping housekeeping() {
        return housekeeping;
    }

    @Override
    public void close() {
        engine.stop();
    }
}
