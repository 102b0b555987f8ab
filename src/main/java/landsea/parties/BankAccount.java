package landsea.parties;

import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import landsea.basics.Bucket;
import landsea.basics.Unit.Currency;

/**
 * A merchant's own domestic account of a currency; it has one for each.
 *
 * @param ledgerAccount the account of the books behind it, in the merchant's bucket
 * @param number as its issuer numbers it
 */
public record BankAccount(
        MerchantId merchant,
        OrganisationId organisation,
        Currency currency,
        UUID ledgerAccount,
        String number,
        Issue issue) {

    private static final Pattern NUMBER = Pattern.compile("[0-9A-Z]{5,34}");

    /**
     * Who issued an account, as somebody checked.
     *
     * @param institution by which code it was found: {@code BIC LSTRCNB0}
     * @param evidence what the check relied on
     */
    public record Issue(AccountIssuer issuer, String institution, Instant checkedAt, String evidence) {

        private static final Pattern INSTITUTION = Pattern.compile("(BIC|CNAPS) [0-9A-Z]{8,12}");

        public Issue {
            Texts.requireName("the evidence for an account's issuer", evidence);
            if (!INSTITUTION.matcher(institution).matches()) {
                throw new IllegalArgumentException("not an institution's code: '" + institution + "'");
            }
        }
    }

    public BankAccount {
        Buckets.requireSame(merchant, organisation);
        if (!NUMBER.matcher(number).matches()) {
            throw new IllegalArgumentException("an account's number is 5 to 34 digits and capitals: '" + number + "'");
        }
        if (!Bucket.of(ledgerAccount).equals(merchant.bucket())) {
            throw new IllegalArgumentException("the account " + ledgerAccount + " lives in bucket "
                    + Bucket.of(ledgerAccount) + ", not with " + merchant);
        }
    }
}
