package landsea.operations;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import landsea.engine.store.Place;
import landsea.engine.store.StoreState;
import landsea.engine.store.StoreWatch;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/**
 * Whether the database answers: what readiness looks at. Whether it has room is a part of its own, for a program that only
 * answers questions is of use all the same.
 */
@Component
class StoreHealthIndicator extends AbstractHealthIndicator {

    private final StoreWatch watch;

    StoreHealthIndicator(StoreWatch watch, MeterRegistry meters) {
        this.watch = watch;
        Gauge.builder("landsea.store.reads", watch, one -> one.state().reads() ? 1 : 0)
                .description("1 while the database answers")
                .register(meters);
        Gauge.builder("landsea.store.takes.work", watch, one -> one.state().takesWork() ? 1 : 0)
                .description("1 while it answers and has room for something new")
                .register(meters);
        FunctionCounter.builder("landsea.store.restarts", watch, StoreWatch::restarts)
                .description("how often the embedded PostgreSQL had died and was started again")
                .register(meters);
        watch.places()
                .forEach(place -> Gauge.builder("landsea.store.free", place, Place::freeBytes)
                        .description("bytes that can still be written where the store is")
                        .baseUnit("bytes")
                        .tag("place", place.name())
                        .register(meters));
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        StoreState state = watch.state();
        (state.reads() ? health.up() : health.down())
                .withDetail("code", state.code())
                .withDetail("restarts", watch.restarts());
        switch (state) {
            case StoreState.Silent(String said) -> health.withDetail("said", said);
            case StoreState.Lost(String said) -> health.withDetail("said", said);
            case StoreState.Restarting(List<String> full) -> health.withDetail("full", full);
            case StoreState.Open open -> {}
            case StoreState.NearlyFull nearly -> {}
            case StoreState.Full full -> {}
        }
    }

    /** Room on the disks of the embedded store. */
    @Component("roomHealthIndicator")
    static class RoomHealthIndicator extends AbstractHealthIndicator {

        private final StoreWatch watch;

        RoomHealthIndicator(StoreWatch watch) {
            this.watch = watch;
        }

        @Override
        protected void doHealthCheck(Health.Builder health) {
            Map<String, Long> free = new TreeMap<>();
            watch.places().forEach(place -> free.put(place.folder().toString(), place.freeBytes()));
            StoreState state = watch.state();
            boolean room = state.takesWork() || !state.reads();
            (room ? health.up() : health.down())
                    .withDetail("code", state.code())
                    .withDetail("free_bytes", free);
        }
    }
}
