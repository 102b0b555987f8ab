package landsea.outbound;

import java.util.Map;
import java.util.TreeMap;
import landsea.basics.Money;

/**
 * What a merchant wants paid abroad, as he says it; {@link TravelRule} says what is missing. Texts are empty where he says
 * nothing.
 *
 * @param amount what the beneficiary's bank is to have
 * @param originatorAddress the merchant's own
 * @param message for the beneficiary, such as an invoice's number
 */
public record OutboundInstruction(
        Money amount, Trade trade, Beneficiary beneficiary, String originatorAddress, String message) {

    private static final int TEXT_MAX = 140;

    /**
     * What it is for, as the merchant declares it for the balance of payments.
     *
     * @param transactionCode six digits; says whether it is goods or services
     * @param remark in Chinese, plain, for the declaration
     * @param advanceDays so many days before delivery; 0 for what is delivered
     * @param contract number of the contract
     * @param invoice number of the invoice
     * @param eCommerce bought online: orders and transactions are shown as data
     */
    public record Trade(
            String transactionCode,
            String remark,
            int advanceDays,
            String contract,
            String invoice,
            boolean eCommerce) {

        public Trade {
            requireShort(transactionCode, remark, contract, invoice);
            if (advanceDays < 0 || advanceDays > 3_660) {
                throw new IllegalArgumentException("paid " + advanceDays + " days in advance");
            }
        }
    }

    /**
     * Who is paid.
     *
     * @param account number of up to 34 characters
     * @param identifier registered number or identity document, where no address is known
     * @param country of residence, two letters of ISO 3166-1
     * @param bank BIC of the bank that keeps the account
     */
    public record Beneficiary(
            String name,
            String account,
            String address,
            String identifier,
            String country,
            String bank,
            String bankName) {

        public Beneficiary {
            requireShort(name, account, address, identifier, country, bank, bankName);
        }
    }

    public OutboundInstruction {
        requireShort(originatorAddress, message);
    }

    private static void requireShort(String... texts) {
        for (String text : texts) {
            if (text.length() > TEXT_MAX || text.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException(
                        "a text of a payment has at most " + TEXT_MAX + " characters on one line");
            }
        }
    }

    /** The contents, by which the same request is known. */
    Map<String, Object> document() {
        Map<String, Object> document = new TreeMap<>();
        document.put("currency", amount.currency().code());
        document.put("amount", amount.amount());
        document.put("transaction_code", trade.transactionCode());
        document.put("remark", trade.remark());
        document.put("advance_days", trade.advanceDays());
        document.put("contract", trade.contract());
        document.put("invoice", trade.invoice());
        document.put("e_commerce", trade.eCommerce());
        document.put("name", beneficiary.name());
        document.put("account", beneficiary.account());
        document.put("address", beneficiary.address());
        document.put("identifier", beneficiary.identifier());
        document.put("country", beneficiary.country());
        document.put("bank", beneficiary.bank());
        document.put("bank_name", beneficiary.bankName());
        document.put("originator_address", originatorAddress);
        document.put("message", message);
        return document;
    }
}
