package landsea.policy.register;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import landsea.basics.Fact;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.Command;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import landsea.engine.Deadline;
import landsea.engine.DeadlineHandler;
import landsea.engine.Deadlines;
import landsea.parties.Parties;
import landsea.parties.PersonId;
import landsea.policy.PolicyFacts.DirectoryClass;
import landsea.policy.register.RegisterStore.Decided;
import landsea.policy.register.RegisteredEntry.State;
import landsea.policy.register.Standing.Aspect;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How entries come into the register, and begin to count. */
@Configuration(proxyBeanMethods = false)
class RegisterHandlers {

    /** An entry that waits for a second person. */
    static final String DEADLINE = "register.entry";

    /** After so long nobody remembers on what it was entered. */
    private static final Duration WAITS_MAX = Duration.ofDays(14);

    /** Of a downgrade's own making. */
    private static final String DOWNGRADED = "DOWNGRADED";

    @Bean
    Entering registerEntering() {
        return new Entering();
    }

    @Bean
    Deciding registerDeciding() {
        return new Deciding();
    }

    @Bean
    Lapsing registerLapsing() {
        return new Lapsing();
    }

    @Bean
    DeadlineHandler registerEntryDeadlines() {
        return new EntryDeadlines();
    }

    private record EntryDeadlines() implements DeadlineHandler {

        @Override
        public String kind() {
            return DEADLINE;
        }

        @Override
        public Command<?> due(Deadline deadline) {
            return new LapseCommand(deadline);
        }
    }

    /** Why something cannot stand in the register; asked when it is entered, and once more when it is approved. */
    private static Optional<Reason> fault(Commit commit, Entry entry) {
        boolean ofBank = entry.organisation().equals(Parties.bank());
        if (ofBank != (entry.standing().aspect() == Aspect.BANK)) {
            return Optional.of(
                    Reason.of(ofBank ? "REGISTER_NOT_OF_BANK" : "REGISTER_ONLY_OF_BANK", "standing", entry.standing()));
        }
        LocalDate day = later(entry.effectiveFrom(), Register.today(commit));
        FacilitationStanding standing = standing(commit, entry, day);
        RegisteredEntry known = standing.counting().get(entry.standing().aspect());
        if (known != null && known.entry().standing() == entry.standing()) {
            return Optional.of(Reason.of("REGISTER_SAYS_SO_ALREADY", "standing", entry.standing())
                    .with("since", known.entry().effectiveFrom()));
        }
        if (entry.standing() != Standing.RECOMMENDED) {
            return Optional.empty();
        }
        TreeSet<String> missing = new TreeSet<>(RegisterStore.conditions(commit.sql(), day));
        missing.removeAll(entry.conditions());
        if (!missing.isEmpty()) {
            return Optional.of(Reason.of("CONDITIONS_UNMET", "conditions", String.join(" ", missing)));
        }
        return standing.directoryClass() == DirectoryClass.A
                ? Optional.empty()
                : Optional.of(Reason.of("CLASS_A_NEEDED", "class", standing.directoryClass()));
    }

