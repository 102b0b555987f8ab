package landsea.compliance.allowance;

import java.time.LocalDate;
import landsea.basics.Id;

/**
 * What a payment drew is to be given back, whole: it was returned or rejected. It goes back to the year that it was drawn of.
 *
 * @param why a reason code
 * @param day of the return, in Chongqing
 */
public record GiveBack(Id subject, AllowanceKind kind, String why, LocalDate day) {}
