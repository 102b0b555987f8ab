package landsea.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import landsea.engine.store.EmbeddedStore;
import landsea.soak.Calls.Answered;
import landsea.soak.Calls.Asked;
import tools.jackson.databind.JsonNode;

/**
 * Takes the room, or the truth, from the disks under the database while a client presses on, and gives it back. While it is
 * gone: the alarm is in the log, new work is refused with a code, questions are answered where the database can. Afterwards,
 * without a restart of the program: all that was acknowledged is credited once, and verification finds nothing.
 */
public final class DiskSoak {

    private static final int STORE_MEGABYTES = 320;
    private static final int WAL_MEGABYTES = 256;
    private static final int FREE_MIN_MEGABYTES = 64;
    private static final Duration FULL_LOAD_WITHIN = Duration.ofSeconds(60);
    private static final Duration ALARM_WITHIN = Duration.ofSeconds(30);
    private static final Duration OPEN_WITHIN = Duration.ofSeconds(60);
    private static final Duration HELD = Duration.ofMillis(1_500);
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Pattern ALARM = Pattern.compile("ERROR .* (STORE_[A-Z_]+): ");

    private final Plan plan;
    private final Consumer<String> progress;
    private final DiskTally tally = new DiskTally();

    /**
     * What is to be done.
     *
     * @param folder for mounts, logs and the client's file
     * @param rounds faults in all; their kinds take turns
     * @param underWayMin payments under way when a fault begins
     * @param timeMax none begins later
     */
    public record Plan(Path folder, int rounds, int underWayMin, long seed, Duration timeMax) {}

    /** What came of it: the summary in lines, and what was wrong. */
    public record Result(int rounds, List<String> lines, List<String> findings) {}

    /** What this machine lacks for it; empty where nothing. */
    public static List<String> lacking() {
        List<String> lacking = new ArrayList<>();
        if (!SmallDisk.isPossible()) {
            lacking.add("the right to mount a file system (root)");
        }
        if (!FsyncFault.isPossible()) {
            lacking.add("strace");
        }
        return lacking;
    }

