package landsea.compliance;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import landsea.basics.Reason;
import landsea.engine.Desk;
import landsea.engine.Viewer;
import landsea.parties.work.Ages;
import landsea.parties.work.Stopped;
import landsea.parties.work.StoppedWork;
import landsea.parties.work.WorkPage;
import org.springframework.stereotype.Service;

/** Parties that come near to somebody on a list, or whose names cannot be compared, and about whom nobody has decided. */
@Service
class StoppedParties implements StoppedWork {

    private final Desk desk;

    StoppedParties(Desk desk) {
        this.desk = desk;
    }

    @Override
    public String kind() {
        return "HIT";
    }

    @Override
    public List<Stopped> stopped(Viewer viewer, WorkPage page) {
        return desk.read(viewer, sql -> PartyStore.open(sql, page)).stream()
                .map(open -> stopped(open.screened(), open.place()))
                .toList();
    }

    private Stopped stopped(Screened one, WorkPage.Place place) {
        List<ListedMatch> matches = PartyStore.matches(one.verdict());
        Reason reason = matches.isEmpty()
                ? Reason.of(
                        "PARTY_NOT_COMPARABLE", "name", one.party().subject().name())
                : Reason.of("PARTY_NEAR_LISTED", "name", one.party().subject().name())
                        .with("listed", matches.getFirst().listedName())
                        .with("source", matches.getFirst().source())
                        .with("score", matches.getFirst().score().toPlainString());
        return new Stopped(
                kind(),
                one.subjectKey(),
                place.key(),
                one.party().organisation(),
                Optional.empty(),
                matches.isEmpty() ? "NOT_COMPARABLE" : "HIT",
                reason,
                place.since(),
                Optional.empty());
    }

    @Override
    public Ages ages(Viewer viewer, Instant now) {
        return desk.read(viewer, sql -> PartyStore.ages(sql, now));
    }
}
