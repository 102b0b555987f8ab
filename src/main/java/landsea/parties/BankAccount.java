package landsea.parties;

import java.time.Instant;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Unit.Currency;

/**
 * A merchant's own domestic account of a currency; it has one for each.
 *
 * @param ledgerAccount the account of the books behind it, in the merchant's bucket
 * @param issuer what kind of institution issued it, as checked
 * @param checkedAt when that was checked
 * @param evidence what the check relied on
 */
public record BankAccount(
        MerchantId merchant,
        OrganisationId organisation,
        Currency currency,
        UUID ledgerAccount,
        AccountIssuer issuer,
        Instant checkedAt,
        String evidence) {

    public BankAccount {
        Texts.requireName("the evidence for an account's issuer", evidence);
        Buckets.requireSame(merchant, organisation);
        if (!Bucket.of(ledgerAccount).equals(merchant.bucket())) {
            throw new IllegalArgumentException("the account " + ledgerAccount + " lives in bucket "
                    + Bucket.of(ledgerAccount) + ", not with " + merchant);
        }
    }
}
