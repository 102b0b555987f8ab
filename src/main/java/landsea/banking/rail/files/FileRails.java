package landsea.banking.rail.files;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import landsea.banking.rail.Rail;
import landsea.banking.rail.RailKind;
import landsea.banking.rail.Switchboard;
import org.springframework.context.SmartLifecycle;

/** The banks that exchange files with us on a disk, by the names under which they are configured. */
final class FileRails implements RailKind, SmartLifecycle {

    private final Map<String, Bank> banks = new HashMap<>();
    private final List<Running> running = new ArrayList<>();

    private record Bank(FileRailSettings settings, DropFolder folder, FileRail rail, Intake intake) {}

    private record Running(Rounds rounds, FolderWatch watch) {

        void close() {
            rounds.close();
            watch.close();
        }
    }

    /** @throws UncheckedIOException naming the folder that cannot be used */
    FileRails(Map<String, FileRailSettings> settings, Switchboard switchboard, Clock clock, MeterRegistry meters) {
        settings.forEach((name, one) -> {
            DropFolder folder = opened(name, one, clock);
            Intake intake = new Intake(
                    name, folder, switchboard, one.whole(), one.sizeMax().toBytes(), clock, meters);
            banks.put(name, new Bank(one, folder, new FileRail(folder), intake));
        });
    }

    private static DropFolder opened(String bank, FileRailSettings settings, Clock clock) {
        try {
            return DropFolder.open(Path.of(settings.folder()), clock);
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of " + bank + " cannot be used: " + settings.folder(), e);
        }
    }

    @Override
    public String name() {
        return "files";
    }

    @Override
    public Rail open(String bank) {
        return Optional.ofNullable(banks.get(bank))
                .map(Bank::rail)
                .orElseThrow(
                        () -> new IllegalStateException("landsea.rails.files.banks." + bank + ".folder is missing"));
    }

    Map<String, Intake> intakes() {
        return banks.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, bank -> bank.getValue().intake()));
    }

    @Override
    public synchronized void start() {
        if (running.isEmpty()) {
            banks.forEach((name, bank) -> {
                FolderWatch watch = new FolderWatch(bank.folder().in(), pause(bank.settings()));
                running.add(new Running(new Rounds("files-" + name, bank.intake()::look, watch), watch));
            });
        }
    }

    /** What counts as whole after a while must be looked at again then. */
    private static Duration pause(FileRailSettings settings) {
        return settings.whole().by() == Wholeness.Means.STILL
                        && settings.whole().quiet().compareTo(settings.sweep()) < 0
                ? settings.whole().quiet()
                : settings.sweep();
    }

    @Override
    public synchronized void stop() {
        running.forEach(Running::close);
        running.clear();
    }

    @Override
    public synchronized boolean isRunning() {
        return !running.isEmpty();
    }

    /** After the engine, in whose store messages are kept; stopped before it. */
    @Override
    public int getPhase() {
        return 2;
    }
}
