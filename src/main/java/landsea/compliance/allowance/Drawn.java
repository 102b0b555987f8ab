package landsea.compliance.allowance;

import landsea.basics.Money;

/**
 * What was drawn.
 *
 * @param used of the year so far, with this one
 * @param ceiling the whole year's
 * @param warned from this much on the holder is told, and the authority's monthly list has him
 */
public record Drawn(AllowanceId allowance, Money amount, Money used, Money ceiling, Money warned) {

    public Money left() {
        return ceiling.minus(used);
    }

    /** Whether this much of the allowance is used that the holder is warned. */
    public boolean isNear() {
        return used.compareTo(warned) >= 0;
    }

    /** Whether it is this draw that brought it so near. */
    boolean comesNear() {
        return isNear() && used.minus(amount).compareTo(warned) < 0;
    }
}
