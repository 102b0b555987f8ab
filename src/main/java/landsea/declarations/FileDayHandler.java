package landsea.declarations;

import java.util.List;
import landsea.basics.Outcome;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import org.springframework.stereotype.Component;

/** Files a day before its end, as far as it is. */
@Component
class FileDayHandler implements CommandHandler<FileDayCommand, DayAnswer> {

    private final Cutting cutting;

    FileDayHandler(Cutting cutting) {
        this.cutting = cutting;
    }

    @Override
    public Class<FileDayCommand> handles() {
        return FileDayCommand.class;
    }

    @Override
    public Class<DayAnswer> answers() {
        return DayAnswer.class;
    }

    @Override
    public List<Outcome<DayAnswer>> handle(Commit commit, List<FileDayCommand> commands) {
        return commands.stream()
                .map(command -> Outcome.done(
                        cutting.cut(commit, command.bucket(), command.day()).answer()))
                .toList();
    }
}
