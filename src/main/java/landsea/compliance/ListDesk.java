package landsea.compliance;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import landsea.basics.Fact;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.compliance.screening.ListFiles;
import landsea.compliance.screening.SanctionsList;
import landsea.engine.Commit;
import landsea.engine.Desk;
import landsea.engine.Housekeeping;
import landsea.engine.Viewer;
import landsea.parties.Parties;
import landsea.parties.PersonId;
import org.springframework.stereotype.Service;

/**
 * Lists that two people bring into force: one uploads a version and sees what it would change, another switches it, and everybody
 * is screened again. Until then it lies beside those in force and nobody is compared with it.
 */
@Service
public class ListDesk {

    private final Desk desk;
    private final Housekeeping housekeeping;
    private final ListFeed feed;

    ListDesk(Desk desk, Housekeeping housekeeping, ListFeed feed) {
        this.desk = desk;
        this.housekeeping = housekeeping;
        this.feed = feed;
    }

    /**
     * @param lists one outcome for each list that could be read
     * @param refusals files that could not, and where and why
     */
    public record Proposed(List<Outcome<ListProposal>> lists, List<ListFiles.Refusal> refusals) {

        public Proposed {
            lists = List.copyOf(lists);
            refusals = List.copyOf(refusals);
        }
    }

    /**
     * Keeps what was read and proposes it; each is refused with LIST_EMPTY, LIST_OLDER_THAN_KNOWN or LIST_IN_FORCE.
     *
     * @param file as the upload is called
     * @param receivedOn counts as the day of publication for lists that do not state it
     */
    public Proposed propose(ListUpload upload, String file, LocalDate receivedOn, PersonId by) {
        ListFiles.Reading reading = ListFiles.read(upload.files(), receivedOn);
        List<Outcome<ListProposal>> outcomes = new ArrayList<>();
        for (SanctionsList list : reading.lists()) {
            // Staged by itself: comparing takes seconds, and nobody waits for a version that does not count.
            Optional<Reason> refusal = housekeeping.commit(commit -> ListStore.stage(commit, list));
            outcomes.add(refusal.<Outcome<ListProposal>>map(Outcome::refused)
                    .orElseGet(() -> Outcome.done(proposed(list, file, by))));
        }
        return new Proposed(outcomes, reading.refusals());
    }

    private ListProposal proposed(SanctionsList list, String file, PersonId by) {
        ListEffect effect = housekeeping.commit(commit -> ListTrial.of(commit, list));
        return housekeeping.commit(commit -> {
            ListProposal proposal = new ListProposal(
                    ListProposalId.next(Parties.bank().bucket()),
                    list.version(),
                    file,
                    list.entries().size(),
                    list.badRows().size(),
                    effect,
                    by,
                    commit.at(),
                    new ListProposal.Standing.Waits());
            ListProposals.propose(commit, proposal);
            record(commit, "PROPOSED", proposal, by);
            return proposal;
        });
    }

    /**
     * The second person's yes: it counts from this moment, and everybody is screened again before this returns. Refused with
     * MAKER_IS_CHECKER, LIST_PROPOSAL_UNKNOWN, LIST_PROPOSAL_DECIDED or LIST_OLDER_THAN_KNOWN.
     *
     * @return how many parties were screened anew
     */
    public Outcome<Integer> approve(ListProposalId id, PersonId by) {
        Outcome<ListProposal> approved = housekeeping.commit(commit -> approve(commit, id, by));
        return approved.map(proposal -> feed.renew());
    }

    private static Outcome<ListProposal> approve(Commit commit, ListProposalId id, PersonId by) {
        return switch (waiting(commit, id)) {
            case Outcome.Refused<ListProposal> refused -> refused;
            case Outcome.Done<ListProposal>(ListProposal proposal)
            when proposal.proposedBy().equals(by) -> Outcome.refused(Reason.of("MAKER_IS_CHECKER", "actor", by.text()));
            case Outcome.Done<ListProposal>(ListProposal proposal) ->
                ListStore.bringIntoForce(commit, proposal.version())
                        .<Outcome<ListProposal>>map(Outcome::refused)
                        .orElseGet(() -> {
                            ListProposals.decide(commit, proposal, by, true);
                            record(commit, "APPROVED", proposal, by);
                            return Outcome.done(proposal);
                        });
        };
    }

    /** Drops a proposal; who uploaded it may do that too. Refused with LIST_PROPOSAL_UNKNOWN or LIST_PROPOSAL_DECIDED. */
    public Outcome<ListProposal> decline(ListProposalId id, PersonId by) {
        return housekeeping.commit(commit -> waiting(commit, id).map(proposal -> {
            ListProposals.decide(commit, proposal, by, false);
            record(commit, "DECLINED", proposal, by);
            return proposal;
        }));
    }

    private static Outcome<ListProposal> waiting(Commit commit, ListProposalId id) {
        // Of two who decide at once the second finds it decided.
        ListStore.oneAfterTheOther(commit);
        Optional<ListProposal> found = ListProposals.find(commit.sql(), id);
        if (found.isEmpty()) {
            return Outcome.refused(Reason.of("LIST_PROPOSAL_UNKNOWN", "list_proposal", id));
        }
        return found.get().waits()
                ? Outcome.done(found.get())
                : Outcome.refused(Reason.of("LIST_PROPOSAL_DECIDED", "proposal", id));
    }

    /** Proposals, the latest first; none for any viewer but the bank. */
    public List<ListProposal> proposals(Viewer viewer, int most) {
        return desk.read(viewer, sql -> ListProposals.all(sql, most));
    }

    public Optional<ListProposal> proposal(Viewer viewer, ListProposalId id) {
        return desk.read(viewer, sql -> ListProposals.find(sql, id));
    }

    private static void record(Commit commit, String what, ListProposal proposal, PersonId by) {
        commit.record(new Fact(
                Parties.bank().bucket(),
                Parties.bank().value(),
                "sanctions_list." + what.toLowerCase(Locale.ROOT),
                proposal.id().text(),
                commit.at(),
                Map.of(
                        "source", proposal.version().source(),
                        "published_on", proposal.version().publishedOn().toString(),
                        "hash", proposal.version().hash(),
                        "by", by.text())));
    }
}
