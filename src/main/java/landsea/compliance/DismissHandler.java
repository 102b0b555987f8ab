package landsea.compliance;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.basics.Fact;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import landsea.parties.Parties;
import landsea.parties.TwoPeople;
import org.springframework.stereotype.Component;

/** Keeps what one says of a match, and dismisses it when another agrees. */
@Component
class DismissHandler implements CommandHandler<DismissCommand, DismissAnswer> {

    private final Screening screening;

    DismissHandler(Screening screening) {
        this.screening = screening;
    }

    @Override
    public Class<DismissCommand> handles() {
        return DismissCommand.class;
    }

    @Override
    public Class<DismissAnswer> answers() {
        return DismissAnswer.class;
    }

    @Override
    public List<Outcome<DismissAnswer>> handle(Commit commit, List<DismissCommand> commands) {
        return commands.stream()
                .map(command -> PartyStore.match(commit, command.subjectKey(), command.source(), command.entryId())
                        .map(match -> switch (command.phase()) {
                            case PROPOSE -> propose(commit, command, match);
                            case APPROVE -> confirm(commit, command, match);
                            case DECLINE, WITHDRAW -> end(commit, command, match);
                        })
                        .orElseGet(
                                () -> Outcome.refused(Reason.of("SCREENING_MATCH_UNKNOWN", "source", command.source())
                                        .with("entry", command.entryId()))))
                .toList();
    }

    private static Outcome<DismissAnswer> propose(Commit commit, DismissCommand command, ListedMatch match) {
        return PartyStore.propose(
                        commit,
                        command.subjectKey(),
                        match,
                        command.why(),
                        command.actor().value())
                ? Outcome.done(answer(command, "PROPOSED"))
                : Outcome.refused(Reason.of("SCREENING_PROPOSED_ALREADY", "entry", command.entryId()));
    }

    /** Somebody declines what others said, or takes back their own. */
    private static Outcome<DismissAnswer> end(Commit commit, DismissCommand command, ListedMatch match) {
        boolean declines = command.phase() == TwoPeople.Phase.DECLINE;
        List<DismissalProposal> ended = open(commit, command, match).stream()
                .filter(one -> declines != one.proposedBy().equals(command.actor()))
                .toList();
        if (ended.isEmpty()) {
            return Outcome.refused(Reason.of("SCREENING_NOTHING_PROPOSED", "source", match.source())
                    .with("entry", match.entryId()));
        }
        if (declines && command.why().isBlank()) {
            return Outcome.refused("NOTE_MISSING");
        }
        PartyStore.end(commit, command.subjectKey(), ended, command.why(), command.actor());
        return Outcome.done(answer(command, declines ? "DECLINED" : "WITHDRAWN"));
    }

    private static List<DismissalProposal> open(Commit commit, DismissCommand command, ListedMatch match) {
        return PartyStore.proposals(commit.sql(), command.subjectKey()).stream()
                .filter(one -> one.isOpen()
                        && one.source().equals(match.source())
                        && one.entryId().equals(match.entryId())
                        && one.entryHash().equals(match.entryHash()))
                .toList();
    }

    private Outcome<DismissAnswer> confirm(Commit commit, DismissCommand command, ListedMatch match) {
        List<DismissalProposal> open = open(commit, command, match);
        if (open.isEmpty()) {
            return Outcome.refused(Reason.of("SCREENING_NOTHING_PROPOSED", "source", match.source())
                    .with("entry", match.entryId()));
        }
        Optional<DismissalProposal> others = open.stream()
                .filter(one -> !one.proposedBy().equals(command.actor()))
                .findFirst();
        if (others.isEmpty()) {
            return Outcome.refused("SCREENING_SAME_PERSON");
        }
        DismissalProposal proposal = others.get();
        Dismissal dismissal =
                new Dismissal(command.subjectKey(), match, proposal.why(), proposal.proposedBy(), command.actor());
        Outcome<DismissAnswer> outcome =
                screening.dismiss(commit, List.of(dismissal)).getFirst().map(done -> answer(command, "DISMISSED"));
        if (outcome.isDone()) {
            commit.record(new Fact(
                    command.bucket(),
                    Parties.bank().value(),
                    "compliance.match_dismissed",
                    command.subjectKey(),
                    commit.at(),
                    Map.of(
                            "source", match.source(),
                            "entry", match.entryId(),
                            "entry_hash", match.entryHash(),
                            "decided_by", proposal.proposedBy().text(),
                            "approved_by", command.actor().text())));
        }
        return outcome;
    }

    private static DismissAnswer answer(DismissCommand command, String state) {
        return new DismissAnswer(command.subjectKey(), command.source(), command.entryId(), state);
    }
}
