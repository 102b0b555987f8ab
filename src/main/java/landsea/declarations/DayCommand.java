package landsea.declarations;

import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Command;
import landsea.engine.Deadline;

/** A day is over, or the last day for declaring it. */
record DayCommand(Deadline deadline) implements Command<DayAnswer> {

    @Override
    public Bucket bucket() {
        return deadline.bucket();
    }

    @Override
    public UUID organisation() {
        return Declarations.bank();
    }

    @Override
    public String requestKey() {
        return "due/" + deadline.kind() + "/" + deadline.subject() + "/" + deadline.dueAt();
    }

    @Override
    public Object subject() {
        return deadline.subject();
    }

    @Override
    public Map<String, Object> body() {
        return Map.of();
    }
}
