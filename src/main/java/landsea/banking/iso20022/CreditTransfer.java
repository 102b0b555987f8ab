package landsea.banking.iso20022;

import static landsea.banking.iso20022.Texts.group;
import static landsea.banking.iso20022.Texts.leaf;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import landsea.basics.Bic;
import landsea.basics.Money;
import landsea.basics.Uetr;

/**
 * One customer's payment between banks, a transaction of a pacs.008: what the rails act on. The message has more.
 *
 * @param amount that moves between the banks
 * @param instructed what was ordered, where the message tells
 * @param rate units of the amount's currency for one of the instructed
 * @param charges who bears them: {@code DEBT}, {@code CRED}, {@code SHAR} or {@code SLEV}
 */
public record CreditTransfer(
        Optional<String> instructionId,
        String endToEndId,
        Optional<String> transactionId,
        Uetr uetr,
        Money amount,
        Optional<LocalDate> settledOn,
        Optional<Money> instructed,
        Optional<BigDecimal> rate,
        String charges,
        Counterparty debtor,
        Counterparty creditor,
        List<String> remittance) {

    private static final String IDENTIFIER = "pacs.008.001.08";

    public CreditTransfer {
        remittance = List.copyOf(remittance);
    }

    /**
     * The transactions of a sound message, in the order they came.
     *
     * @throws IllegalArgumentException for any other message
     */
    public static List<CreditTransfer> in(Message message) {
        if (!message.kind().equals("pacs.008")) {
            throw new IllegalArgumentException("no pacs.008: " + message.identifier());
        }
        Optional<LocalDate> together = Texts.date(message.body(), "GrpHdr", "IntrBkSttlmDt");
        return message.body().groups("CdtTrfTxInf").stream()
                .map(tx -> in(tx, together))
                .toList();
    }

    private static CreditTransfer in(Part.Group tx, Optional<LocalDate> together) {
        return new CreditTransfer(
                tx.text("PmtId", "InstrId"),
                tx.text("PmtId", "EndToEndId").orElseThrow(),
                tx.text("PmtId", "TxId"),
                Texts.uetr(tx, "PmtId", "UETR")
                        .orElseThrow(() -> new IllegalArgumentException("a payment without its end-to-end reference")),
                Texts.money(tx, "IntrBkSttlmAmt")
                        .orElseThrow(() -> new IllegalArgumentException("a payment of an amount that is none")),
                Texts.date(tx, "IntrBkSttlmDt").or(() -> together),
                Texts.money(tx, "InstdAmt"),
                tx.text("XchgRate").map(String::strip).map(BigDecimal::new),
                tx.text("ChrgBr").orElseThrow(),
                Counterparty.in(tx, "Dbtr"),
                Counterparty.in(tx, "Cdtr"),
                tx.group("RmtInf").map(info -> info.texts("Ustrd")).orElse(List.of()));
    }

    /**
     * A payment message of ours.
     *
     * @param messageId at most 35 characters, never used before
     * @throws IllegalArgumentException naming what is wrong, when the tables do not allow it
     */
    public static Message message(String messageId, Instant at, Bic from, Bic to, List<CreditTransfer> transfers) {
        List<Part> parts = new ArrayList<>();
        parts.add(Part.Group.of(
                "GrpHdr",
                leaf("MsgId", messageId),
                leaf("CreDtTm", Texts.time(at)),
                leaf("NbOfTxs", Integer.toString(transfers.size())),
                Part.Group.of("SttlmInf", leaf("SttlmMtd", "INDA")),
                Texts.agent("InstgAgt", from),
                Texts.agent("InstdAgt", to)));
        transfers.forEach(transfer -> parts.add(transfer.part()));
        return Message.of(IDENTIFIER, Part.Group.of("Document", new Part.Group("FIToFICstmrCdtTrf", parts)));
    }

    private Part.Group part() {
        Part.Group ids = group(
                "PmtId",
                instructionId.map(id -> leaf("InstrId", id)),
                Optional.of(leaf("EndToEndId", endToEndId)),
                transactionId.map(id -> leaf("TxId", id)),
                Optional.of(leaf("UETR", uetr.code())));
        Part.Group info = Texts.with(
                Part.Group.of("RmtInf"),
                remittance.stream().map(line -> leaf("Ustrd", line)).toList());
        return group(
                "CdtTrfTxInf",
                Optional.of(ids),
                Optional.of(Texts.amount("IntrBkSttlmAmt", amount)),
                settledOn.map(day -> leaf("IntrBkSttlmDt", day.toString())),
                instructed.map(money -> Texts.amount("InstdAmt", money)),
                rate.map(units -> leaf("XchgRate", units.toPlainString())),
                Optional.of(leaf("ChrgBr", charges)),
                Optional.of(debtor.party("Dbtr")),
                debtor.accountPart("Dbtr"),
                debtor.bankPart("Dbtr"),
                creditor.bankPart("Cdtr"),
                Optional.of(creditor.party("Cdtr")),
                creditor.accountPart("Cdtr"),
                Optional.of(info).filter(lines -> !lines.parts().isEmpty()));
    }
}
