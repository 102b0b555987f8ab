package landsea.marketplace.reading;

import java.util.List;
import java.util.stream.Stream;
import landsea.basics.Reason;
import landsea.marketplace.ReadEvidence;
import landsea.marketplace.ReadStatement;

/** What a dialect made of a file: statements or evidence, or refusals of the file as a whole. */
public record Reading(
        List<ReadStatement> statements, List<ReadEvidence> evidence, List<Reason> refusals, List<Reason> remarks) {

    public static Reading of(List<ReadStatement> statements) {
        return new Reading(statements, List.of(), List.of(), List.of());
    }

    public static Reading evidence(ReadEvidence evidence) {
        return new Reading(List.of(), List.of(evidence), List.of(), List.of());
    }

    /** The same with more that was noticed and did no harm. */
    public Reading remarked(List<Reason> more) {
        return new Reading(
                statements,
                evidence,
                refusals,
                Stream.concat(remarks.stream(), more.stream()).toList());
    }

    public static Reading refused(Reason reason) {
        return new Reading(List.of(), List.of(), List.of(reason), List.of());
    }
}
