package landsea.engine;

import java.util.List;
import landsea.basics.Outcome;

/** Does one kind of command, as a list, inside a commit: reads facts, decides purely, writes everything at once. */
public interface CommandHandler<C extends Command<R>, R> {

    Class<C> handles();

    Class<R> answers();

    /** One outcome per command, in their order. A refusal must have written nothing. */
    List<Outcome<R>> handle(Commit commit, List<C> commands);
}
