package landsea.outbound;

import java.util.Optional;
import landsea.basics.Reason;

/**
 * Why a payment moves.
 *
 * @param actor a person, a program, a counterparty, or the channel itself
 * @param evidence the text of an id, or empty
 */
record Cause(String actor, String evidence, Optional<Reason> reason) {

    private static final String CHANNEL = "channel";

    static Cause by(String actor, String evidence) {
        return new Cause(actor, evidence, Optional.empty());
    }

    static Cause channel(String evidence) {
        return by(CHANNEL, evidence);
    }

    Cause because(Reason why) {
        return new Cause(actor, evidence, Optional.of(why));
    }
}
