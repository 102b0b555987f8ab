package landsea.declarations;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import landsea.basics.Money;
import landsea.marketplace.LineKind;
import landsea.parties.Merchant;
import landsea.parties.MerchantIdentity;

/**
 * What is known of a credit in the commit that makes it, as far as a declaration wants it. Texts are empty and amounts zero
 * where nothing is known.
 *
 * @param id of the payment
 * @param organisation whose row it is
 * @param day the business day of the credit at the operating bank: on it the money is paid out (解付日)
 * @param received what came, before our fees, in the currency of the statement
 * @param foreignCharges what banks on the way took, as the collecting bank says
 * @param domesticCharges our fees
 * @param usd what was received, in US dollars; zero where nobody has worked it out: then nothing that is allowed only below
 *     an amount in US dollars is taken for allowed
 * @param kinds what the statement's lines come to, from gross sales to the net that the platform paid out; kinds that no line
 *     is of may be absent
 */
public record DeclarableCredit(
        DeclarationId id,
        UUID organisation,
        LocalDate day,
        Declarant declarant,
        Money received,
        Money foreignCharges,
        Money domesticCharges,
        Money usd,
        Payer payer,
        Accounts accounts,
        Exchange exchange,
        Map<LineKind, Money> kinds,
        Trade trade) {

    /** What kind of declarant it is, with the letter that the record carries. */
    public enum DeclarantKind {
        CORPORATE('C'),
        RESIDENT_INDIVIDUAL('D'),
        NON_RESIDENT_INDIVIDUAL('F');

        private final char letter;

        DeclarantKind(char letter) {
            this.letter = letter;
        }

        char letter() {
            return letter;
        }
    }

    /** @param identifier the unified social credit code of a company, the identity document's number of a person */
    public record Declarant(DeclarantKind kind, String identifier, String name) {

        private static final String HOME = "CN";

        /** An enterprise by its credit code; a person by his document, and a resident if this country gave it. */
        public static Declarant of(Merchant merchant) {
            DeclarantKind kind = switch (merchant.identity()) {
                case MerchantIdentity.Enterprise enterprise -> DeclarantKind.CORPORATE;
                case MerchantIdentity.Individual person ->
                    person.country().equals(HOME)
                            ? DeclarantKind.RESIDENT_INDIVIDUAL
                            : DeclarantKind.NON_RESIDENT_INDIVIDUAL;
            };
            return new Declarant(kind, merchant.code(), merchant.name());
        }
    }

    /**
     * Who paid.
     *
     * @param name empty for the platform's
     * @param country two letters of ISO 3166-1; empty for that of the platform
     */
    public record Payer(String name, String country) {}

    /** Numbers of the accounts credited, up to 32 characters each; the domestic one only where something was settled. */
    public record Accounts(String foreign, String domestic) {}

    /**
     * What was settled into renminbi at once; a conversion into another foreign currency is none.
     *
     * @param sold in the currency received
     * @param rate renminbi for one unit of it
     */
    public record Exchange(Money sold, BigDecimal rate) {

        /** All is kept in the currency received. */
        public static Exchange none(Money received) {
            return new Exchange(Money.zero(received.currency()), BigDecimal.ZERO);
        }
    }

    /**
     * The trade behind it.
     *
     * @param marketplace as the shop names it, such as {@code amazon.com}
     * @param supervisionMode the customs mode of most of the goods, such as {@code 9610}; {@code NONE} for goods surely not
     *     declared, empty while it is not known
     * @param goods in Chinese, for the remark; empty for any
     * @param netting which costs the rule packs let be netted
     * @param facilitated a quality enterprise under the facilitation pilot
     * @param contract number of up to 20 characters
     * @param invoice number of up to 35 characters, such as the settlement's
     * @param otherModes what of the sales is known to be of other modes than that one
     */
    public record Trade(
            String marketplace,
            String supervisionMode,
            String goods,
            NettingRulings netting,
            boolean facilitated,
            String contract,
            String invoice,
            Map<String, Money> otherModes) {

        public Trade {
            otherModes = Collections.unmodifiableMap(new LinkedHashMap<>(otherModes));
        }

        /** All of one mode. */
        public Trade(
                String marketplace,
                String supervisionMode,
                String goods,
                NettingRulings netting,
                boolean facilitated,
                String contract,
                String invoice) {
            this(marketplace, supervisionMode, goods, netting, facilitated, contract, invoice, Map.of());
        }
    }

    public DeclarableCredit {
        if (!received.isPositive()) {
            throw new IllegalArgumentException(id + " credits " + received);
        }
        if (foreignCharges.isNegative() || domesticCharges.isNegative() || exchange.sold.isNegative()) {
            throw new IllegalArgumentException(id + ": charges " + foreignCharges + " and " + domesticCharges
                    + ", sold " + exchange.sold + ": none is negative");
        }
        if (exchange.sold.compareTo(received) > 0) {
            throw new IllegalArgumentException(id + " sells " + exchange.sold + " of " + received);
        }
        kinds = Map.copyOf(kinds);
        for (Money amount : kinds.values()) {
            if (!amount.currency().equals(received.currency())) {
                throw new IllegalArgumentException(id + " receives " + received + " upon a statement of " + amount);
            }
        }
    }

    /** What lines of a kind come to. */
    Money of(LineKind kind) {
        return kinds.getOrDefault(kind, Money.zero(received.currency()));
    }

    /** The number of an account that has none but its id: 32 hexadecimal digits. */
    public static String accountNumber(UUID account) {
        return account.toString().replace("-", "");
    }
}
