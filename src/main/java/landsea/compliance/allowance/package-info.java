/**
 * What somebody may use in a year: a person's facility for settling and for purchasing foreign exchange, and the turnover up to
 * which a small merchant needs no place in the directory. Each is a ledger account, one a holder and year, opened when it is
 * first needed; its ceiling is the year's, so no race overdraws it
 * ({@link landsea.compliance.allowance.Allowances#draw}). Only for those to whom one applies: an empty list costs nothing.
 */
@NamedInterface("allowance")
@NullMarked
package landsea.compliance.allowance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
