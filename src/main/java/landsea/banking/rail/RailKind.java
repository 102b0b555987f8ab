package landsea.banking.rail;

/** One way of reaching banks, such as HTTP: a bean for each. */
public interface RailKind {

    /** As the setting {@code landsea.<bank>.rail} names it. */
    String name();

    /**
     * Opens the way to a bank. What else it needs stands beside that setting, under {@code landsea.<bank>}.
     *
     * @throws IllegalStateException naming the property that is missing or unfit
     */
    Rail open(String bank);
}
