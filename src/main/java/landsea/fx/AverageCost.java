package landsea.fx;

import java.math.BigDecimal;

/**
 * What conversions cost all in: fees and the distance of the client's rate from the middle rate, as a part of what was sold. Each
 * conversion counts alike.
 *
 * @param organisations whose conversions they were
 * @param percent zero where there was none
 */
public record AverageCost(long conversions, int organisations, BigDecimal percent) {}
