package landsea.banking.iso20022;

import static landsea.banking.iso20022.Texts.group;
import static landsea.banking.iso20022.Texts.leaf;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import landsea.basics.Bic;
import landsea.basics.Money;

/**
 * What became of one payment, told by a pacs.002.
 *
 * @param status of ISO's list: {@code ACCC} and {@code ACSC} are settled, {@code ACSP} and {@code PDNG} under way, {@code RJCT}
 *     rejected; empty where only the whole message has one
 * @param reason of ISO's list, or a bank's own
 * @param bankReference under which the bank has it
 * @param amount of the payment as the bank knows it, where it tells
 */
public record PaymentStatus(
        Referred payment,
        String status,
        Optional<String> reason,
        List<String> notes,
        Optional<String> bankReference,
        Optional<Money> amount) {

    public static final String REJECTED = "RJCT";

    private static final String IDENTIFIER = "pacs.002.001.10";

    public PaymentStatus {
        notes = List.copyOf(notes);
    }

    /** One that tells neither reference nor amount. */
    public PaymentStatus(Referred payment, String status, Optional<String> reason, List<String> notes) {
        this(payment, status, reason, notes, Optional.empty(), Optional.empty());
    }

    /** The statuses in a message, in the order they came; one for a whole group names no transaction. */
    public static List<PaymentStatus> in(Message message) {
        if (!message.kind().equals("pacs.002")) {
            throw new IllegalArgumentException("no pacs.002: " + message.identifier());
        }
        Part.Group body = message.body();
        List<Part.Group> groups = body.groups("OrgnlGrpInfAndSts");
        Optional<Part.Group> only = groups.size() == 1 ? Optional.of(groups.getFirst()) : Optional.empty();
        List<PaymentStatus> statuses = new ArrayList<>();
        groups.stream()
                .filter(one -> one.text("GrpSts").isPresent())
                .forEach(one -> statuses.add(status(one, one.text("GrpSts"), Optional.of(one))));
        body.groups("TxInfAndSts").forEach(tx -> statuses.add(status(tx, tx.text("TxSts"), only)));
        return statuses;
    }

    private static PaymentStatus status(Part.Group of, Optional<String> status, Optional<Part.Group> group) {
        List<Part.Group> reasons = of.groups("StsRsnInf");
        return new PaymentStatus(
                Referred.in(of, group),
                status.orElse(""),
                reasons.stream()
                        .flatMap(one -> one.text("Rsn", "Cd").or(() -> one.text("Rsn", "Prtry")).stream())
                        .findFirst(),
                reasons.stream().flatMap(one -> one.texts("AddtlInf").stream()).toList(),
                of.text("AcctSvcrRef").or(() -> of.text("StsId")),
                Texts.money(of, "OrgnlTxRef", "IntrBkSttlmAmt"));
    }

    /**
     * A status report of ours.
     *
     * @throws IllegalArgumentException naming what is wrong, when the tables do not allow it
     */
    public static Message message(String messageId, Instant at, Bic from, Bic to, List<PaymentStatus> statuses) {
        List<Part> parts = new ArrayList<>();
        parts.add(Part.Group.of(
                "GrpHdr",
                leaf("MsgId", messageId),
                leaf("CreDtTm", Texts.time(at)),
                Texts.agent("InstgAgt", from),
                Texts.agent("InstdAgt", to)));
        statuses.forEach(status -> parts.add(status.part()));
        return Message.of(IDENTIFIER, Part.Group.of("Document", new Part.Group("FIToFIPmtStsRpt", parts)));
    }

    private Part.Group part() {
        Part.Group why = Texts.with(
                group("StsRsnInf", reason.map(code -> Part.Group.of("Rsn", leaf("Cd", code)))),
                notes.stream().map(note -> leaf("AddtlInf", note)).toList());
        return group(
                "TxInfAndSts",
                Optional.of(payment.originalGroup()),
                payment.instruction(),
                payment.endToEnd(),
                payment.transaction(),
                payment.endToEndReference(),
                Optional.of(leaf("TxSts", status)),
                Optional.of(why).filter(said -> !said.parts().isEmpty()),
                bankReference.map(reference -> leaf("AcctSvcrRef", reference)),
                amount.map(money -> Part.Group.of("OrgnlTxRef", Texts.amount("IntrBkSttlmAmt", money))));
    }
}
