package landsea.banking.iso20022;

import static landsea.banking.iso20022.Texts.leaf;

import java.time.Instant;

/**
 * That a message is not taken as it is, an admi.002.
 *
 * @param reference of the message that is not taken
 * @param reason of ISO's list, or a bank's own
 * @param description in words or codes of whoever rejects; may be empty
 */
public record MessageReject(String reference, String reason, String description) {

    private static final String IDENTIFIER = "admi.002.001.01";
    private static final int REFERENCE_MAX = 35;
    private static final int DESCRIPTION_MAX = 350;

    /** @throws IllegalArgumentException for any other message */
    public static MessageReject in(Message message) {
        if (!message.kind().equals("admi.002")) {
            throw new IllegalArgumentException("no admi.002: " + message.identifier());
        }
        Part.Group body = message.body();
        return new MessageReject(
                body.text("RltdRef", "Ref").orElse(""),
                body.text("Rsn", "RjctgPtyRsn").orElse(""),
                body.text("Rsn", "RsnDesc").orElse(""));
    }

    /**
     * A reject of ours. Reference and description are cut to what fits.
     *
     * @throws IllegalArgumentException naming what is wrong, when the tables do not allow it
     */
    public Message message(Instant at) {
        return Message.of(
                IDENTIFIER,
                Part.Group.of(
                        "Document",
                        Part.Group.of(
                                IDENTIFIER,
                                Part.Group.of("RltdRef", leaf("Ref", cut(reference, REFERENCE_MAX))),
                                Part.Group.of(
                                        "Rsn",
                                        leaf("RjctgPtyRsn", reason),
                                        leaf("RjctnDtTm", Texts.time(at)),
                                        leaf("RsnDesc", cut(description, DESCRIPTION_MAX))))));
    }

    private static String cut(String text, int most) {
        return text.length() > most ? text.substring(0, most) : text;
    }
}
