package landsea.banking.iso20022;

import static landsea.banking.iso20022.Texts.group;
import static landsea.banking.iso20022.Texts.leaf;

import java.util.Optional;
import landsea.basics.Bic;
import landsea.basics.Iban;
import landsea.basics.Lei;
import landsea.basics.Outcome;

/**
 * Who pays or is paid, with account and bank.
 *
 * @param account its number as banks write it: an IBAN, or any other
 * @param bank its BIC; a bank may also be told by other means
 */
public record Counterparty(
        String name, Optional<Address> address, Optional<Lei> lei, Optional<String> account, Optional<Bic> bank) {

    /**
     * Where somebody is, in elements of their own.
     *
     * @param country of ISO 3166-1, two letters
     */
    public record Address(
            Optional<String> street,
            Optional<String> building,
            Optional<String> postCode,
            String town,
            String country) {

        private static Optional<Address> in(Part.Group group) {
            Optional<String> town = group.text("TwnNm");
            Optional<String> country = group.text("Ctry");
            return town.isEmpty() || country.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Address(
                            group.text("StrtNm"),
                            group.text("BldgNb"),
                            group.text("PstCd"),
                            town.get(),
                            country.get()));
        }

        private Part.Group part() {
            return group(
                    "PstlAdr",
                    street.map(text -> leaf("StrtNm", text)),
                    building.map(text -> leaf("BldgNb", text)),
                    postCode.map(text -> leaf("PstCd", text)),
                    Optional.of(leaf("TwnNm", town)),
                    Optional.of(leaf("Ctry", country)));
        }
    }

    /** @param side {@code Dbtr} or {@code Cdtr}: where it stands in a transaction */
    static Counterparty in(Part.Group transaction, String side) {
        return new Counterparty(
                transaction.text(side, "Nm").orElse(""),
                transaction.group(side, "PstlAdr").flatMap(Address::in),
                transaction.text(side, "Id", "OrgId", "LEI").flatMap(Counterparty::lei),
                transaction
                        .text(side + "Acct", "Id", "IBAN")
                        .or(() -> transaction.text(side + "Acct", "Id", "Othr", "Id")),
                Texts.bic(transaction, side + "Agt", "FinInstnId", "BICFI"));
    }

    private static Optional<Lei> lei(String text) {
        return Lei.parse(text) instanceof Outcome.Done<Lei>(Lei lei) ? Optional.of(lei) : Optional.empty();
    }

    Part.Group party(String side) {
        return group(
                side,
                Optional.of(leaf("Nm", name)),
                address.map(Address::part),
                lei.map(code -> Part.Group.of("Id", Part.Group.of("OrgId", leaf("LEI", code.code())))));
    }

    Optional<Part.Group> accountPart(String side) {
        return account.map(number -> Part.Group.of(
                side + "Acct",
                Part.Group.of(
                        "Id",
                        Iban.parse(number).isDone()
                                ? leaf("IBAN", number)
                                : Part.Group.of("Othr", leaf("Id", number)))));
    }

    Optional<Part.Group> bankPart(String side) {
        return bank.map(bic -> Texts.agent(side + "Agt", bic));
    }
}
