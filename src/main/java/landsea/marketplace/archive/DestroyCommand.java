package landsea.marketplace.archive;

import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Command;

/**
 * A file is to be destroyed.
 *
 * @param organisation whose file it is
 * @param actor the text form of who asks
 */
record DestroyCommand(UUID organisation, String requestKey, RawFileId file, String actor, String why)
        implements Command<Destruction.Destroyed> {

    @Override
    public Bucket bucket() {
        return file.bucket();
    }

    @Override
    public Object subject() {
        return file;
    }

    @Override
    public Map<String, Object> body() {
        return Map.of("file", file.text(), "actor", actor, "why", why);
    }
}
