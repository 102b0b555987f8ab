package landsea.banking.iso20022;

import static landsea.banking.iso20022.Texts.leaf;

import java.util.Optional;
import landsea.basics.Uetr;

/**
 * A payment as later messages name it.
 *
 * @param messageId of the message it came in
 * @param messageName that message's identifier, such as {@code pacs.008.001.08}
 */
public record Referred(
        String messageId,
        String messageName,
        Optional<String> instructionId,
        Optional<String> endToEndId,
        Optional<String> transactionId,
        Optional<Uetr> uetr) {

    static Referred in(Part.Group transaction, Optional<Part.Group> group) {
        return new Referred(
                transaction
                        .text("OrgnlGrpInf", "OrgnlMsgId")
                        .or(() -> group.flatMap(one -> one.text("OrgnlMsgId")))
                        .orElse(""),
                transaction
                        .text("OrgnlGrpInf", "OrgnlMsgNmId")
                        .or(() -> group.flatMap(one -> one.text("OrgnlMsgNmId")))
                        .orElse(""),
                transaction.text("OrgnlInstrId"),
                transaction.text("OrgnlEndToEndId"),
                transaction.text("OrgnlTxId"),
                Texts.uetr(transaction, "OrgnlUETR"));
    }

    /** One of the transactions of a payment message of ours or another's. */
    static Referred to(Message payment, CreditTransfer transfer) {
        return new Referred(
                payment.body().text("GrpHdr", "MsgId").orElse(""),
                payment.identifier(),
                transfer.instructionId(),
                Optional.of(transfer.endToEndId()),
                transfer.transactionId(),
                Optional.of(transfer.uetr()));
    }

    Part.Group originalGroup() {
        return Part.Group.of("OrgnlGrpInf", leaf("OrgnlMsgId", messageId), leaf("OrgnlMsgNmId", messageName));
    }

    Optional<Part.Leaf> instruction() {
        return instructionId.map(id -> leaf("OrgnlInstrId", id));
    }

    Optional<Part.Leaf> endToEnd() {
        return endToEndId.map(id -> leaf("OrgnlEndToEndId", id));
    }

    Optional<Part.Leaf> transaction() {
        return transactionId.map(id -> leaf("OrgnlTxId", id));
    }

    Optional<Part.Leaf> endToEndReference() {
        return uetr.map(id -> leaf("OrgnlUETR", id.code()));
    }
}