    private DiskSoak(Plan plan, Consumer<String> progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /** @param progress is told a line for each fault */
    public static Result run(Plan plan, Consumer<String> progress) {
        return new DiskSoak(plan, progress).run();
    }

    private Result run() {
        long began = System.nanoTime();
        Random random = new Random(plan.seed());
        Supplier<Duration> took = () -> Duration.ofNanos(System.nanoTime() - began);
        Set<DiskFault> guarded = EnumSet.noneOf(DiskFault.class);
        Set<DiskFault> others = EnumSet.noneOf(DiskFault.class);
        for (DiskFault fault : DiskFault.values()) {
            (fault.guarded() ? guarded : others).add(fault);
        }
        for (int store = 0; tally.rounds() < plan.rounds() && took.get().compareTo(plan.timeMax()) < 0; store++) {
            List<DiskFault> faults = List.copyOf(store % 2 == 0 ? guarded : others);
            onStore(
                    plan.folder().resolve("store-" + store).toAbsolutePath(),
                    faults.subList(0, Math.min(faults.size(), plan.rounds() - tally.rounds())),
                    store % 2 == 0 ? FREE_MIN_MEGABYTES : 0,
                    random);
        }
        return new Result(tally.rounds(), tally.lines(plan.seed(), took.get()), tally.findings());
    }

    private void onStore(Path folder, List<DiskFault> faults, int freeMin, Random random) {
        Program program = new Program(folder, Ports.free(), List.of("-Dlandsea.store.free-min=" + freeMin + "MB"));
        try (SmallDisk data = SmallDisk.mount(program.store(), STORE_MEGABYTES);
                SmallDisk wal = SmallDisk.mount(folder.resolve("wal"), WAL_MEGABYTES)) {
            Thread clearing = new Thread(
                    () -> {
                        program.clear();
                        data.unmount();
                        wal.unmount();
                    },
                    "soak-clear");
            Runtime.getRuntime().addShutdownHook(clearing);
            try {
                EmbeddedStore.make(program.store());
                // The world outside has a disk of its own.
                Files.createSymbolicLink(
                        program.store().resolve("sandbox"), Files.createDirectories(folder.resolve("world")));
                moveWal(program.store().resolve("postgres").resolve("pg_wal"), wal.folder());
                program.start();
                Path tokens = program.store().resolve("tokens.json");
                long seed = 1_000 + random.nextInt(9_000);
                try (Client client = Client.start(folder, program.address(), tokens, seed, plan.underWayMin())) {
                    Calls calls = new Calls(program.address(), tokens);
                    JsonNode settled = client.order("count");
                    for (DiskFault fault : faults) {
                        client.order("load");
                        awaitLoad(client, plan.underWayMin());
                        pause(Duration.ofMillis(random.nextInt(1_000)));
                        settled =
                                round(fault, program, client, calls, fault.place() == DiskFault.Place.WAL ? wal : data);
                    }
                    tally.closed(Acknowledgements.read(client.acknowledgements()), settled, Aftermath.transfers(calls));
                }
                program.stop();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                program.clear();
                Runtime.getRuntime().removeShutdownHook(clearing);
            }
        }
    }

    private JsonNode round(DiskFault fault, Program program, Client client, Calls calls, SmallDisk disk) {
        List<String> found = new ArrayList<>();
        int linesBefore = log(program).length();
        long began = System.nanoTime();
        Duration alarm;
        try (Relief _ = cause(fault, program, disk)) {
            alarm = until(
                    ALARM_WITHIN,
                    began,
                    () -> alarms(log(program).substring(linesBefore)).stream().anyMatch(fault.alarms()::contains),
                    found,
                    "an alarm of " + fault.alarms());
            if (fault.place() != DiskFault.Place.NONE) {
                pause(HELD);
                lookWhile(fault, calls, found);
            }
        }
        long relieved = System.nanoTime();
        Duration open = until(OPEN_WITHIN, relieved, () -> isOpen(calls), found, "open again");
        if (!program.lives()) {
            throw new IllegalStateException("the program has ended, see " + program.log());
        }
        JsonNode settled = client.order("settle");
        found.addAll(Aftermath.findings(program, client, calls, settled));
        Set<String> alarms = alarms(log(program).substring(linesBefore));
        tally.round(fault, alarm, open, alarms, found);
        progress.accept(String.format(
                Locale.ROOT,
                "%d  %s  alarm after %d ms %s, open %d ms after its end  %s",
                tally.rounds(),
                fault,
                alarm.toMillis(),
                alarms,
                open.toMillis(),
                found.isEmpty() ? "sound" : found));
        return settled;
    }

    /** Ends what a fault has caused. */
    private interface Relief extends AutoCloseable {
        @Override
        void close();
    }

    private static Relief cause(DiskFault fault, Program program, SmallDisk disk) {
        if (fault == DiskFault.FSYNC_ERROR) {
            return FsyncFault.on(program.postgres().orElseThrow())::close;
        }
        disk.fill(fault.leftMegabytes());
        if (fault.place() == DiskFault.Place.WAL) {
            program.wasteLog();
        }
        return disk::empty;
    }

    /** While there is no room: what is new is refused with a code of ours and may be asked again, health says which. */
    private static void lookWhile(DiskFault fault, Calls calls, List<String> found) {
        Optional<Answered> write = calls.once(Asked.json(
                "merchant",
                "POST",
                "/api/v1/withdrawals",
                "while-" + System.nanoTime(),
                Map.of("shop_id", calls.about("merchant", "shop_id"), "currency", "CNY")));
        if (fault.guarded() && write.filter(DiskSoak::isRefusedForNow).isEmpty()) {
            found.add("while " + fault + " a withdrawal was answered " + write);
        }
        JsonNode parts = health(calls).path("components");
        boolean told = fault.alarms().stream()
                .anyMatch(code -> parts.path("store")
                        .path("details")
                        .path("code")
                        .asString("")
                        .equals(code));
        if (fault.guarded() && !told) {
            found.add("while " + fault + " health said " + parts.path("store") + parts.path("room"));
        }
        Optional<Answered> read = calls.once(Asked.get("operator", "/api/v1/payments"));
        boolean sound = read.filter(
                        one -> one.status() == 200 || fault.place() == DiskFault.Place.WAL && isRefusedForNow(one))
                .isPresent();
        if (!sound) {
            found.add("while " + fault + " a question was answered " + read);
        }
    }

    private static boolean isRefusedForNow(Answered answered) {
        return answered.status() == 503 && answered.code().startsWith("STORE_");
    }

    private static boolean isOpen(Calls calls) {
        return health(calls)
                .path("components")
                .path("store")
                .path("details")
                .path("code")
                .asString("")
                .equals("STORE_OPEN");
    }

    private static JsonNode health(Calls calls) {
        return calls.once(Asked.get("operator", "/actuator/health"))
                .map(Answered::body)
                .orElseGet(tools.jackson.databind.node.JsonNodeFactory.instance::objectNode);
    }

    private static Set<String> alarms(String log) {
        return ALARM.matcher(log)
                .results()
                .map((MatchResult one) -> one.group(1))
                .collect(Collectors.toSet());
    }

    private static String log(Program program) {
        try {
            return Files.readString(program.log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How long it took; a finding where it did not come. */
    private static Duration until(
            Duration within, long since, Supplier<Boolean> good, List<String> found, String what) {
        while (!good.get()) {
            if (System.nanoTime() - since > within.toNanos()) {
                found.add("within " + within + " there was not " + what);
                break;
            }
            pause(LOOK);
        }
        return Duration.ofNanos(System.nanoTime() - since);
    }

    private static void awaitLoad(Client client, int underWayMin) {
        long end = System.nanoTime() + FULL_LOAD_WITHIN.toNanos();
        while (client.order("count").path("under_way").asLong(0) < underWayMin) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("no load within " + FULL_LOAD_WITHIN);
            }
            pause(LOOK);
        }
    }

    private static void moveWal(Path from, Path to) {
        try {
            Process move = new ProcessBuilder(
                            "sh",
                            "-c",
                            "mv \"$1\"/* \"$2\" && rmdir \"$1\" && ln -s \"$2\" \"$1\"",
                            "sh",
                            from.toString(),
                            to.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (move.waitFor() != 0) {
                throw new IllegalStateException(from + " could not be moved to " + to);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }
}
