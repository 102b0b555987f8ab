package landsea.engine;

import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;

/**
 * Something that is asked to be done, once. It may arrive twice: the same request key with the same body gets the same
 * answer again, with another body it is refused.
 *
 * @param <R> what the caller is told when it is done; a plain record, kept as JSON for a repeated request
 */
public interface Command<R> {

    /** Whose lane it waits in. */
    Bucket bucket();

    /** On whose behalf; checked under the desk before, named again in the guarded update. */
    UUID organisation();

    /** Unique per organisation and bucket, for good. */
    String requestKey();

    /** What must not be touched twice in one commit: a second command on the same subject waits for the next. */
    Object subject();

    /** The contents, as {@link landsea.basics.CanonicalJson} takes them; their hash tells a repeat from a conflict. */
    Map<String, Object> body();
}
