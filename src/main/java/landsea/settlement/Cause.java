package landsea.settlement;

import java.util.Optional;
import landsea.basics.Reason;

/** Who makes a step, why and on what evidence. */
record Cause(String actor, Optional<Reason> reason, String evidence) {

    /** A step that the channel takes by itself. */
    static final String CHANNEL = "channel";

    static Cause by(String actor, String evidence) {
        return new Cause(actor, Optional.empty(), evidence);
    }

    static Cause channel(String evidence) {
        return by(CHANNEL, evidence);
    }

    Cause because(Reason why) {
        return new Cause(actor, Optional.of(why), evidence);
    }
}
