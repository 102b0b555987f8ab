/**
 * What is said over the rails to banks, in ISO 20022, and what is done with what they say. {@link
 * landsea.banking.exchange.RailCourier} turns what other modules ask of banks into messages and the banks' words into answers;
 * {@link landsea.banking.exchange.Exchange} keeps what comes in, acts on it, and says so. Both keep every message as it was.
 */
@NullMarked
package landsea.banking.exchange;

import org.jspecify.annotations.NullMarked;
