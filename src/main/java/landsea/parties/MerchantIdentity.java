package landsea.parties;

import java.util.Optional;
import java.util.regex.Pattern;
import landsea.basics.ResidentId;
import landsea.basics.Uscc;

/** Who a merchant is before the law. */
public sealed interface MerchantIdentity {

    /** An enterprise, by its unified social credit code. */
    record Enterprise(Uscc creditCode) implements MerchantIdentity {}

    /**
     * A person who sells in his own name.
     *
     * @param country that gave the identity document, two letters of ISO 3166-1
     * @param document its number, without spaces
     * @param trade whether he is registered for it: then his receipts and payments are his business's
     */
    record Individual(String country, String document, Trade trade) implements MerchantIdentity {

        private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
        private static final Pattern DOCUMENT = Pattern.compile("[0-9A-Z]{5,30}");
        private static final int SHOWN = 4;

        public Individual {
            if (!COUNTRY.matcher(country).matches()
                    || !DOCUMENT.matcher(document).matches()) {
                // Not with its number: a message may be read by anybody.
                throw new IllegalArgumentException("no identity document of '" + country + "'");
            }
        }

        @Override
        public String toString() {
            return shown();
        }
    }

    /** Whether a person's trade is on a register. */
    enum Trade {
        /** He sells as anybody may. */
        UNREGISTERED("PERSON"),
        /** On record as a foreign-trade operator (个人对外贸易经营者). */
        REGISTERED("TRADER");

        private final String word;

        Trade(String word) {
            this.word = word;
        }
    }

    /** The code that records and customs papers name him by. */
    default String code() {
        return switch (this) {
            case Enterprise(Uscc creditCode) -> creditCode.code();
            case Individual(String country, String document, Trade trade) -> document;
        };
    }

    /** The enterprise's code; a person has none. */
    default Optional<Uscc> uscc() {
        return switch (this) {
            case Enterprise(Uscc creditCode) -> Optional.of(creditCode);
            case Individual individual -> Optional.empty();
        };
    }

    /** Whether it is of the division whose codes begin so (GB/T 2260); not known, and so not, of a foreign document. */
    default boolean isOf(String division) {
        return switch (this) {
            case Enterprise(Uscc creditCode) -> creditCode.region().startsWith(division);
            case Individual(String country, String document, Trade trade) ->
                country.equals("CN") && document.startsWith(division);
        };
    }

    /** Fit to be shown to people and to stand in documents: of a person's number only the end. */
    default String shown() {
        return switch (this) {
            case Enterprise(Uscc creditCode) -> creditCode.code();
            case Individual(String country, String document, Trade trade) ->
                country + " *" + document.substring(document.length() - Individual.SHOWN);
        };
    }

    /** As rows keep it; {@link #parse} gives it back. */
    default String text() {
        return switch (this) {
            case Enterprise(Uscc creditCode) -> text(creditCode);
            case Individual(String country, String document, Trade trade) ->
                trade.word + " " + country + " " + document;
        };
    }

    /** The row's text of an enterprise with this code. */
    static String text(Uscc uscc) {
        return "USCC " + uscc.code();
    }

    /** A resident with the number of his card. */
    static MerchantIdentity resident(ResidentId id, Trade trade) {
        return new Individual("CN", id.code(), trade);
    }

    /** @throws IllegalArgumentException when {@link #text} never wrote it */
    static MerchantIdentity parse(String text) {
        String[] parts = text.split(" ", -1);
        return switch (parts[0]) {
            case "USCC" -> new Enterprise(new Uscc(parts[1]));
            case "PERSON" -> new Individual(parts[1], parts[2], Trade.UNREGISTERED);
            case "TRADER" -> new Individual(parts[1], parts[2], Trade.REGISTERED);
            default -> throw new IllegalArgumentException("no identity of a merchant begins '" + parts[0] + "'");
        };
    }
}
