package landsea.banking.iso20022;

import static landsea.banking.iso20022.Texts.group;
import static landsea.banking.iso20022.Texts.leaf;

import java.util.List;
import java.util.Optional;
import landsea.basics.Bic;
import landsea.basics.Iban;
import landsea.basics.Lei;
import landsea.basics.Outcome;

/**
 * Who pays or is paid, with account and bank.
 *
 * @param identifier of an organisation by some other scheme than the LEI
 * @param account its number as banks write it: an IBAN, or any other
 * @param bank its BIC; a bank may also be told by other means
 */
public record Counterparty(
        String name,
        Optional<Address> address,
        Optional<Lei> lei,
        Optional<String> identifier,
        Optional<String> account,
        Optional<Bic> bank) {

    /** One that has no other identifier. */
    public Counterparty(
            String name, Optional<Address> address, Optional<Lei> lei, Optional<String> account, Optional<Bic> bank) {
        this(name, address, lei, Optional.empty(), account, bank);
    }

    /**
     * Where somebody is, in elements of their own.
     *
     * @param country of ISO 3166-1, two letters
     * @param lines what has no element of its own, at most 70 characters each
     */
    public record Address(
            Optional<String> street,
            Optional<String> building,
            Optional<String> postCode,
            String town,
            String country,
            List<String> lines) {

        public Address {
            lines = List.copyOf(lines);
        }

        /** One of which all has its element. */
        public Address(
                Optional<String> street,
                Optional<String> building,
                Optional<String> postCode,
                String town,
                String country) {
            this(street, building, postCode, town, country, List.of());
        }

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
                            country.get(),
                            group.texts("AdrLine")));
        }

        private Part.Group part() {
            return Texts.with(
                    group(
                            "PstlAdr",
                            street.map(text -> leaf("StrtNm", text)),
                            building.map(text -> leaf("BldgNb", text)),
                            postCode.map(text -> leaf("PstCd", text)),
                            Optional.of(leaf("TwnNm", town)),
                            Optional.of(leaf("Ctry", country))),
                    lines.stream().map(line -> leaf("AdrLine", line)).toList());
        }
    }

    /** @param side {@code Dbtr} or {@code Cdtr}: where it stands in a transaction */
    static Counterparty in(Part.Group transaction, String side) {
        return new Counterparty(
                transaction.text(side, "Nm").orElse(""),
                transaction.group(side, "PstlAdr").flatMap(Address::in),
                transaction.text(side, "Id", "OrgId", "LEI").flatMap(Counterparty::lei),
                transaction.text(side, "Id", "OrgId", "Othr", "Id"),
                transaction
                        .text(side + "Acct", "Id", "IBAN")
                        .or(() -> transaction.text(side + "Acct", "Id", "Othr", "Id")),
                Texts.bic(transaction, side + "Agt", "FinInstnId", "BICFI"));
    }

    private static Optional<Lei> lei(String text) {
        return Lei.parse(text) instanceof Outcome.Done<Lei>(Lei lei) ? Optional.of(lei) : Optional.empty();
    }

    Part.Group party(String side) {
        Part.Group ids = group(
                "OrgId",
                lei.map(code -> leaf("LEI", code.code())),
                identifier.map(id -> Part.Group.of("Othr", leaf("Id", id))));
        return group(
                side,
                Optional.of(leaf("Nm", name)),
                address.map(Address::part),
                Optional.of(ids).filter(some -> !some.parts().isEmpty()).map(some -> Part.Group.of("Id", some)));
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
