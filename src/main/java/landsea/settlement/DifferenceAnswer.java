package landsea.settlement;

/**
 * Where a case stands.
 *
 * @param settled what was taken back or paid so far, a decimal in the payment's currency
 * @param rest what has not moved
 */
public record DifferenceAnswer(String report, String state, String resolution, String settled, String rest) {

    static DifferenceAnswer of(DifferenceCase it) {
        return new DifferenceAnswer(
                it.report().text(),
                it.state().name(),
                it.resolution(),
                it.settled().amount(),
                it.rest().amount());
    }
}
