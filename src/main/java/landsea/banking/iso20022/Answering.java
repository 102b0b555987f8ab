package landsea.banking.iso20022;

import java.time.Instant;
import landsea.basics.Bic;

/**
 * What an answer says of whoever gives it.
 *
 * @param us who rejects
 * @param at when, in business time
 * @param messageId of the answer, at most 35 characters, never used before
 */
public record Answering(Bic us, Instant at, String messageId) {}
