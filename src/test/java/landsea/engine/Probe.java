package landsea.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import landsea.basics.Bucket;
import landsea.basics.Ids;
import landsea.basics.Outcome;
import landsea.testing.Postgres;

/** A command whose whole effect is a row under its name. */
record Probe(Bucket bucket, UUID organisation, String requestKey, Object subject, String name)
        implements Command<Probe.Done> {

    private static final UUID SOMEBODY = Ids.named(new Bucket(1), "somebody");

    record Done(String name, int turn) {}

    static Probe of(Object subject, String name) {
        return new Probe(new Bucket(3), SOMEBODY, UUID.randomUUID().toString(), subject, name);
    }

    Probe asking(String key) {
        return new Probe(bucket, organisation, key, subject, name);
    }

    @Override
    public Map<String, Object> body() {
        return Map.of("name", name);
    }

    /** The names whose rows are there, in the order of their writing. */
    static List<String> written(String start) {
        return Postgres.commit(commit -> commit.sql()
                .sql("SELECT key_id FROM signing_keys WHERE key_id LIKE ? ORDER BY valid_from, key_id")
                .param(start + "%")
                .query(String.class)
                .list());
    }

    /** Writes the rows, once it is let; remembers its batches. */
    static final class Handler implements CommandHandler<Probe, Done> {

        private final List<List<Probe>> batches = new ArrayList<>();
        private final BlockingQueue<Integer> begun = new LinkedBlockingQueue<>();
        private final Semaphore permits = new Semaphore(0);
        private volatile boolean gated;
        private volatile Predicate<Probe> broken = probe -> false;
        private volatile Consumer<Commit> look = commit -> {};

        /** From here on each batch waits to be let. */
        Handler gated() {
            gated = true;
            return this;
        }

        /** Lets every batch from here on. */
        void open() {
            gated = false;
            permits.release(1_000_000);
        }

        /** Looks into each commit before it writes. */
        void sees(Consumer<Commit> looking) {
            look = looking;
        }

        void breaksAt(Predicate<Probe> which) {
            broken = which;
        }

        /** Waits until a batch is in its transaction. */
        void awaitBegun() throws InterruptedException {
            if (begun.poll(20, TimeUnit.SECONDS) == null) {
                throw new AssertionError("no batch came");
            }
        }

        synchronized List<List<Probe>> batches() {
            return List.copyOf(batches);
        }

        @Override
        public Class<Probe> handles() {
            return Probe.class;
        }

        @Override
        public Class<Done> answers() {
            return Done.class;
        }

        @Override
        public List<Outcome<Done>> handle(Commit commit, List<Probe> probes) {
            begun.add(probes.size());
            if (gated) {
                permits.acquireUninterruptibly();
            }
            look.accept(commit);
            commit.rows(probes)
                    .text(Probe::name)
                    .bytes(probe -> new byte[32])
                    .instant(probe -> commit.at())
                    .update("INSERT INTO signing_keys (key_id, public_key, valid_from) SELECT * FROM {rows}");
            if (probes.stream().anyMatch(broken)) {
                throw new IllegalStateException("broken on purpose");
            }
            return remembered(probes);
        }

        private synchronized List<Outcome<Done>> remembered(List<Probe> probes) {
            batches.add(probes);
            return probes.stream()
                    .map(probe -> Outcome.done(new Done(probe.name(), batches.size())))
                    .collect(Collectors.toList());
        }
    }
}
