package landsea.banking.iso20022;

import static landsea.banking.iso20022.Part.Group.of;
import static landsea.banking.iso20022.Texts.leaf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import landsea.banking.iso20022.Practice.Found;

/**
 * Answers to what is wrong: an admi.002 where a message could not be read or was not a payment, a pacs.002 that names every
 * transaction at fault where it was.
 */
final class Rejects {

    private static final String ADMI = "admi.002.001.01";
    private static final String STATUS = "pacs.002.001.10";
    private static final String HEADER = "head.001.001.02";
    private static final int REFERENCE_MAX = 35;
    private static final int DESCRIPTION_MAX = 350;
    private static final int ADDITIONAL_MAX = 105;

    /** For a message that told no reference of its own. */
    private static final String NO_REFERENCE = "NOTPROVIDED";

    private Rejects() {}

    /** Of a message that could not be read whole, or that nobody answers with a status. */
    static BusinessMessage message(Reading.Found read, List<Fault> faults, Answering answering) {
        Fault first = faults.getFirst();
        List<Part> reason = new ArrayList<>();
        reason.add(leaf("RjctgPtyRsn", IsoCodes.statusReason(first.code())));
        reason.add(leaf("RjctnDtTm", Texts.time(answering.at())));
        if (!first.path().isEmpty()) {
            reason.add(leaf("ErrLctn", cut(first.path() + line(first), DESCRIPTION_MAX)));
        }
        reason.add(leaf("RsnDesc", cut(first.code() + expected(first), DESCRIPTION_MAX)));
        if (faults.size() > 1) {
            reason.add(leaf(
                    "AddtlData",
                    cut(String.join("\n", faults.stream().map(Fault::toString).toList()), 20_000)));
        }
        Message document = Message.of(
                ADMI,
                of("Document", of(ADMI, of("RltdRef", leaf("Ref", reference(read))), new Part.Group("Rsn", reason))));
        return addressed(read.header(), document, answering);
    }

    /** Of transactions in a payment message. */
    static BusinessMessage transactions(Reading.Found read, List<Found> found, Answering answering) {
        Message payment = read.document().orElseThrow();
        boolean returned = payment.kind().equals("pacs.004");
        Part.Group body = payment.body();
        Part.Group head = body.group("GrpHdr").orElseThrow();
        List<Part> parts = new ArrayList<>();
        List<Part> group = new ArrayList<>(List.of(
                leaf("MsgId", answering.messageId()),
                leaf("CreDtTm", Texts.time(answering.at())),
                Texts.agent("InstgAgt", answering.us())));
        sender(head, body, returned).ifPresent(agent -> group.add(new Part.Group("InstdAgt", agent.parts())));
        parts.add(new Part.Group("GrpHdr", group));
        List<Part.Group> transactions = body.groups(returned ? "TxInf" : "CdtTrfTxInf");
        for (int place = 0; place < transactions.size(); place++) {
            List<Fault> faults = those(found, place);
            if (!faults.isEmpty()) {
                parts.add(rejected(payment, head, transactions.get(place), faults));
            }
        }
        Message document = Message.of(STATUS, of("Document", new Part.Group("FIToFIPmtStsRpt", parts)));
        return addressed(read.header(), document, answering);
    }

    /** Those of one transaction, and those of the whole message, which are everyone's. */
    static List<Fault> those(List<Found> found, int place) {
        return found.stream()
                .filter(one -> one.transaction() == place || one.transaction() == Practice.ALL)
                .map(Found::fault)
                .toList();
    }

    private static Part.Group rejected(Message payment, Part.Group head, Part.Group tx, List<Fault> faults) {
        boolean returned = payment.kind().equals("pacs.004");
        Part.Group ids = returned ? tx : tx.group("PmtId").orElseThrow();
        List<Part> parts = new ArrayList<>();
        parts.add(of(
                "OrgnlGrpInf",
                leaf("OrgnlMsgId", head.text("MsgId").orElseThrow()),
                leaf("OrgnlMsgNmId", payment.identifier()),
                leaf("OrgnlCreDtTm", head.text("CreDtTm").orElseThrow())));
        Stream.of("InstrId", "EndToEndId", "TxId", "UETR")
                .forEach(name -> ids.text(returned ? "Orgnl" + name : name)
                        .ifPresent(id -> parts.add(leaf("Orgnl" + name, id))));
        parts.add(leaf("TxSts", "RJCT"));
        for (Fault fault : faults) {
            parts.add(of(
                    "StsRsnInf",
                    of("Rsn", leaf("Cd", IsoCodes.statusReason(fault.code()))),
                    leaf("AddtlInf", cut(fault.code() + expected(fault), ADDITIONAL_MAX)),
                    leaf("AddtlInf", cut(tail(fault.path()), ADDITIONAL_MAX))));
        }
        return new Part.Group("TxInfAndSts", parts);
    }

    private static Optional<Part.Group> sender(Part.Group head, Part.Group body, boolean returned) {
        return head.group("InstgAgt")
                .or(() -> body.groups(returned ? "TxInf" : "CdtTrfTxInf")
                        .getFirst()
                        .group("InstgAgt"));
    }

    /** The header of an answer goes the other way; without a sound one there is none to turn round. */
    private static BusinessMessage addressed(Optional<Message> header, Message document, Answering answering) {
        Optional<Message> answered = header.filter(head -> head.identifier().equals(HEADER))
                .filter(head -> head.faults().isEmpty())
                .map(Message::root)
                .map(head -> Message.of(
                        HEADER,
                        of(
                                "AppHdr",
                                of("Fr", head.group("To").orElseThrow().parts().getFirst()),
                                of("To", head.group("Fr").orElseThrow().parts().getFirst()),
                                leaf("BizMsgIdr", answering.messageId()),
                                leaf("MsgDefIdr", document.identifier()),
                                leaf("CreDt", Texts.time(answering.at())))));
        return new BusinessMessage(answered, document);
    }

    /** What the sender knows it by: the header's reference, else the message's own, as far as it was read. */
    private static String reference(Reading.Found read) {
        return read.header()
                .flatMap(head -> head.root().text("BizMsgIdr"))
                .or(() -> read.document()
                        .flatMap(document -> document.body()
                                .text("GrpHdr", "MsgId")
                                .or(() -> document.body().text("Assgnmt", "Id"))))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(text -> cut(text, REFERENCE_MAX))
                .orElse(NO_REFERENCE);
    }

    private static String line(Fault fault) {
        return fault.line() > 0 ? ", line " + fault.line() : "";
    }

    private static String expected(Fault fault) {
        return fault.expected().isEmpty() ? "" : ": expected " + fault.expected();
    }

    private static String cut(String text, int most) {
        return text.length() > most ? text.substring(0, most) : text;
    }

    /** Of a long path the end says more. */
    private static String tail(String path) {
        return path.length() > ADDITIONAL_MAX ? path.substring(path.length() - ADDITIONAL_MAX) : path;
    }
}