    private static FacilitationStanding standing(Commit commit, Entry entry, LocalDate day) {
        return Register.on(commit, List.of(entry.organisation()), day)
                .getOrDefault(entry.organisation(), FacilitationStanding.NOBODY);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static Fact fact(Commit commit, String kind, RegisteredEntry it, PersonId by) {
        return new Fact(
                it.id().bucket(),
                it.entry().organisation().value(),
                kind,
                it.id().text(),
                commit.at(),
                Map.of(
                        "standing", it.entry().standing().name(),
                        "effective_from", it.entry().effectiveFrom().toString(),
                        "reason", it.entry().reason(),
                        "notice", it.entry().notice(),
                        "by", by.text()));
    }

    /** Enters, and gives the second person a time. */
    record Entering() implements CommandHandler<EnterCommand, EnterAnswer> {

        @Override
        public Class<EnterCommand> handles() {
            return EnterCommand.class;
        }

        @Override
        public Class<EnterAnswer> answers() {
            return EnterAnswer.class;
        }

        @Override
        public List<Outcome<EnterAnswer>> handle(Commit commit, List<EnterCommand> commands) {
            List<RegisteredEntry> entered = new ArrayList<>();
            List<Outcome<EnterAnswer>> outcomes = new ArrayList<>();
            for (EnterCommand command : commands) {
                Optional<Reason> fault = fault(commit, command.entry());
                if (fault.isPresent()) {
                    outcomes.add(Outcome.refused(fault.get()));
                    continue;
                }
                RegisteredEntry fresh = new RegisteredEntry(
                        EntryId.next(command.bucket()),
                        command.entry(),
                        command.actor(),
                        commit.at(),
                        new State.Waiting());
                entered.add(fresh);
                commit.record(fact(commit, "register.entered", fresh, command.actor()));
                outcomes.add(Outcome.done(new EnterAnswer(fresh.id().text())));
            }
            RegisterStore.enter(commit, entered);
            Deadlines.set(
                    commit,
                    entered.stream()
                            .map(one -> new Deadline(
                                    one.id().value(), DEADLINE, commit.at().plus(WAITS_MAX)))
                            .toList());
            return outcomes;
        }
    }

    /** Approves or drops. A downgrade takes the recommendation away in the same commit. */
    record Deciding() implements CommandHandler<DecideCommand, EnterAnswer> {

        @Override
        public Class<DecideCommand> handles() {
            return DecideCommand.class;
        }

        @Override
        public Class<EnterAnswer> answers() {
            return EnterAnswer.class;
        }

        @Override
        public List<Outcome<EnterAnswer>> handle(Commit commit, List<DecideCommand> commands) {
            return commands.stream().map(command -> decide(commit, command)).toList();
        }

        private Outcome<EnterAnswer> decide(Commit commit, DecideCommand command) {
            Optional<RegisteredEntry> found = RegisterStore.find(commit.sql(), command.entry())
                    .filter(one -> one.entry().organisation().equals(command.of()));
            if (found.isEmpty()) {
                return Outcome.refused(Reason.of("REGISTER_ENTRY_UNKNOWN", "register_entry", command.entry()));
            }
            RegisteredEntry it = found.get();
            if (!(it.state() instanceof State.Waiting)) {
                return Outcome.refused(
                        Reason.of("REGISTER_ENTRY_DECIDED", "state", it.state().code()));
            }
            if (!command.approve()) {
                drop(commit, it, Optional.of(command.actor()));
                return Outcome.done(new EnterAnswer(it.id().text()));
            }
            if (it.enteredBy().equals(command.actor())) {
                return Outcome.refused(Reason.of("REGISTER_SAME_PERSON", "entry", command.entry()));
            }
            Optional<Reason> fault = fault(commit, it.entry());
            if (fault.isPresent()) {
                return Outcome.refused(fault.get());
            }
            approve(commit, it, command.actor());
            return Outcome.done(new EnterAnswer(it.id().text()));
        }

        private void approve(Commit commit, RegisteredEntry it, PersonId by) {
            List<RegisteredEntry> counting = new ArrayList<>(List.of(it));
            removal(commit, it).ifPresent(counting::add);
            LocalDate today = Register.today(commit);
            RegisterStore.enter(commit, counting.subList(1, counting.size()));
            RegisterStore.decide(
                    commit,
                    counting.stream()
                            .map(one -> new Decided(
                                    one,
                                    true,
                                    Optional.of(by),
                                    later(one.entry().effectiveFrom(), today)))
                            .toList());
            counting.forEach(one -> commit.record(fact(commit, "register.approved", one, by)));
            Deadlines.clear(commit, List.of(it.id().value()));
        }

        /** Whoever leaves class A is no quality enterprise, and does not become one again by coming back. */
        private Optional<RegisteredEntry> removal(Commit commit, RegisteredEntry it) {
            Entry entry = it.entry();
            if (entry.standing().aspect() != Aspect.DIRECTORY_CLASS || entry.standing() == Standing.CLASS_A) {
                return Optional.empty();
            }
            LocalDate day = later(entry.effectiveFrom(), Register.today(commit));
            RegisteredEntry quality = standing(commit, entry, day).counting().get(Aspect.QUALITY);
            if (quality == null || quality.entry().standing() != Standing.RECOMMENDED) {
                return Optional.empty();
            }
            return Optional.of(new RegisteredEntry(
                    EntryId.next(it.id().bucket()),
                    new Entry(
                            entry.organisation(),
                            Standing.REMOVED,
                            later(entry.effectiveFrom(), quality.entry().effectiveFrom()),
                            DOWNGRADED,
                            entry.decidedBy(),
                            entry.notice(),
                            java.util.Set.of()),
                    it.enteredBy(),
                    commit.at(),
                    new State.Waiting()));
        }
    }

    private static void drop(Commit commit, RegisteredEntry it, Optional<PersonId> by) {
        RegisterStore.decide(
                commit, List.of(new Decided(it, false, by, later(it.entry().effectiveFrom(), Register.today(commit)))));
        Deadlines.clear(commit, List.of(it.id().value()));
    }

    /** Drops what nobody looked at. */
    record Lapsing() implements CommandHandler<LapseCommand, EnterAnswer> {

        @Override
        public Class<LapseCommand> handles() {
            return LapseCommand.class;
        }

        @Override
        public Class<EnterAnswer> answers() {
            return EnterAnswer.class;
        }

        @Override
        public List<Outcome<EnterAnswer>> handle(Commit commit, List<LapseCommand> commands) {
            return commands.stream()
                    .map(command -> {
                        RegisterStore.find(commit.sql(), command.entry())
                                .filter(one -> one.state() instanceof State.Waiting)
                                .ifPresent(one -> drop(commit, one, Optional.empty()));
                        return Outcome.done(new EnterAnswer(command.entry().text()));
                    })
                    .toList();
        }
    }
}
