package landsea.banking.iso20022;

import static landsea.banking.iso20022.Texts.group;
import static landsea.banking.iso20022.Texts.leaf;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import landsea.basics.Bic;
import landsea.basics.Money;

/**
 * Money that goes back after it was settled, a transaction of a pacs.004.
 *
 * @param amount that goes back
 * @param charges what banks on the way kept of it, each as it is told
 * @param reason of ISO's list of return reasons, or a bank's own
 */
public record PaymentReturn(
        Optional<String> returnId,
        Referred payment,
        Money amount,
        List<Money> charges,
        Optional<LocalDate> settledOn,
        Optional<String> reason,
        List<String> notes) {

    private static final String IDENTIFIER = "pacs.004.001.09";

    public PaymentReturn {
        charges = List.copyOf(charges);
        notes = List.copyOf(notes);
    }

    /** One of which nothing was kept. */
    public PaymentReturn(
            Optional<String> returnId,
            Referred payment,
            Money amount,
            Optional<LocalDate> settledOn,
            Optional<String> reason,
            List<String> notes) {
        this(returnId, payment, amount, List.of(), settledOn, reason, notes);
    }

    /** The returns in a sound message, in the order they came. */
    public static List<PaymentReturn> in(Message message) {
        if (!message.kind().equals("pacs.004")) {
            throw new IllegalArgumentException("no pacs.004: " + message.identifier());
        }
        Part.Group body = message.body();
        Optional<LocalDate> together = Texts.date(body, "GrpHdr", "IntrBkSttlmDt");
        return body.groups("TxInf").stream()
                .map(tx -> new PaymentReturn(
                        tx.text("RtrId"),
                        Referred.in(tx, body.group("OrgnlGrpInf")),
                        Texts.money(tx, "RtrdIntrBkSttlmAmt")
                                .orElseThrow(() -> new IllegalArgumentException("a return of an amount that is none")),
                        tx.groups("ChrgsInf").stream()
                                .map(one -> Texts.money(one, "Amt")
                                        .orElseThrow(() -> new IllegalArgumentException(
                                                "charges of an amount that is none: " + one.at("Amt"))))
                                .toList(),
                        Texts.date(tx, "IntrBkSttlmDt").or(() -> together),
                        tx.groups("RtrRsnInf").stream()
                                .flatMap(one -> one.text("Rsn", "Cd").or(() -> one.text("Rsn", "Prtry")).stream())
                                .findFirst(),
                        tx.groups("RtrRsnInf").stream()
                                .flatMap(one -> one.texts("AddtlInf").stream())
                                .toList()))
                .toList();
    }

    /**
     * A return of ours.
     *
     * @throws IllegalArgumentException naming what is wrong, when the tables do not allow it
     */
    public static Message message(String messageId, Instant at, Bic from, Bic to, List<PaymentReturn> returns) {
        List<Part> parts = new ArrayList<>();
        parts.add(Part.Group.of(
                "GrpHdr",
                leaf("MsgId", messageId),
                leaf("CreDtTm", Texts.time(at)),
                leaf("NbOfTxs", Integer.toString(returns.size())),
                Part.Group.of("SttlmInf", leaf("SttlmMtd", "INDA")),
                Texts.agent("InstgAgt", from),
                Texts.agent("InstdAgt", to)));
        returns.forEach(one -> parts.add(one.part()));
        return Message.of(IDENTIFIER, Part.Group.of("Document", new Part.Group("PmtRtr", parts)));
    }

    private Part.Group part() {
        Part.Group why = Texts.with(
                group("RtrRsnInf", reason.map(code -> Part.Group.of("Rsn", leaf("Cd", code)))),
                notes.stream().map(note -> leaf("AddtlInf", note)).toList());
        return group(
                "TxInf",
                returnId.map(id -> leaf("RtrId", id)),
                Optional.of(payment.originalGroup()),
                payment.instruction(),
                payment.endToEnd(),
                payment.transaction(),
                payment.endToEndReference(),
                Optional.of(Texts.amount("RtrdIntrBkSttlmAmt", amount)),
                settledOn.map(day -> leaf("IntrBkSttlmDt", day.toString())),
                Optional.of(why).filter(said -> !said.parts().isEmpty()));
    }
}
