package landsea.trade;

/**
 * What storing a file's papers came to.
 *
 * @param paperCount those that were handed over
 * @param contradictedGoods items that the merchant declared before under the same number with other contents: those stay
 */
public record StoredPapers(TradeFileId id, int paperCount, int contradictedGoods) {}
