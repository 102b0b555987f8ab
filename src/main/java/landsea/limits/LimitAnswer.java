package landsea.limits;

/**
 * What was said about a limit was noted.
 *
 * @param change the text form of its id
 * @param state PROPOSED, APPROVED or DECLINED
 */
public record LimitAnswer(String change, String state) {

    /** One after the other: whether a row has room depends on all the others. */
    static final String SUBJECT = "limits";
}
