package landsea.banking.iso20022;

import static landsea.banking.iso20022.Texts.group;
import static landsea.banking.iso20022.Texts.leaf;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import landsea.basics.Bic;

/**
 * The question what became of something that was asked of a bank, a pacs.028.
 *
 * @param id of the question
 * @param asked the payment, and in which message it was asked for: a pacs.008, a pacs.004 or a camt.056
 */
public record StatusRequest(String id, Referred asked) {

    private static final String IDENTIFIER = "pacs.028.001.03";

    /** The questions in a message, in the order they came. */
    public static List<StatusRequest> in(Message message) {
        if (!message.kind().equals("pacs.028")) {
            throw new IllegalArgumentException("no pacs.028: " + message.identifier());
        }
        Optional<Part.Group> group = message.body().group("OrgnlGrpInf");
        return message.body().groups("TxInf").stream()
                .map(tx -> new StatusRequest(tx.text("StsReqId").orElse(""), Referred.in(tx, group)))
                .toList();
    }

    /**
     * A question of ours.
     *
     * @throws IllegalArgumentException naming what is wrong, when the tables do not allow it
     */
    public static Message message(String messageId, Instant at, Bic from, Bic to, StatusRequest request) {
        Referred asked = request.asked();
        Part.Group tx = group(
                "TxInf",
                Optional.of(leaf("StsReqId", request.id())),
                Optional.of(asked.originalGroup()),
                asked.instruction(),
                asked.endToEnd(),
                asked.transaction(),
                asked.endToEndReference());
        Part.Group head = Part.Group.of(
                "GrpHdr",
                leaf("MsgId", messageId),
                leaf("CreDtTm", Texts.time(at)),
                Texts.agent("InstgAgt", from),
                Texts.agent("InstdAgt", to));
        return Message.of(IDENTIFIER, Part.Group.of("Document", Part.Group.of("FIToFIPmtStsReq", head, tx)));
    }
}
