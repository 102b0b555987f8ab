package landsea.banking.iso20022;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import landsea.basics.Bic;
import landsea.basics.Money;
import landsea.basics.Uetr;

/**
 * One movement that a bank tells of, a transaction of an entry of a camt.054: what is needed to know whose money it is.
 *
 * @param place of the entry in the message from 1, and where an entry has several transactions of the transaction in it: {@code 2.1}
 * @param credit whether it came in, not went out
 * @param reversal whether it takes an earlier movement back
 * @param status of ISO's list: {@code BOOK} is booked
 * @param bankReference the account servicer's own for it
 * @param account that it was for: the creditor's, else the one that the notice is about
 * @param amount empty where none is told, or one that no account is kept in
 * @param charges what banks on the way kept of it, each as it is told
 * @param debtorCountry of his residence as told
 */
public record CreditNotice(
        String place,
        boolean credit,
        boolean reversal,
        String status,
        Optional<String> bankReference,
        Optional<String> account,
        Optional<Money> amount,
        List<Money> charges,
        Optional<String> endToEndId,
        Optional<Uetr> uetr,
        Optional<String> debtor,
        Optional<String> debtorCountry,
        Optional<Bic> debtorAgent,
        Optional<LocalDate> valueOn,
        Optional<Instant> bookedAt) {

    /** The end-to-end identification of whoever has none (ISO 20022). */
    private static final String NOT_PROVIDED = "NOTPROVIDED";

    public CreditNotice {
        charges = List.copyOf(charges);
    }

    /** The movements of a sound message, in the order they came. */
    public static List<CreditNotice> in(Message message) {
        if (!message.kind().equals("camt.054")) {
            throw new IllegalArgumentException("no camt.054: " + message.identifier());
        }
        List<CreditNotice> notices = new ArrayList<>();
        int place = 0;
        for (Part.Group notice : message.body().groups("Ntfctn")) {
            Optional<String> account = account(notice, "Acct");
            for (Part.Group entry : notice.groups("Ntry")) {
                place++;
                List<Part.Group> transactions = entry.groups("NtryDtls").stream()
                        .flatMap(details -> details.groups("TxDtls").stream())
                        .toList();
                if (transactions.size() <= 1) {
                    Part.Group only = transactions.isEmpty() ? Part.Group.of("TxDtls") : transactions.getFirst();
                    notices.add(in(Integer.toString(place), account, entry, only, true));
                }
                for (int i = 0; transactions.size() > 1 && i < transactions.size(); i++) {
                    notices.add(in(place + "." + (i + 1), account, entry, transactions.get(i), false));
                }
            }
        }
        return notices;
    }

    private static CreditNotice in(
            String place, Optional<String> account, Part.Group entry, Part.Group tx, boolean only) {
        Optional<LocalDate> booked = date(entry, "BookgDt");
        Optional<String> reference = tx.text("Refs", "AcctSvcrRef");
        Optional<String> whole = entry.text("AcctSvcrRef");
        return new CreditNotice(
                place,
                entry.text("CdtDbtInd").filter("CRDT"::equals).isPresent(),
                entry.text("RvslInd")
                        .map(String::strip)
                        .filter(said -> said.equals("true") || said.equals("1"))
                        .isPresent(),
                entry.text("Sts", "Cd").or(() -> entry.text("Sts", "Prtry")).orElse(""),
                only
                        ? whole.or(() -> reference)
                        : reference.or(() -> whole.map(all -> all + place.substring(place.indexOf('.')))),
                account(tx.group("RltdPties").orElseGet(() -> Part.Group.of("RltdPties")), "CdtrAcct")
                        .or(() -> account),
                only ? Texts.money(entry, "Amt") : Texts.money(tx, "Amt"),
                charges(tx, only ? entry : tx),
                tx.text("Refs", "EndToEndId").filter(id -> !id.equals(NOT_PROVIDED)),
                Texts.uetr(tx, "Refs", "UETR"),
                tx.text("RltdPties", "Dbtr", "Pty", "Nm"),
                tx.text("RltdPties", "Dbtr", "Pty", "CtryOfRes")
                        .or(() -> tx.text("RltdPties", "Dbtr", "Pty", "PstlAdr", "Ctry")),
                Texts.bic(tx, "RltdAgts", "DbtrAgt", "FinInstnId", "BICFI"),
                date(entry, "ValDt").or(() -> booked),
                bookedAt(entry, booked));
    }

    private static List<Money> charges(Part.Group tx, Part.Group entry) {
        Part.Group told = tx.group("Chrgs").isPresent() ? tx : entry;
        return told.group("Chrgs").map(all -> all.groups("Rcrd")).orElse(List.of()).stream()
                .filter(record ->
                        record.text("CdtDbtInd").filter("CRDT"::equals).isEmpty())
                .flatMap(record -> Texts.money(record, "Amt").stream())
                .toList();
    }

    private static Optional<String> account(Part.Group group, String name) {
        return group.text(name, "Id", "IBAN").or(() -> group.text(name, "Id", "Othr", "Id"));
    }

    private static Optional<LocalDate> date(Part.Group entry, String name) {
        return Texts.date(entry, name, "Dt").or(() -> Texts.date(entry, name, "DtTm"));
    }

    /** Of a day alone, its beginning in UTC. */
    private static Optional<Instant> bookedAt(Part.Group entry, Optional<LocalDate> day) {
        return entry.text("BookgDt", "DtTm")
                .flatMap(CreditNotice::instant)
                .or(() -> day.map(booked -> booked.atStartOfDay().toInstant(ZoneOffset.UTC)));
    }

    /** Of a time without an offset nobody knows the moment. */
    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text.strip()).toInstant());
        } catch (DateTimeParseException withoutOffset) {
            return Optional.empty();
        }
    }
}
