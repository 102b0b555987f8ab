/**
 * Amazon's Selling Partner API, for shops whose sellers gave their consent: what is asked, how often it may be, and what comes of
 * it.
 *
 * <p>{@link landsea.marketplace.sellingpartner.SellingPartner} makes one call and says what came back, within the rates that
 * Amazon publishes for each operation. {@link landsea.marketplace.sellingpartner.Rounds} goes from shop to shop: a question is
 * a row that knows how far its pages have been read, so whoever takes it up after a crash goes on there. What comes back is
 * archived as it came, then kept: payouts, expected payouts, reports of settlement, transactions. A payout is asked for
 * by {@link landsea.marketplace.sellingpartner.SellingPartnerCourier}, and only once. See docs/amazon.md.
 */
@NullMarked
package landsea.marketplace.sellingpartner;

import org.jspecify.annotations.NullMarked;
