package landsea.engine;

import java.util.Map;
import landsea.basics.Bucket;

/** A time is over. Nobody asks for what then happens: it is a rule of whoever set the deadline, done once for each deadline. */
public interface DueCommand<R> extends Command<R> {

    /** What has passed. */
    Deadline deadline();

    @Override
    default Bucket bucket() {
        return deadline().bucket();
    }

    @Override
    default String requestKey() {
        return "due/" + deadline().kind() + "/" + deadline().subject() + "/"
                + deadline().dueAt();
    }

    @Override
    default Map<String, Object> body() {
        return Map.of();
    }
}
