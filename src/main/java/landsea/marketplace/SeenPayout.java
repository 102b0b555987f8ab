package landsea.marketplace;

import landsea.basics.Money;

/**
 * A payout as its marketplace tells of it.
 *
 * @param id the marketplace's own
 * @param traceId by which banks know the transfer; empty until there is one
 * @param settlementId the settlement that it pays; empty where it is not told
 */
public record SeenPayout(String id, String traceId, String settlementId, Money amount) {}
