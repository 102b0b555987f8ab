package landsea.soak;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import landsea.soak.Acknowledgements.Acknowledged;
import tools.jackson.databind.JsonNode;

/**
 * Two nodes of the program on one database, with a client that presses on at both. One is killed, paused until the other has
 * taken its lanes, or stopped in order; then what the client has on disk is compared with the books.
 */
public final class NodesSoak {

    private static final int UNDER_WAY_MIN = 60;

    /** What happens to a node. */
    public enum Blow {
        KILLED,
        PAUSED,
        STOPPED
    }

    /** @param second whether it meets the node without the sandbox's world */
    public record Turn(Blow blow, boolean second) {}

    /**
     * What is to be done.
     *
     * @param turns one after the other
     * @param timeMax no turn begins later
     */
    public record Plan(Path folder, List<Turn> turns, long seed, Duration timeMax) {

        /** As many turns as there is time for: kinds and nodes are the seed's. */
        public static Plan lasting(Path folder, Duration time, long seed) {
            Random random = new Random(seed);
            List<Turn> turns = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                turns.add(new Turn(Blow.values()[random.nextInt(Blow.values().length)], random.nextBoolean()));
            }
            return new Plan(folder, turns, seed, time);
        }
    }

    /**
     * What came of it.
     *
     * @param takeovers from each blow until the other node had every lane, for blows other than a stop in order
     */
    public record Result(int turns, List<Duration> takeovers, List<String> lines, List<String> findings) {}

    private final Plan plan;
    private final Consumer<String> progress;
    private final Map<Blow, List<Duration>> takeovers = new TreeMap<>();
    private final List<String> findings = new ArrayList<>();
    private final Scene scene;
    private int turns;

    private NodesSoak(Plan plan, Consumer<String> progress) {
        this.plan = plan;
        this.progress = progress;
        this.scene = new Scene(plan.folder());
    }

    /** @param progress is told a line for each turn */
    public static Result run(Plan plan, Consumer<String> progress) {
        return new NodesSoak(plan, progress).run();
    }

    private Result run() {
        long began = System.nanoTime();
        Supplier<Duration> took = () -> Duration.ofNanos(System.nanoTime() - began);
        PostgresServer database = scene.database("database");
        database.start(Map.of());
        Instant opened = Instant.now();
        int banksPort = Ports.free();
        Program first = scene.program(
                "first", () -> options("first", database, opened, List.of("landsea.sandbox.banks-port=" + banksPort)));
        first.start();
        Program second =
                scene.program("second", () -> options("second", database, opened, worldOf(first.address(), banksPort)));
        scene.givePapers(first, second);
        second.start();
        Lanes lanes = new Lanes(database);
        require(lanes.sharedWithin(first, second), "two nodes share the lanes");
        Path tokens = first.store().resolve("tokens.json");
        JsonNode settled;
        try (Client client = Client.start(
                scene.folder(), List.of(first.address(), second.address()), tokens, plan.seed(), UNDER_WAY_MIN)) {
            client.order("load");
            settled = client.order("count");
            for (Turn turn : plan.turns()) {
                if (took.get().compareTo(plan.timeMax()) > 0) {
                    break;
                }
                if (turns > 0) {
                    client.order("load");
                }
                settled = turn(turn, first, second, lanes, client, database);
            }
            List<Acknowledged> acknowledged = Acknowledgements.read(client.acknowledgements());
            return new Result(
                    turns,
                    takeovers.entrySet().stream()
                            .filter(one -> one.getKey() != Blow.STOPPED)
                            .flatMap(one -> one.getValue().stream())
                            .toList(),
                    lines(took.get(), acknowledged, settled),
                    List.copyOf(findings));
        } finally {
            scene.close();
        }
    }

    private JsonNode turn(
            Turn turn, Program first, Program second, Lanes lanes, Client client, PostgresServer database) {
        Program struck = turn.second() ? second : first;
        Program other = turn.second() ? first : second;
        // Whoever went down before comes back, and is given its share while the load goes on.
        List.of(first, second).stream().filter(node -> !node.lives()).forEach(Program::start);
        require(lanes.sharedWithin(first, second), "a node that comes back is given lanes");
        Scene.awaitFull(client, UNDER_WAY_MIN);
        turns++;
        List<Lanes.Lane> had = lanes.of(struck);
        long blow = System.nanoTime();
        switch (turn.blow()) {
            case KILLED -> struck.kill();
            case PAUSED -> struck.pause();
            case STOPPED -> struck.askToEnd();
        }
        require(lanes.allOf(other), "the other node takes every lane");
        Duration taken = Duration.ofNanos(System.nanoTime() - blow);
        takeovers.computeIfAbsent(turn.blow(), kind -> new ArrayList<>()).add(taken);
        if (turn.blow() == Blow.PAUSED) {
            struck.resume();
        }
        if (turn.blow() == Blow.STOPPED) {
            struck.awaitEnd();
        }
        if (!first.lives()) {
            // Its world is what withdrawals wait for.
            first.start();
        }
        JsonNode settled = client.order("settle");
        List<String> found = new ArrayList<>();
        settled.path("findings").forEach(one -> found.add(one.asString("")));
        settled.path("troubles").propertyNames().stream()
                .filter(trouble -> trouble.startsWith("5") && !trouble.startsWith("503 "))
                .forEach(trouble -> found.add("a caller was answered " + trouble));
        found.addAll(scene.checked(database, client, List.of(first, second)));
        lanes.epochsNotBack(had).forEach(found::add);
        found.forEach(one -> findings.add("turn " + turns + " (" + turn + "): " + one));
        progress.accept(String.format(
                "%d  %s %s, %d lanes taken over within %d ms  %s",
                turns,
                turn.second() ? "second" : "first",
                turn.blow(),
                had.size(),
                taken.toMillis(),
                found.isEmpty() ? "sound" : found));
        return settled;
    }

    private List<String> lines(Duration took, List<Acknowledged> acknowledged, JsonNode settled) {
        List<String> lines = new ArrayList<>();
        lines.add("turns              " + turns + " on one database, seed " + plan.seed() + ", " + took.toMinutes()
                + " min " + took.toSecondsPart() + " s");
        takeovers.forEach((blow, times) -> lines.add(String.format(
                "  %-8s %4d times, all lanes with the other node after %s", blow, times.size(), Scene.spread(times))));
        lines.addAll(Scene.counted(acknowledged, settled));
        lines.add("findings           " + (findings.isEmpty() ? "none" : Integer.toString(findings.size())));
        findings.forEach(one -> lines.add("  " + one));
        return lines;
    }

    /** One clock for all nodes, and one world. */
    private List<String> options(String name, PostgresServer database, Instant opened, List<String> world) {
        Instant start = Instant.parse("2025-01-14T02:00:00Z").plus(Duration.between(opened, Instant.now()));
        List<String> settings = new ArrayList<>(database.settings(database.url()));
        settings.add("landsea.archive.master-keys=" + "5a".repeat(32));
        settings.add("landsea.sandbox.start=" + start);
        settings.addAll(world);
        return scene.configured(name, settings);
    }

    /** @param banksPort where the world's banks take messages */
    private static List<String> worldOf(URI node, int banksPort) {
        String banks = "https://127.0.0.1:" + banksPort + "/sandbox/banks/";
        return List.of(
                "landsea.marketplaces[amazon.com].url=" + node.resolve("/sandbox/marketplace"),
                "landsea.rails.http.banks.collecting-bank.url=" + banks + "collecting-bank/rail",
                "landsea.rails.http.banks.foreign-bank.url=" + banks + "foreign-bank/rail",
                "landsea.foreign-exchange-authority.url=" + node.resolve("/sandbox/authority"),
                "landsea.intelligence-units.camlmac.url=" + node.resolve("/sandbox/intelligence-units/camlmac"),
                "landsea.intelligence-units.stro.url=" + node.resolve("/sandbox/intelligence-units/stro"));
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("does not hold: " + what);
        }
    }

    /** The lanes' table, as anybody can see it. */
    private record Lanes(PostgresServer database) {

        private static final Duration WITHIN = Duration.ofSeconds(20);

        private record Lane(int lane, long epoch, String holder) {}

        private List<Lane> all() {
            return database.ask(sql -> sql.sql("SELECT lane, epoch, coalesce(holder, '') FROM lanes")
                    .query((row, number) -> new Lane(row.getInt(1), row.getLong(2), row.getString(3)))
                    .list());
        }

        private static boolean isOf(Program node, Lane lane) {
            return lane.holder().startsWith("node-" + node.pid() + "-");
        }

        List<Lane> of(Program node) {
            return all().stream().filter(lane -> isOf(node, lane)).toList();
        }

        boolean allOf(Program node) {
            return Scene.within(WITHIN, () -> all().stream().allMatch(lane -> isOf(node, lane)));
        }

        boolean sharedWithin(Program one, Program other) {
            return Scene.within(WITHIN, () -> {
                List<Lane> all = all();
                long ofOne = all.stream().filter(lane -> isOf(one, lane)).count();
                long ofOther = all.stream().filter(lane -> isOf(other, lane)).count();
                return ofOne == ofOther && ofOne + ofOther == all.size();
            });
        }

        /** A lane that changed hands has a later epoch than before. */
        List<String> epochsNotBack(List<Lane> had) {
            List<String> found = new ArrayList<>();
            for (Lane now : all()) {
                had.stream()
                        .filter(before -> before.lane() == now.lane() && before.epoch() >= now.epoch())
                        .forEach(before -> found.add(
                                "lane " + now.lane() + " has epoch " + now.epoch() + " after " + before.epoch()));
            }
            return found;
        }
    }
}
