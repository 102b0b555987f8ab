package landsea.engine.store;

import java.util.List;
import java.util.Optional;

/** What of a database is ours to look after: its process, its disk. */
interface Keeper {

    /** Whether its first process is there; true where that is nothing of ours. */
    boolean lives();

    /** Starts it again and waits until it has recovered; empty when it answers, else why it does not. */
    Optional<String> restart();

    /** What must not run full. */
    List<Place> places();

    /** Of a database that others keep. */
    static Keeper ofOthers() {
        return new Keeper() {
            @Override
            public boolean lives() {
                return true;
            }

            @Override
            public Optional<String> restart() {
                return Optional.of("not ours to start");
            }

            @Override
            public List<Place> places() {
                return List.of();
            }
        };
    }
}
