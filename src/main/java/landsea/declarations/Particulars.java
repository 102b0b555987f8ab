package landsea.declarations;

import java.util.function.UnaryOperator;
import landsea.declarations.DeclarableCredit.Declarant;
import landsea.declarations.DeclarableCredit.Trade;

/**
 * What all records of a declaration share. Line breaks and tabs in a text have become spaces, for a record is a line.
 *
 * @param payer's name
 * @param country of the payer, three letters of ISO 3166-1, or empty where nobody knows
 * @param filler who fills the declaration in, with a telephone number
 * @param bankReference ours, 22 characters
 */
record Particulars(
        Declarant declarant,
        String payer,
        String country,
        String filler,
        String phone,
        String bankReference,
        boolean bonded,
        boolean exempt,
        String contract,
        String invoice,
        String registration) {

    Particulars {
        UnaryOperator<String> line = Particulars::line;
        declarant = new Declarant(declarant.kind(), line.apply(declarant.identifier()), line.apply(declarant.name()));
        payer = line.apply(payer);
        country = line.apply(country);
        filler = line.apply(filler);
        phone = line.apply(phone);
        bankReference = line.apply(bankReference);
        contract = line.apply(contract);
        invoice = line.apply(invoice);
        registration = line.apply(registration);
    }

    static Particulars of(DeclarableCredit credit, DayTables tables, boolean exempt, boolean bonded) {
        Trade trade = credit.trade();
        String country = credit.payer().country().isEmpty()
                ? tables.countryOf(trade.marketplace())
                : credit.payer().country();
        return new Particulars(
                credit.declarant(),
                credit.payer().name().isEmpty()
                        ? tables.payerOf(trade.marketplace())
                        : credit.payer().name(),
                Countries.three(country),
                tables.filler(),
                tables.phone(),
                Reference.short22(credit.id().value()),
                bonded,
                exempt,
                trade.contract(),
                trade.invoice(),
                "");
    }

    /** Control characters as spaces; most texts have none and come back as they are. */
    static String line(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i)) || text.charAt(i) == '\u2028' || text.charAt(i) == '\u2029') {
                return text.replaceAll("[\\p{Cc}\\u2028\\u2029]", " ");
            }
        }
        return text;
    }
}
