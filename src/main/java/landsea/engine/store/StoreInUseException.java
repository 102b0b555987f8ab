package landsea.engine.store;

import java.nio.file.Path;

/** Another running LandSea uses this store. */
public final class StoreInUseException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    StoreInUseException(Path folder, String process) {
        super("a running LandSea (process " + process + ") uses the store in " + folder
                + ": stop it, or name another folder in landsea.store.folder");
    }
}
