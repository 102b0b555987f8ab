/**
 * ISO 20022 in and out: tables of what a message may hold, one walk that checks a message against them while it is read, what
 * market practice asks beyond them, and the right reject for what is wrong.
 */
@NamedInterface("iso20022")
@NullMarked
package landsea.banking.iso20022;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
