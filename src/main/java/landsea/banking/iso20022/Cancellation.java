package landsea.banking.iso20022;

import static landsea.banking.iso20022.Texts.group;
import static landsea.banking.iso20022.Texts.leaf;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import landsea.basics.Bic;

/** That a payment should not have been sent: who asks for it back (camt.056), and what is answered (camt.029). */
public final class Cancellation {

    private static final String REQUEST = "camt.056.001.08";
    private static final String ANSWER = "camt.029.001.09";

    private Cancellation() {}

    /**
     * What is asked for one payment.
     *
     * @param id of the request for this payment
     * @param reason of ISO's list, such as {@code DUPL}
     */
    public record Request(Optional<String> id, Referred payment, Optional<String> reason, List<String> notes) {

        public Request {
            notes = List.copyOf(notes);
        }
    }

    /**
     * What is answered for one payment.
     *
     * @param confirmation of the whole: {@code CNCL} cancelled, {@code PDCR} pending, {@code RJCR} rejected
     * @param requestId of the request that is answered
     * @param reason of ISO's list, why it was rejected
     */
    public record Answer(
            String confirmation,
            Optional<String> requestId,
            Referred payment,
            Optional<String> reason,
            List<String> notes) {

        public Answer {
            notes = List.copyOf(notes);
        }
    }

    /** The payments that a sound camt.056 asks for, in the order they came. */
    public static List<Request> requests(Message message) {
        require(message, "camt.056");
        return message.body().groups("Undrlyg").stream()
                .flatMap(underlying -> underlying.groups("TxInf").stream()
                        .map(tx -> new Request(
                                tx.text("CxlId"),
                                Referred.in(tx, underlying.group("OrgnlGrpInfAndCxl")),
                                reason(tx, "CxlRsnInf"),
                                notes(tx, "CxlRsnInf"))))
                .toList();
    }

    /** What a sound camt.029 answers; one answer without a payment where it names none. */
    public static List<Answer> answers(Message message) {
        require(message, "camt.029");
        Part.Group body = message.body();
        String confirmation = body.text("Sts", "Conf").orElse("");
        List<Answer> answers = new ArrayList<>();
        for (Part.Group details : body.groups("CxlDtls")) {
            for (Part.Group tx : details.groups("TxInfAndSts")) {
                answers.add(new Answer(
                        confirmation,
                        tx.text("CxlStsId"),
                        Referred.in(tx, details.group("OrgnlGrpInfAndSts")),
                        reason(tx, "CxlStsRsnInf"),
                        notes(tx, "CxlStsRsnInf")));
            }
        }
        return answers;
    }

    /**
     * A request of ours.
     *
     * @throws IllegalArgumentException naming what is wrong, when the tables do not allow it
     */
    public static Message request(String messageId, Instant at, Bic from, Bic to, List<Request> requests) {
        List<Part> underlying = requests.stream()
                .map(request -> (Part) group(
                        "TxInf",
                        request.id().map(id -> leaf("CxlId", id)),
                        Optional.of(request.payment().originalGroup()),
                        request.payment().instruction(),
                        request.payment().endToEnd(),
                        request.payment().transaction(),
                        request.payment().endToEndReference(),
                        why("CxlRsnInf", request.reason(), request.notes())))
                .toList();
        return Message.of(
                REQUEST,
                Part.Group.of(
                        "Document",
                        Part.Group.of(
                                "FIToFIPmtCxlReq",
                                assignment(messageId, at, from, to),
                                new Part.Group("Undrlyg", underlying))));
    }

    /**
     * An answer of ours.
     *
     * @throws IllegalArgumentException naming what is wrong, when the tables do not allow it
     */
    public static Message answer(
            String messageId, Instant at, Bic from, Bic to, String confirmation, List<Answer> answers) {
        List<Part> details = answers.stream()
                .map(answer -> (Part) group(
                        "TxInfAndSts",
                        answer.requestId().map(id -> leaf("CxlStsId", id)),
                        Optional.of(answer.payment().originalGroup()),
                        answer.payment().instruction(),
                        answer.payment().endToEnd(),
                        answer.payment().transaction(),
                        answer.payment().endToEndReference(),
                        why("CxlStsRsnInf", answer.reason(), answer.notes())))
                .toList();
        return Message.of(
                ANSWER,
                Part.Group.of(
                        "Document",
                        Part.Group.of(
                                "RsltnOfInvstgtn",
                                assignment(messageId, at, from, to),
                                Part.Group.of("Sts", leaf("Conf", confirmation)),
                                new Part.Group("CxlDtls", details))));
    }

    private static Part.Group assignment(String id, Instant at, Bic from, Bic to) {
        return Part.Group.of(
                "Assgnmt",
                leaf("Id", id),
                Part.Group.of("Assgnr", Texts.agent("Agt", from)),
                Part.Group.of("Assgne", Texts.agent("Agt", to)),
                leaf("CreDtTm", Texts.time(at)));
    }

    private static Optional<Part.Group> why(String name, Optional<String> reason, List<String> notes) {
        Part.Group why = Texts.with(
                group(name, reason.map(code -> Part.Group.of("Rsn", leaf("Cd", code)))),
                notes.stream().map(note -> leaf("AddtlInf", note)).toList());
        return Optional.of(why).filter(said -> !said.parts().isEmpty());
    }

    private static Optional<String> reason(Part.Group tx, String name) {
        return tx.groups(name).stream()
                .flatMap(one -> Stream.of("Cd", "Prtry").flatMap(how -> one.text("Rsn", how).stream()))
                .findFirst();
    }

    private static List<String> notes(Part.Group tx, String name) {
        return tx.groups(name).stream()
                .flatMap(one -> one.texts("AddtlInf").stream())
                .toList();
    }

    private static void require(Message message, String kind) {
        if (!message.kind().equals(kind)) {
            throw new IllegalArgumentException("no " + kind + ": " + message.identifier());
        }
    }
}
