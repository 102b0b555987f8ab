package landsea.fx;

import java.util.UUID;

/**
 * A quote as it was given to somebody.
 *
 * @param organisation whose it is
 * @param subject what is converted: a payment, or the balance kept
 * @param status of one to be saved OPEN, or ACCEPTED where quote and conversion are one commit; of one that was found,
 *     EXPIRED also when its time is over and nobody has noted it yet
 */
public record IssuedQuote(Quote quote, UUID organisation, UUID subject, QuoteStatus status) {}
