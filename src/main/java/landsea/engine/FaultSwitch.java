package landsea.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Arms a {@link FaultPoint} while the program runs, so that it is met under load. */
final class FaultSwitch {

    private static final Duration LOOK = Duration.ofMillis(10);
    private static final Optional<FaultSwitch> ON = Optional.ofNullable(System.getProperty(FaultPoint.FOLDER_PROPERTY))
            .map(Path::of)
            .map(FaultSwitch::new);

    private record Armed(FaultPoint point, AtomicInteger passesLeft) {}

    private final Path folder;
    private volatile Optional<Armed> armed = Optional.empty();

    private FaultSwitch(Path folder) {
        this.folder = folder;
        Thread.ofPlatform().daemon().name("fault-switch").start(this::look);
    }

    static void pass(FaultPoint point) {
        if (ON.isPresent()) {
            ON.get().passed(point);
        }
    }

    private void passed(FaultPoint point) {
        boolean stays = armed.filter(one -> one.point() == point)
                .filter(one -> one.passesLeft().decrementAndGet() == 0)
                .isPresent();
        if (stays) {
            try {
                Files.writeString(folder.resolve("reached"), point.name());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            while (true) {
                LockSupport.park(this);
            }
        }
    }

    private void look() {
        Path file = folder.resolve("armed");
        while (armed.isEmpty()) {
            try {
                String[] words = Files.readString(file).strip().split(" ", -1);
                armed = Optional.of(
                        new Armed(FaultPoint.valueOf(words[0]), new AtomicInteger(Integer.parseInt(words[1]))));
            } catch (NoSuchFileException notYet) {
                LockSupport.parkNanos(LOOK.toNanos());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
