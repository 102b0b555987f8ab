package landsea.onboarding;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.basics.Fact;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.compliance.Cleared;
import landsea.compliance.Screening;
import landsea.engine.Command;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import landsea.engine.Deadline;
import landsea.engine.DeadlineHandler;
import landsea.engine.Deadlines;
import landsea.onboarding.StandingProposal.Change;
import landsea.onboarding.StandingProposal.Decision;
import landsea.parties.Merchant;
import landsea.parties.MerchantStanding;
import landsea.parties.Parties;
import landsea.parties.PersonId;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How two people suspend a merchant, or reinstate one. */
@Configuration(proxyBeanMethods = false)
class StandingHandlers {

    private static final String DEADLINE = "onboarding.standing";

    @Bean
    Proposing standingProposing(Parties parties) {
        return new Proposing(parties);
    }

    @Bean
    Deciding standingDeciding(Parties parties, Screening screening) {
        return new Deciding(parties, screening);
    }

    @Bean
    Lapsing standingLapsing() {
        return new Lapsing();
    }

    /** Whether the change is one: who is suspended is not suspended again. */
    private static Optional<Reason> idle(Merchant merchant, Change change) {
        boolean suspended = merchant.standing() instanceof MerchantStanding.Suspended;
        return switch (change) {
            case SUSPEND ->
                suspended
                        ? Optional.of(Reason.of("MERCHANT_SUSPENDED_ALREADY", "merchant", merchant.id()))
                        : Optional.empty();
            case REINSTATE ->
                suspended
                        ? Optional.empty()
                        : Optional.of(Reason.of("MERCHANT_NOT_SUSPENDED", "merchant", merchant.id()));
        };
    }

    record Proposing(Parties parties) implements CommandHandler<ProposeStandingCommand, StandingAnswer> {

        @Override
        public Class<ProposeStandingCommand> handles() {
            return ProposeStandingCommand.class;
        }

        @Override
        public Class<StandingAnswer> answers() {
            return StandingAnswer.class;
        }

        @Override
        public List<Outcome<StandingAnswer>> handle(Commit commit, List<ProposeStandingCommand> commands) {
            return commands.stream().map(command -> propose(commit, command)).toList();
        }

        private Outcome<StandingAnswer> propose(Commit commit, ProposeStandingCommand command) {
            Merchant merchant =
                    parties.merchants(commit, List.of(command.merchant())).get(command.merchant());
            if (merchant == null || !merchant.organisation().equals(command.of())) {
                return Outcome.refused(Reason.of("MERCHANT_UNKNOWN", "merchant", command.merchant()));
            }
            Optional<Reason> idle = idle(merchant, command.change());
            if (idle.isPresent()) {
                return Outcome.refused(idle.get());
            }
            if (ProposalStore.of(commit.sql(), merchant.id()).stream()
                    .anyMatch(one -> one.decision() instanceof Decision.Waiting)) {
                return Outcome.refused(Reason.of("STANDING_PROPOSED_ALREADY", "merchant", merchant.id()));
            }
            StandingProposal proposal = new StandingProposal(
                    ProposalId.next(command.bucket()),
                    merchant.id(),
                    merchant.organisation(),
                    command.change(),
                    command.reason(),
                    command.note(),
                    command.actor(),
                    commit.at(),
                    new Decision.Waiting());
            ProposalStore.propose(commit, proposal);
            Deadlines.set(
                    commit,
                    List.of(new Deadline(
                            proposal.id().value(),
                            DEADLINE,
                            commit.at().plus(OnboardingRules.of(commit).days(OnboardingRules.Name.PROPOSAL_DAYS)))));
            return Outcome.done(
                    new StandingAnswer(proposal.id().text(), proposal.decision().code()));
        }
    }

