package landsea.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import landsea.soak.Calls.Asked;
import landsea.soak.Flood.Sent;
import landsea.soak.Flood.Tide;

/**
 * Asks three times as much of the real program, over HTTP, as it can do. Whoever asks is answered, with what was asked for or
 * with 429 and when to come again; others still read; memory stays bounded; soon after the end all is as it was. What was
 * taken is in the books, and what was put off can be had afterwards under its old key.
 */
public final class OverloadSoak {

    private static final int CALLERS = 64;
    private static final int TIMES = 3;
    private static final int ASKED_AGAIN = 200;
    private static final int CALM = 20;
    private static final Duration CALM_MAX = Duration.ofMillis(250);
    private static final Duration BACK_WITHIN = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(100);

    /** Heap of 512 MB, and what Java and its threads take besides. */
    private static final long RESIDENT_MAX_BYTES = 1_100L * 1024 * 1024;

    private final Plan plan;
    private final Consumer<String> progress;
    private final List<String> lines = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();
    private final String run = UUID.randomUUID().toString();

    /**
     * What is to be done.
     *
     * @param folder for the store and the log
     * @param maximum how long the most it can do is measured
     * @param flood how long it is asked three times as much
     */
    public record Plan(Path folder, Duration maximum, Duration flood) {}

    /** What came of it: the summary in lines, and what was wrong. */
    public record Result(List<String> lines, List<String> findings) {}

