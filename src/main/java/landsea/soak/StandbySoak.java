package landsea.soak;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;
import landsea.soak.Acknowledgements.Acknowledged;
import tools.jackson.databind.JsonNode;

/**
 * The program on a PostgreSQL with a synchronous standby. Under load the primary is killed with all its processes, the standby
 * promoted, and what the client has on disk compared with the books there; in every other round the wait for the standby was cut
 * short before, so that commits stood on the primary alone when it went.
 */
public final class StandbySoak {

    private static final int UNDER_WAY_MIN = 60;
    private static final String STANDBY = "standby";
    private static final Duration WAITING_WITHIN = Duration.ofSeconds(10);
    private static final Duration CUT_FOR = Duration.ofMillis(1_500);
    private static final Duration LOADED = Duration.ofMillis(700);

    /** What is to be done; no round begins after {@code timeMax}. */
    public record Plan(Path folder, int rounds, long seed, Duration timeMax) {}

    /**
     * What came of it.
     *
     * @param cut commits whose wait for the standby was cut short
     */
    public record Result(int rounds, int cut, List<String> lines, List<String> findings) {}

    private final Plan plan;
    private final Consumer<String> progress;
    private final Random random;
    private final Scene scene;
    private final List<Duration> failovers = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();
    private int rounds;
    private int cut;

    private StandbySoak(Plan plan, Consumer<String> progress) {
        this.plan = plan;
        this.progress = progress;
        this.random = new Random(plan.seed());
        this.scene = new Scene(plan.folder());
    }

    /** @param progress is told a line for each round */
    public static Result run(Plan plan, Consumer<String> progress) {
        return new StandbySoak(plan, progress).run();
    }

    private Result run() {
        long began = System.nanoTime();
        Supplier<Duration> took = () -> Duration.ofNanos(System.nanoTime() - began);
        PostgresServer primary = scene.database("one");
        PostgresServer standby = paired(primary, scene.folder().resolve("other"), Ports.free());
        String url = "jdbc:postgresql://127.0.0.1:" + primary.port() + ",127.0.0.1:" + standby.port()
                + "/landsea?targetServerType=primary&hostRecheckSeconds=1&connectTimeout=2";
        List<String> settings = primary.settings(url);
        Program program = scene.program("program", () -> scene.configured("program", settings));
        program.start();
        try (Client client = Client.start(
                scene.folder(),
                program.address(),
                program.store().resolve("tokens.json"),
                plan.seed(),
                UNDER_WAY_MIN)) {
            JsonNode settled = client.order("count");
            while (rounds < plan.rounds() && took.get().compareTo(plan.timeMax()) < 0) {
                client.order("load");
                Scene.awaitFull(client, UNDER_WAY_MIN);
                Scene.pause(LOADED);
                settled = round(primary, standby, program, client);
                if (rounds < plan.rounds()) {
                    // What was the standby is the primary now, and gets a standby where the primary was.
                    PostgresServer lost = primary;
                    primary = standby;
                    primary.stop();
                    standby = paired(primary, lost.folder(), lost.port());
                }
            }
            List<Acknowledged> acknowledged = Acknowledgements.read(client.acknowledgements());
            return new Result(rounds, cut, lines(took.get(), acknowledged, settled), List.copyOf(findings));
        } finally {
            scene.close();
        }
    }

    /** Copies a primary that stands still, and starts both. */
    private PostgresServer paired(PostgresServer primary, Path folder, int port) {
        PostgresServer standby = scene.known(primary.copyTo(folder, port));
        primary.start(Map.of("synchronous_standby_names", STANDBY, "wal_keep_size", "1GB"));
        standby.follow(primary, STANDBY);
        boolean synchronous = Scene.within(
                WAITING_WITHIN,
                () -> primary.ask(sql -> sql.sql("SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'")
                                .query(Integer.class)
                                .single())
                        == 1);
        if (!synchronous) {
            throw new IllegalStateException("the standby in " + folder + " does not follow");
        }
        return standby;
    }

    private JsonNode round(PostgresServer primary, PostgresServer standby, Program program, Client client) {
        rounds++;
        boolean cutting = rounds % 2 == 0;
        int cutNow = cutting ? cutWaitsShort(primary, standby) : 0;
        cut += cutNow;
        Scene.pause(Duration.ofMillis(random.nextInt(200)));
        long killed = System.nanoTime();
        primary.kill();
        if (cutting) {
            standby.processes("walreceiver").forEach(one -> Child.signal("CONT", one.pid()));
        }
        standby.promote();
        JsonNode settled = client.order("settle");
        Duration took = Duration.ofNanos(System.nanoTime() - killed);
        failovers.add(took);
        List<String> found = new ArrayList<>();
        settled.path("findings").forEach(one -> found.add(one.asString("")));
        settled.path("troubles").propertyNames().stream()
                .filter(trouble -> trouble.startsWith("5") && !trouble.startsWith("503 "))
                .forEach(trouble -> found.add("a caller was answered " + trouble));
        found.addAll(scene.checked(standby, client, List.of(program)));
        found.forEach(one -> findings.add("round " + rounds + ": " + one));
        progress.accept(String.format(
                "%d  primary lost, %d commits cut short before, settled after %d ms  %s",
                rounds, cutNow, took.toMillis(), found.isEmpty() ? "sound" : found));
        return settled;
    }

    /** The standby hears nothing more; who waits for it is sent on by hand, again and again, as an operator in need would. */
    private static int cutWaitsShort(PostgresServer primary, PostgresServer standby) {
        standby.processes("walreceiver").forEach(one -> Child.signal("STOP", one.pid()));
        int cut = 0;
        long end = System.nanoTime() + CUT_FOR.toNanos();
        while (System.nanoTime() < end) {
            cut += primary.ask(sql -> sql.sql("""
                            SELECT count(*) FILTER (WHERE CASE WHEN pid % 3 = 0 THEN pg_terminate_backend(pid)
                                                               ELSE pg_cancel_backend(pid) END)
                            FROM pg_stat_activity WHERE wait_event = 'SyncRep' AND usename = 'landsea_engine'""").query(Integer.class).single());
            Scene.pause(Duration.ofMillis(20));
        }
        return cut;
    }

    private List<String> lines(Duration took, List<Acknowledged> acknowledged, JsonNode settled) {
        List<String> lines = new ArrayList<>();
        lines.add("rounds             " + rounds + ", seed " + plan.seed() + ", " + took.toMinutes() + " min "
                + took.toSecondsPart() + " s");
        lines.add("cut short          " + cut + " waits for the standby, before the primary was lost");
        lines.add("all settled        " + Scene.spread(failovers) + ", from the primary's end");
        lines.addAll(Scene.counted(acknowledged, settled));
        lines.add("findings           " + (findings.isEmpty() ? "none" : Integer.toString(findings.size())));
        findings.forEach(one -> lines.add("  " + one));
        return lines;
    }
}
