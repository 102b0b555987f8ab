package landsea.parties;

import java.util.regex.Pattern;

/**
 * A merchant's shop on one marketplace.
 *
 * @param marketplace the marketplace's domain, such as {@code amazon.com}
 * @param sellerId by which the marketplace knows the merchant; one shop has it
 * @param receivingNumber the virtual account number at the collecting bank that names this shop; one shop has it
 */
public record Shop(
        ShopId id,
        MerchantId merchant,
        OrganisationId organisation,
        String marketplace,
        String sellerId,
        String name,
        String receivingNumber) {

    private static final Pattern RECEIVING_NUMBER = Pattern.compile("[0-9A-Z]{6,34}");

    public Shop {
        Texts.requireName("a marketplace", marketplace);
        Texts.requireName("a seller id", sellerId);
        Texts.requireName("a shop's name", name);
        if (!RECEIVING_NUMBER.matcher(receivingNumber).matches()) {
            throw new IllegalArgumentException(
                    "a receiving number is 6 to 34 digits and capitals: '" + receivingNumber + "'");
        }
        Buckets.requireSame(id, merchant, organisation);
    }
}
