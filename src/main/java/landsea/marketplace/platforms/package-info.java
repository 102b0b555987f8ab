/**
 * What marketplaces other than Amazon give their sellers: Shopee, Lazada, TikTok Shop, eBay and Walmart, and any other
 * platform whose report a small mapping describes ({@link landsea.marketplace.platforms.DescribedCsv}).
 *
 * <p>An answer of a platform's programming interface (JSON) or a report for people (CSV, XLSX) becomes a statement where it
 * states an id, a total and lines that come to it; evidence where it tells of orders only; and is refused by name where it
 * is something else. Buyers' personal data is never read from any of them.
 */
@NullMarked
package landsea.marketplace.platforms;

import org.jspecify.annotations.NullMarked;
