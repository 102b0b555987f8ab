package landsea.trade;

/**
 * Under which mode customs supervised goods, by its code of four digits: 9610 and 1210 for parcels, 0110, 9710, 9810 and 1039
 * for goods in bulk. Which there are, and what each allows, is dated data.
 */
public record SupervisionMode(String code) {

    private static final int LENGTH = 4;

    public SupervisionMode {
        if (code.length() != LENGTH || !code.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("a supervision mode has four digits: " + code);
        }
    }

    @Override
    public String toString() {
        return code;
    }
}
