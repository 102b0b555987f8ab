package landsea.banking.iso20022;

import static landsea.banking.iso20022.Texts.group;
import static landsea.banking.iso20022.Texts.leaf;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import landsea.basics.Iban;
import landsea.basics.Money;
import landsea.basics.Uetr;

/**
 * One line of an account statement (camt.053) or of a notice of credits and debits (camt.054).
 *
 * @param amount as the account moves: a debit is negative
 * @param status of ISO's list: {@code BOOK} is booked, {@code PDNG} is not yet
 * @param bankReference the account servicer's own for it
 * @param code of the bank transaction, as the bank's own or ISO's: domain, family, sub-family
 * @param details the payments behind it, as far as they are told
 */
public record StatementEntry(
        Money amount,
        boolean reversal,
        String status,
        Optional<LocalDate> bookedOn,
        Optional<LocalDate> valueOn,
        Optional<String> bankReference,
        String code,
        List<Detail> details) {

    private static final String NOTICE = "camt.054.001.08";
    private static final String DEBIT = "DBIT";

    /** A payment behind an entry. */
    public record Detail(
            Optional<String> instructionId,
            Optional<String> endToEndId,
            Optional<Uetr> uetr,
            Optional<Money> amount,
            Optional<String> debtor,
            List<String> remittance) {

        public Detail {
            remittance = List.copyOf(remittance);
        }

        private static Detail in(Part.Group tx) {
            return new Detail(
                    tx.text("Refs", "InstrId"),
                    tx.text("Refs", "EndToEndId"),
                    Texts.uetr(tx, "Refs", "UETR"),
                    Texts.money(tx, "Amt"),
                    tx.text("RltdPties", "Dbtr", "Pty", "Nm"),
                    tx.group("RmtInf").map(info -> info.texts("Ustrd")).orElse(List.of()));
        }

        private Part.Group part(boolean debit) {
            Part.Group info = Texts.with(
                    Part.Group.of("RmtInf"),
                    remittance.stream().map(line -> leaf("Ustrd", line)).toList());
            Part.Group refs = group(
                    "Refs",
                    instructionId.map(id -> leaf("InstrId", id)),
                    endToEndId.map(id -> leaf("EndToEndId", id)),
                    uetr.map(id -> leaf("UETR", id.code())));
            return group(
                    "TxDtls",
                    Optional.of(refs).filter(some -> !some.parts().isEmpty()),
                    amount.map(money -> Texts.amount("Amt", money)),
                    amount.map(money -> side(debit)),
                    debtor.map(name ->
                            Part.Group.of("RltdPties", Part.Group.of("Dbtr", Part.Group.of("Pty", leaf("Nm", name))))),
                    Optional.of(info).filter(lines -> !lines.parts().isEmpty()));
        }
    }

    public StatementEntry {
        details = List.copyOf(details);
    }

    /** The entries of a message of either kind, in the order they came. */
    public static List<StatementEntry> in(Message message) {
        if (!message.kind().equals("camt.053") && !message.kind().equals("camt.054")) {
            throw new IllegalArgumentException("neither camt.053 nor camt.054: " + message.identifier());
        }
        List<StatementEntry> entries = new ArrayList<>();
        for (String name : List.of("Stmt", "Ntfctn")) {
            message.body().groups(name).forEach(one -> one.groups("Ntry").forEach(entry -> entries.add(of(entry))));
        }
        return entries;
    }

    /**
     * One entry, such as {@link Inbound#entries} hands over.
     *
     * @throws IllegalArgumentException when its amount is of no currency that accounts are kept in, or finer than it
     */
    public static StatementEntry of(Part.Group entry) {
        Money amount = Texts.money(entry, "Amt")
                .orElseThrow(
                        () -> new IllegalArgumentException("an entry of an amount that is none: " + entry.at("Amt")));
        boolean debit = entry.text("CdtDbtInd").filter(DEBIT::equals).isPresent();
        return new StatementEntry(
                debit ? amount.negated() : amount,
                entry.text("RvslInd")
                        .map(String::strip)
                        .filter(said -> said.equals("true") || said.equals("1"))
                        .isPresent(),
                entry.text("Sts", "Cd").or(() -> entry.text("Sts", "Prtry")).orElse(""),
                date(entry, "BookgDt"),
                date(entry, "ValDt"),
                entry.text("AcctSvcrRef"),
                entry.text("BkTxCd", "Prtry", "Cd")
                        .orElseGet(() -> String.join(
                                "/",
                                entry.text("BkTxCd", "Domn", "Cd").orElse(""),
                                entry.text("BkTxCd", "Domn", "Fmly", "Cd").orElse(""),
                                entry.text("BkTxCd", "Domn", "Fmly", "SubFmlyCd")
                                        .orElse(""))),
                entry.groups("NtryDtls").stream()
                        .flatMap(details -> details.groups("TxDtls").stream())
                        .map(Detail::in)
                        .toList());
    }

    private static Optional<LocalDate> date(Part.Group entry, String name) {
        return Texts.date(entry, name, "Dt").or(() -> Texts.date(entry, name, "DtTm"));
    }

    /**
     * A notice of ours that these entries are on an account.
     *
     * @throws IllegalArgumentException naming what is wrong, when the tables do not allow it
     */
    public static Message notice(String messageId, Instant at, String account, List<StatementEntry> entries) {
        Part.Leaf number = Iban.parse(account).isDone() ? leaf("IBAN", account) : leaf("Id", account);
        Part.Group id = Part.Group.of("Id", number.name().equals("IBAN") ? number : Part.Group.of("Othr", number));
        Part.Group notice = Texts.with(
                Part.Group.of("Ntfctn", leaf("Id", messageId), Part.Group.of("Acct", id)),
                entries.stream().map(StatementEntry::part).toList());
        Part.Group head = Part.Group.of("GrpHdr", leaf("MsgId", messageId), leaf("CreDtTm", Texts.time(at)));
        return Message.of(NOTICE, Part.Group.of("Document", Part.Group.of("BkToCstmrDbtCdtNtfctn", head, notice)));
    }

    private Part.Group part() {
        Part.Group behind = Texts.with(
                Part.Group.of("NtryDtls"),
                details.stream().map(detail -> detail.part(amount.isNegative())).toList());
        return group(
                "Ntry",
                Optional.of(Texts.amount("Amt", amount.abs())),
                Optional.of(side(amount.isNegative())),
                Optional.of(leaf("RvslInd", "true")).filter(said -> reversal),
                Optional.of(Part.Group.of("Sts", leaf("Cd", status))),
                bookedOn.map(day -> Part.Group.of("BookgDt", leaf("Dt", day.toString()))),
                valueOn.map(day -> Part.Group.of("ValDt", leaf("Dt", day.toString()))),
                bankReference.map(reference -> leaf("AcctSvcrRef", reference)),
                Optional.of(Part.Group.of("BkTxCd", bankCode())),
                Optional.of(behind).filter(some -> !some.parts().isEmpty()));
    }

    private Part.Group bankCode() {
        String[] steps = code.split("/", -1);
        return steps.length == 3
                ? Part.Group.of(
                        "Domn",
                        leaf("Cd", steps[0]),
                        Part.Group.of("Fmly", leaf("Cd", steps[1]), leaf("SubFmlyCd", steps[2])))
                : Part.Group.of("Prtry", leaf("Cd", code));
    }

    private static Part.Leaf side(boolean debit) {
        return leaf("CdtDbtInd", debit ? DEBIT : "CRDT");
    }
}
