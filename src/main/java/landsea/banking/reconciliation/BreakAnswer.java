package landsea.banking.reconciliation;

/**
 * What was said about a break was noted.
 *
 * @param id the text form of its id
 * @param state as it stands now
 */
public record BreakAnswer(String id, String state) {

    static BreakAnswer of(Break it) {
        return new BreakAnswer(it.id().text(), it.state().name());
    }
}
