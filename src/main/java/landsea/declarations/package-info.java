/**
 * The balance-of-payments records of every credit: made in the payment's own commit from what is known there, numbered,
 * filed and followed afterwards.
 *
 * <p>{@link landsea.declarations.Declarations#make} takes what is known of a list of credits and writes one row for each:
 * what was actually received, and under netting the gross items that it was netted from, which come to the same to the
 * cent. A record that breaks a rule of {@link landsea.declarations.FieldRule} is kept with the names of the rules and stops
 * no credit. When its day is over, a day's records get their report numbers, are cut into packages and filed with the
 * authority through the outbox; each is then followed until it is filed or its errors are named. Codes, remarks, numbers
 * of days and thresholds are dated rows of tables.
 */
@ApplicationModule(
        allowedDependencies = {
            "basics",
            "engine",
            "parties",
            "parties::work",
            "messages",
            "messages::http",
            "marketplace",
            "policy"
        })
@NullMarked
package landsea.declarations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
