package landsea.soak.sim;

/**
 * A settlement report of a shop.
 *
 * @param shop 0 or 1; -1 for no report at all
 * @param contents tells versions of one settlement's report apart
 * @param total in cents
 */
record Report(int shop, String settlement, int contents, long total) {

    static final Report NONE = new Report(-1, "", 0, 0);

    boolean isThere() {
        return shop >= 0;
    }
}
