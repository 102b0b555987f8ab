package landsea.banking.exchange;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import landsea.messages.OutboxMessage;

/**
 * What another module asks of a bank: to do something, or what became of that.
 *
 * @param matter what it is about
 * @param inquiry whether it asks what became of it
 * @param requestId by which the asking module knows the request, the same in the request and in what is asked about it
 * @param request what the message with the request is called
 * @param reference what this message is called: the request itself, or a question of its own
 */
record Question(
        Matter matter,
        boolean inquiry,
        String requestId,
        OurReference request,
        OurReference reference,
        OutboxMessage asked) {

    /** What is asked of banks. */
    enum Matter {
        /** Pay abroad. */
        REMITTANCE('P', "pacs.008.001.08"),
        /** Send back what was advised. */
        RETURN('R', "pacs.004.001.09"),
        /** Send back what was paid abroad. */
        RECALL('C', "camt.056.001.08");

        private final char letter;
        private final String message;

        Matter(char letter, String message) {
            this.letter = letter;
            this.message = message;
        }

        /** The identifier of the message that asks for it. */
        String message() {
            return message;
        }

        static Optional<Matter> of(char letter) {
            for (Matter matter : values()) {
                if (matter.letter == letter) {
                    return Optional.of(matter);
                }
            }
            return Optional.empty();
        }
    }

    private static final Map<String, Matter> MATTERS =
            Map.of("remittance", Matter.REMITTANCE, "return", Matter.RETURN, "recall", Matter.RECALL);
    private static final String REQUEST_ID = "request_id";
    private static final String REQUEST = "request";
    private static final String INQUIRY = "inquiry";
    private static final char ASKING = 'Q';

    /** Whether messages of this kind are for banks. */
    static boolean isOne(String kind) {
        int dot = kind.indexOf('.');
        String how = kind.substring(dot + 1);
        return dot > 0 && MATTERS.containsKey(kind.substring(0, dot)) && (how.equals(REQUEST) || how.equals(INQUIRY));
    }

    /** @throws IllegalArgumentException when the message names no request */
    static Question of(OutboxMessage message) {
        int dot = message.kind().indexOf('.');
        Matter matter = Optional.ofNullable(MATTERS.get(message.kind().substring(0, dot)))
                .orElseThrow(() -> new IllegalArgumentException("nothing for a bank: " + message.kind()));
        boolean inquiry = message.kind().endsWith(INQUIRY);
        String requestId = Optional.ofNullable(message.body().get(REQUEST_ID))
                .map(Object::toString)
                .orElseThrow(() -> new IllegalArgumentException(message.id() + " names no " + REQUEST_ID));
        OurReference request = request(matter, requestId);
        return new Question(
                matter,
                inquiry,
                requestId,
                request,
                inquiry ? new OurReference(ASKING, message.id().value(), 0) : request,
                message);
    }

    /** A request id is the text form of an id, for a recall with its number behind a dash. */
    private static OurReference request(Matter matter, String requestId) {
        int from = requestId.indexOf('_') + 1;
        int dash = requestId.indexOf('-');
        UUID id = OurReference.id(requestId.substring(from, dash < 0 ? requestId.length() : dash))
                .orElseThrow(() -> new IllegalArgumentException("not a request id: '" + requestId + "'"));
        return new OurReference(matter.letter, id, dash < 0 ? 0 : Integer.parseInt(requestId.substring(dash + 1)));
    }
}
