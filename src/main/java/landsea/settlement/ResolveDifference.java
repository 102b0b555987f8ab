package landsea.settlement;

import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Command;
import landsea.marketplace.StatementId;
import landsea.parties.OrganisationId;
import landsea.parties.TwoPeople;

/**
 * What two of the bank's people make of a difference: one proposes, another approves or declines.
 *
 * @param of whose payment it is about
 * @param report that differs; it names the case
 * @param note why; of a claim also the reference that the marketplace gave
 * @param actor the text form of the person's id
 */
public record ResolveDifference(
        OrganisationId of,
        String requestKey,
        StatementId report,
        TwoPeople.Phase phase,
        DifferenceCase.Resolution resolution,
        String note,
        String actor)
        implements Command<DifferenceAnswer> {

    @Override
    public Bucket bucket() {
        return report.bucket();
    }

    @Override
    public UUID organisation() {
        return of.value();
    }

    @Override
    public Object subject() {
        return report;
    }

    @Override
    public Map<String, Object> body() {
        return Map.of(
                "report", report.text(),
                "phase", phase.name(),
                "resolution", resolution.name(),
                "note", note,
                "actor", actor);
    }

    /** What this person says of a case at a step. */
    TwoPeople.Said said(int step) {
        return new TwoPeople.Said(report, organisation(), step, TwoPeople.Wanted.of(resolution.name()), note, actor);
    }
}
