package landsea.declarations;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Command;

/** The bank's people want a day filed as far as it is. */
record FileDayCommand(Bucket bucket, String requestKey, LocalDate day) implements Command<DayAnswer> {

    @Override
    public UUID organisation() {
        return Declarations.bank();
    }

    @Override
    public Object subject() {
        return "declarations/" + bucket + "/" + day;
    }

    @Override
    public Map<String, Object> body() {
        return Map.of("day", day.toString());
    }
}
