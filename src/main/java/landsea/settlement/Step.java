package landsea.settlement;

import java.util.Optional;
import java.util.UUID;
import landsea.basics.Reason;

/**
 * One step of a payment or an advice.
 *
 * @param actor who or what made it: the text form of an id, or the name of a rule
 * @param evidence what it rests on: the text form of an id, or empty
 */
record Step(
        UUID subject,
        int number,
        UUID organisation,
        String state,
        String actor,
        Optional<Reason> reason,
        String evidence) {}
