package landsea.declarations;

import java.util.UUID;
import landsea.engine.Deadline;
import landsea.engine.DueCommand;

/** A day is over, or the last day for declaring it. */
record DayCommand(Deadline deadline) implements DueCommand<DayAnswer> {

    @Override
    public UUID organisation() {
        return Declarations.bank();
    }

    @Override
    public Object subject() {
        return deadline.subject();
    }
}
