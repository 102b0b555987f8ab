package landsea.compliance.allowance;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import landsea.basics.Bucket;
import landsea.basics.Sha256;
import landsea.parties.OrganisationId;

/** Whose allowance it is. */
public sealed interface Holder {

    /** Where the account lies. */
    Bucket bucket();

    /** Tells holders apart; of a person only a hash. */
    String key();

    /**
     * A person, the same one in whatever organisation: an allowance is not doubled by a second shop.
     *
     * @param key SHA-256 over country and number of the identity document, in hexadecimal digits
     */
    record Person(String key) implements Holder {

        public Person {
            if (!key.matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException("a person is named by a hash, not '" + key + "'");
            }
        }

        /** @param country that gave the document, two letters of ISO 3166-1 */
        public static Person of(String country, String number) {
            String text = number.strip().replace(" ", "").toUpperCase(Locale.ROOT);
            if (!country.matches("[A-Z]{2}") || text.isEmpty()) {
                throw new IllegalArgumentException("an identity document has a country and a number");
            }
            return new Person(HexFormat.of()
                    .formatHex(Sha256.digest().digest((country + "\n" + text).getBytes(StandardCharsets.UTF_8))));
        }

        @Override
        public Bucket bucket() {
            return Bucket.ofKey("allowance", key);
        }
    }

    /** An enterprise, whose account lies where its payments do. */
    record Enterprise(OrganisationId organisation) implements Holder {

        @Override
        public Bucket bucket() {
            return organisation.bucket();
        }

        @Override
        public String key() {
            return organisation.text();
        }
    }
}