    private OverloadSoak(Plan plan, Consumer<String> progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /** @param progress is told a line for each part */
    public static Result run(Plan plan, Consumer<String> progress) {
        return new OverloadSoak(plan, progress).run();
    }

    private Result run() {
        Program program = new Program(made(plan.folder()), freePort());
        Thread clearing = new Thread(program::clear, "soak-clear");
        Runtime.getRuntime().addShutdownHook(clearing);
        try {
            program.start();
            flood(program, new Calls(program.address(), program.store().resolve("tokens.json")));
            program.stop();
        } finally {
            program.clear();
            forget(clearing);
        }
        findings.forEach(finding -> lines.add("FOUND " + finding));
        if (findings.isEmpty()) {
            lines.add("findings: none");
        }
        return new Result(List.copyOf(lines), List.copyOf(findings));
    }

    private void flood(Program program, Calls calls) {
        Flood flood = new Flood(calls);
        tell(
                "%d callers, each of whom asks when it is answered, for %d s, to warm up",
                CALLERS, plan.maximum().toSeconds());
        flood.closed(CALLERS, plan.maximum(), number -> advice("warm", number));
        Tide maximum = flood.closed(CALLERS, plan.maximum(), number -> advice("maximum", number));
        tell(
                "the same again: %.0f advices/s done, p99 %d ms",
                maximum.donePerSecond(), Flood.percentile(maximum.done(), 0.99).toMillis());
        judge("maximum", maximum);

        AtomicBoolean ended = new AtomicBoolean();
        Tide tide;
        List<Sent> reads;
        try (ExecutorService reading = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<List<Sent>> readers = CompletableFuture.supplyAsync(
                    () -> flood.steadily(Asked.get("merchant", "/api/v1/payments"), LOOK, ended), reading);
            try {
                tide = flood.paced(TIMES * maximum.donePerSecond(), plan.flood(), number -> advice("flood", number));
            } finally {
                ended.set(true);
            }
            reads = readers.join();
        }
        tell(
                "%d times as many for %d s: %.0f/s asked, %.0f/s done, answers %s",
                TIMES, plan.flood().toSeconds(), tide.perSecond(), tide.donePerSecond(), tide.statuses());
        tell(
                "done within p50 %d ms, p99 %d ms; put off within p50 %d ms, p99 %d ms",
                Flood.percentile(tide.done(), 0.5).toMillis(),
                Flood.percentile(tide.done(), 0.99).toMillis(),
                Flood.percentile(tide.putOff(), 0.5).toMillis(),
                Flood.percentile(tide.putOff(), 0.99).toMillis());
        judge("flood", tide);
        others(reads);
        back(flood);
        memory(program);
        kept(calls, tide);
    }

    private void judge(String what, Tide tide) {
        tide.troubles().forEach((trouble, count) -> findings.add(what + ": " + count + " × " + trouble));
        tide.statuses().keySet().stream()
                .filter(status -> status != 0 && status != 200 && status != 429 && status < 500)
                .forEach(status -> findings.add(what + ": answered " + status));
    }

    private void others(List<Sent> reads) {
        tell(
                "meanwhile %d reads of another: p50 %d ms, p99 %d ms",
                reads.size(),
                Flood.percentile(reads, 0.5).toMillis(),
                Flood.percentile(reads, 0.99).toMillis());
        long failed = reads.stream().filter(read -> !read.isDone()).count();
        if (failed > 0) {
            findings.add(failed + " of " + reads.size() + " reads of another were not answered");
        }
    }

    /** How long until some in a row are as quick as when nothing is going on. */
    private void back(Flood flood) {
        long began = System.nanoTime();
        int calm = 0;
        int number = 0;
        while (calm < CALM && System.nanoTime() - began < BACK_WITHIN.toNanos()) {
            Sent sent = flood.send(advice("after", number++));
            calm = sent.isDone() && sent.nanos() < CALM_MAX.toNanos() ? calm + 1 : 0;
        }
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        tell("%d in a row within %d ms: %d ms after the end", CALM, CALM_MAX.toMillis(), took.toMillis());
        if (calm < CALM) {
            findings.add("not back to normal within " + BACK_WITHIN);
        }
    }

    private void memory(Program program) {
        long bytes = program.residentMaxBytes();
        tell("the program's memory at most: %d MB resident", bytes / (1024 * 1024));
        if (bytes > RESIDENT_MAX_BYTES) {
            findings.add("the program took " + bytes + " bytes");
        }
    }

    /** What was taken is answered alike again, what was put off is taken now, and the books fold. */
    private void kept(Calls calls, Tide tide) {
        int taken = again(calls, tide.done());
        int late = again(calls, tide.putOff());
        tell("asked again: %d that were done, %d that were put off; all taken", taken, late);
        calls.verified().ifPresent(books -> {
            tell("verified: %s", books.path("checked"));
            if (books.path("findings_total").asLong(-1) != 0) {
                findings.add("verify found " + books.path("findings"));
            }
        });
    }

    private int again(Calls calls, List<Sent> sent) {
        int step = Math.max(1, sent.size() / ASKED_AGAIN);
        int count = 0;
        for (int i = 0; i < sent.size(); i += step) {
            Asked asked = sent.get(i).asked();
            String outcome = calls.untilAnswered(asked)
                    .map(answer -> answer.body()
                            .path("outcomes")
                            .path(0)
                            .path("outcome")
                            .asString(answer.code()))
                    .orElse("");
            if (!outcome.equals("TAKEN")) {
                findings.add(asked.key() + " asked again was answered " + outcome);
            }
            count++;
        }
        return count;
    }

    /** Money for a number that is nobody's: it is booked, into suspense, and no report has to be there before. */
    private Asked advice(String what, int number) {
        String reference = what + "-" + number + "-" + run;
        return Asked.json(
                "collecting_bank",
                "POST",
                "/api/v1/advices",
                reference,
                Map.of(
                        "advices",
                        List.of(Map.of(
                                "bank_reference",
                                reference,
                                "receiving_number",
                                "99" + String.format(Locale.ROOT, "%012d", number),
                                "currency",
                                "USD",
                                "amount",
                                "12.34",
                                "value_date",
                                "2025-01-14",
                                "remitter",
                                "SOAK",
                                "booked_at",
                                "2025-01-14T02:00:00Z"))));
    }

    private void tell(String format, Object... values) {
        String line = String.format(Locale.ROOT, format, values);
        lines.add(line);
        progress.accept(line);
    }

    private static void forget(Thread clearing) {
        try {
            Runtime.getRuntime().removeShutdownHook(clearing);
        } catch (IllegalStateException alreadyEnding) {
            // The hook does the same.
            return;
        }
    }

    private static Path made(Path folder) {
        try {
            return Files.createDirectories(folder.toAbsolutePath().normalize());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