    record Deciding(Parties parties, Screening screening)
            implements CommandHandler<DecideStandingCommand, StandingAnswer> {

        @Override
        public Class<DecideStandingCommand> handles() {
            return DecideStandingCommand.class;
        }

        @Override
        public Class<StandingAnswer> answers() {
            return StandingAnswer.class;
        }

        @Override
        public List<Outcome<StandingAnswer>> handle(Commit commit, List<DecideStandingCommand> commands) {
            return commands.stream().map(command -> decide(commit, command)).toList();
        }

        private Outcome<StandingAnswer> decide(Commit commit, DecideStandingCommand command) {
            Optional<StandingProposal> found = ProposalStore.find(commit.sql(), command.proposal())
                    .filter(one -> one.organisation().equals(command.of())
                            && one.merchant().equals(command.merchant()));
            if (found.isEmpty()) {
                return Outcome.refused(Reason.of("STANDING_PROPOSAL_UNKNOWN", "standing_proposal", command.proposal()));
            }
            StandingProposal proposal = found.get();
            if (!(proposal.decision() instanceof Decision.Waiting)) {
                return Outcome.refused(Reason.of(
                        "STANDING_PROPOSAL_DECIDED",
                        "decision",
                        proposal.decision().code()));
            }
            if (!command.approve()) {
                return Outcome.done(drop(commit, proposal, Optional.of(command.actor())));
            }
            if (proposal.proposedBy().equals(command.actor())) {
                return Outcome.refused(Reason.of("STANDING_SAME_PERSON", "proposal", command.proposal()));
            }
            return fault(commit, proposal)
                    .<Outcome<StandingAnswer>>map(Outcome::refused)
                    .orElseGet(() -> Outcome.done(approve(commit, proposal, command.actor())));
        }

        /** Nobody comes back whose people are not clear. */
        private Optional<Reason> fault(Commit commit, StandingProposal proposal) {
            Merchant merchant =
                    parties.merchants(commit, List.of(proposal.merchant())).get(proposal.merchant());
            if (merchant == null) {
                throw new IllegalStateException("a proposal about nobody: " + proposal.id());
            }
            Optional<Reason> idle = idle(merchant, proposal.change());
            if (idle.isPresent() || proposal.change() == Change.SUSPEND) {
                return idle;
            }
            Outcome<Cleared> cleared = screening
                    .standings(commit, List.of(merchant.organisation()))
                    .getOrDefault(merchant.organisation(), Outcome.refused("SCREENING_MISSING"));
            return cleared instanceof Outcome.Refused<Cleared>(Reason reason) ? Optional.of(reason) : Optional.empty();
        }

        private StandingAnswer approve(Commit commit, StandingProposal proposal, PersonId by) {
            ProposalStore.decide(commit, proposal, true, Optional.of(by));
            switch (proposal.change()) {
                case SUSPEND -> parties.suspend(commit, List.of(proposal.merchant()), proposal.reason());
                case REINSTATE -> parties.reinstate(commit, List.of(proposal.merchant()));
            }
            Deadlines.clear(commit, List.of(proposal.id().value()));
            commit.record(new Fact(
                    proposal.id().bucket(),
                    proposal.organisation().value(),
                    proposal.change() == Change.SUSPEND ? "merchant.suspended" : "merchant.reinstated",
                    proposal.merchant().text(),
                    commit.at(),
                    Map.of(
                            "proposal", proposal.id().text(),
                            "reason", proposal.reason(),
                            "proposed_by", proposal.proposedBy().text(),
                            "approved_by", by.text())));
            return new StandingAnswer(proposal.id().text(), "APPROVED");
        }
    }

    private static StandingAnswer drop(Commit commit, StandingProposal proposal, Optional<PersonId> by) {
        ProposalStore.decide(commit, proposal, false, by);
        Deadlines.clear(commit, List.of(proposal.id().value()));
        return new StandingAnswer(proposal.id().text(), "DROPPED");
    }

    record Lapsing() implements CommandHandler<StandingDueCommand, StandingAnswer>, DeadlineHandler {

        @Override
        public Class<StandingDueCommand> handles() {
            return StandingDueCommand.class;
        }

        @Override
        public Class<StandingAnswer> answers() {
            return StandingAnswer.class;
        }

        @Override
        public List<Outcome<StandingAnswer>> handle(Commit commit, List<StandingDueCommand> commands) {
            return commands.stream()
                    .map(command ->
                            ProposalStore.find(commit.sql(), command.proposal()).orElseThrow())
                    .map(proposal -> Outcome.done(
                            proposal.decision() instanceof Decision.Waiting
                                    ? drop(commit, proposal, Optional.empty())
                                    : new StandingAnswer(
                                            proposal.id().text(),
                                            proposal.decision().code())))
                    .toList();
        }

        @Override
        public String kind() {
            return DEADLINE;
        }

        @Override
        public Command<?> due(Deadline deadline) {
            return new StandingDueCommand(deadline);
        }
    }
}
