package landsea.fx;

/**
 * What was said about the tariff was noted.
 *
 * @param change the text form of its id
 * @param state PROPOSED, APPROVED or REJECTED
 */
public record TariffAnswer(String change, String state) {

    /** One after the other: whether a row has room depends on all the others. */
    static final String SUBJECT = "fx/tariff";
}
