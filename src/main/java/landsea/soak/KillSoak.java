package landsea.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import landsea.soak.Acknowledgements.Acknowledged;
import tools.jackson.databind.JsonNode;

/**
 * Kills the program and its PostgreSQL while a client presses on, starts them again, and compares. After each kill: what the
 * client had on disk is in the books once, every currency sums to zero, no reservation is left over, nothing is in doubt
 * longer than its deadline, the program's own verification finds nothing, and a request asked again is answered alike.
 */
public final class KillSoak {

    /** After so many kills a new store begins: to verify a long record each time would take most of the time. */
    private static final int KILLS_PER_STORE = 25;

    private static final int UNDER_WAY_MIN = 220;
    private static final Duration FULL_WITHIN = Duration.ofSeconds(60);
    private static final Duration LOADED = Duration.ofMillis(700);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final Plan plan;
    private final Consumer<String> progress;
    private final Tally tally = new Tally();

    /**
     * What is to be done.
     *
     * @param folder for stores, logs and the client's file; a new folder in it for each store
     * @param from how many of the seed's kills are left to somebody else
     * @param timeMax no kill begins later
     */
    public record Plan(Path folder, int from, int kills, long seed, Duration timeMax) {}

    /** What came of it: the summary in lines, and what was wrong. */
    public record Result(int kills, List<String> lines, List<String> findings) {}

    private KillSoak(Plan plan, Consumer<String> progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /** @param progress is told a line for each kill */
    public static Result run(Plan plan, Consumer<String> progress) {
        return new KillSoak(plan, progress).run();
    }

    private Result run() {
        long began = System.nanoTime();
        Random random = new Random(plan.seed());
        List<Strike> strikes =
                Strike.plan(plan.from() + plan.kills(), random).subList(plan.from(), plan.from() + plan.kills());
        Supplier<Duration> took = () -> Duration.ofNanos(System.nanoTime() - began);
        while (tally.kills() < strikes.size() && took.get().compareTo(plan.timeMax()) < 0) {
            int from = tally.kills();
            List<Strike> some = strikes.subList(from, Math.min(from + KILLS_PER_STORE, strikes.size()));
            onStore(from, some, random, () -> took.get().compareTo(plan.timeMax()) < 0);
        }
        return new Result(tally.kills(), tally.lines(plan.seed(), took.get()), tally.findings());
    }

    private void onStore(int number, List<Strike> strikes, Random random, Supplier<Boolean> inTime) {
        Path folder = made(plan.folder().resolve("store-" + number));
        Program program = new Program(folder, Ports.free());
        tally.store();
        Thread clearing = new Thread(program::clear, "soak-clear");
        Runtime.getRuntime().addShutdownHook(clearing);
        try {
            tally.started(program.start());
            Path tokens = program.store().resolve("tokens.json");
            long seed = 1_000 + random.nextInt(9_000);
            try (Client client = Client.start(folder, program.address(), tokens, seed, UNDER_WAY_MIN)) {
                Calls calls = new Calls(program.address(), tokens);
                client.order("load");
                awaitFull(client);
                JsonNode settled = client.order("count");
                for (int i = 0; i < strikes.size() && inTime.get(); i++) {
                    if (i > 0) {
                        client.order("load");
                    }
                    settled = struck(program, client, calls, strikes.get(i), random);
                }
                close(program, client, calls, settled);
            }
        } finally {
            program.clear();
            forget(clearing);
        }
    }

    private static void forget(Thread clearing) {
        try {
            Runtime.getRuntime().removeShutdownHook(clearing);
        } catch (IllegalStateException alreadyEnding) {
            // The hook does the same.
            return;
        }
    }

    private JsonNode struck(Program program, Client client, Calls calls, Strike strike, Random random) {
        int number = tally.kills() + 1;
        awaitFull(client);
        // Then credits come as fast as reports.
        pause(LOADED);
        long abroad = client.order("count").path("abroad").asLong(0);
        long underWay = strike(program, client, strike, random);
        long killed = System.nanoTime();
        boolean lives = program.lives();
        if (!lives) {
            tally.started(program.start());
        }
        List<String> found = new ArrayList<>();
        if (strike.sparesProgram() && !lives) {
            found.add("the program did not outlive its PostgreSQL");
        }
        JsonNode settled = client.order("settle");
        Duration took = Duration.ofNanos(System.nanoTime() - killed);
        found.addAll(Aftermath.findings(program, client, calls, settled));
        tally.struck(strike, underWay, took);
        tally.abroad(abroad);
        tally.told(settled);
        tally.found(number, strike, found);
        progress.accept(String.format(
                "%d  %s  %d under way, settled after %d ms  %s",
                number, strike, underWay, took.toMillis(), found.isEmpty() ? "sound" : found));
        return settled;
    }

    /** @return how many payments were under way */
    private long strike(Program program, Client client, Strike strike, Random random) {
        switch (strike) {
            case Strike.AtRandom(Duration after) -> {
                pause(after);
                return killed(client, program::kill);
            }
            case Strike.AtPoint(var point, int pass, Duration after) -> {
                if (!program.reaches(point, pass)) {
                    tally.notReached();
                }
                pause(after);
                return killed(client, program::kill);
            }
            case Strike.TwiceOrphaned(Duration after, Duration afterStart) -> {
                pause(after);
                long underWay = killed(client, program::kill);
                require(program.postgres().isPresent(), "the program's PostgreSQL outlives it");
                program.begin();
                pause(afterStart);
                program.kill();
                return underWay;
            }
            case Strike.Postgres(Duration after) -> {
                pause(after);
                // The program notices, starts it again and goes on.
                return killed(client, () -> require(program.killPostgres(), "PostgreSQL runs"));
            }
            case Strike.PostgresSession(Duration after) -> {
                pause(after);
                return killed(client, () -> require(program.killOneOfPostgres(random), "PostgreSQL runs"));
            }
            case Strike.Both(Duration after) -> {
                pause(after);
                return killed(client, () -> {
                    program.killPostgres();
                    program.kill();
                });
            }
        }
    }

    private static long killed(Client client, Runnable kill) {
        long underWay = underWay(client);
        kill.run();
        return underWay;
    }

    private void close(Program program, Client client, Calls calls, JsonNode settled) {
        long transfers = Aftermath.transfers(calls);
        List<Acknowledged> acknowledged = Acknowledgements.read(client.acknowledgements());
        tally.closed(acknowledged, settled, transfers);
        program.stop();
        require(program.postgres().isEmpty(), "a program that ends in order leaves no PostgreSQL");
    }

    private static void awaitFull(Client client) {
        long end = System.nanoTime() + FULL_WITHIN.toNanos();
        while (underWay(client) < UNDER_WAY_MIN) {
            require(System.nanoTime() < end, UNDER_WAY_MIN + " payments are under way within " + FULL_WITHIN);
            pause(LOOK);
        }
    }

    private static long underWay(Client client) {
        return client.order("count").path("under_way").asLong(0);
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("does not hold: " + what);
        }
    }

    private static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    private static Path made(Path folder) {
        try {
            return Files.createDirectories(folder.toAbsolutePath().normalize());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
