package landsea.marketplace;

import java.util.List;
import landsea.basics.Reason;

/** What a dialect made of a file: statements, or refusals of the file as a whole. */
record Reading(List<ReadStatement> statements, List<Reason> refusals, List<Reason> remarks) {

    static Reading refused(Reason reason) {
        return new Reading(List.of(), List.of(reason), List.of());
    }
}
