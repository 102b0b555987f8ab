package landsea.engine;

/** Says what happens when a deadline of its kind passes. The deadline itself is cleared in the commit of that command. */
public interface DeadlineHandler {

    String kind();

    Command<?> due(Deadline deadline);
}
