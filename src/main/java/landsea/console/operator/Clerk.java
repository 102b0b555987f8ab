package landsea.console.operator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.WorkingDays;
import landsea.console.door.NotHereException;
import landsea.console.door.Visitor;
import landsea.console.show.Moment;
import landsea.console.show.OpenProposal;
import landsea.console.show.Show;
import landsea.engine.Desk;
import landsea.parties.Merchant;
import landsea.parties.OrganisationId;
import landsea.parties.Parties;
import landsea.parties.PersonId;
import landsea.parties.TwoPeople;
import landsea.settlement.PaymentView.StepView;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the operator's pages read beside their subject: whose it is, who acted, how long it stands. */
@Component
class Clerk {

    /** Beyond that a calendar knows nothing, and nobody plans. */
    private static final int DAYS_COUNTED_MAX = 100;

    static final int NOTE_MAX = 2_000;

    private final Desk desk;
    private final Parties parties;
    private final Clock clock;

    Clerk(Desk desk, Parties parties, Clock clock) {
        this.desk = desk;
        this.parties = parties;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    static <T> Optional<T> parse(String text, Function<String, T> parse) {
        try {
            return Optional.of(parse.apply(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    /** One of two people says their part; who proposes or declines says why. */
    static <A> Outcome<A> say(String phase, String note, Function<TwoPeople.Phase, Outcome<A>> command) {
        TwoPeople.Phase said =
                parse(phase, TwoPeople.Phase::valueOf).orElseThrow(() -> new NotHereException("phase " + phase));
        return note.length() > NOTE_MAX || said.wantsNote() && note.isBlank()
                ? Outcome.refused(Reason.of("NOTE_WRONG", "most", NOTE_MAX))
                : command.apply(said);
    }

    /** Where what was asked is done; or the page once more, with why it was not. */
    static <A> String after(Outcome<A> answer, Model model, Supplier<String> page, String path) {
        if (answer instanceof Outcome.Refused<A>(Reason reason)) {
            String view = page.get();
            model.addAttribute("refusal", reason);
            return view;
        }
        return "redirect:" + path;
    }

    /** What waits for an answer, as a page shows it. */
    OpenProposal open(Visitor visitor, TwoPeople.Spoken said, String path) {
        return open(visitor, said, path, "");
    }

    /** @param details words for what else is agreed to */
    OpenProposal open(Visitor visitor, TwoPeople.Spoken said, String path, String details) {
        Map<String, String> fields = new HashMap<>(said.wanted().details());
        fields.put("action", said.action());
        return new OpenProposal(
                path,
                fields,
                "two",
                people(visitor).getOrDefault(said.maker(), said.maker()),
                said.action(),
                details,
                said.madeAt(),
                said.note(),
                said.maker().equals(visitor.actor()),
                UUID.randomUUID().toString());
    }

    /** Ids are persons' where they decide: a program's session is none. */
    static PersonId person(Visitor visitor) {
        return PersonId.parse(visitor.actor());
    }

    /** The merchants of organisations, by the text of the organisation's id. */
    Map<String, Merchant> merchants(Visitor visitor, Collection<OrganisationId> organisations) {
        Map<String, Merchant> found = new HashMap<>();
        List<OrganisationId> asked = organisations.stream().distinct().toList();
        desk.read(visitor.viewer(), sql -> parties.merchantsOfOrganisations(sql, asked))
                .forEach(one -> found.putIfAbsent(one.organisation().text(), one));
        return found;
    }

    /** Names of the bank's people, by the text of their ids. */
    Map<String, String> people(Visitor visitor) {
        Map<String, String> names = new HashMap<>();
        desk.read(visitor.viewer(), sql -> parties.peopleOf(sql, Parties.bank()))
                .forEach(one -> names.put(one.id().text(), one.name()));
        return names;
    }

    /** What a payment went through, as its clerks read it: with the names of the two who let it go. */
    static List<Moment> moments(List<StepView> steps, Map<String, String> people, Show show) {
        return steps.stream()
                .map(step -> new Moment(
                        step.at(),
                        step.state(),
                        show.word("state." + step.state()),
                        why(step, people, show),
                        show.who(step.actor(), people)))
                .toList();
    }

    private static String why(StepView step, Map<String, String> people, Show show) {
        return switch (step.reason()) {
            case "" -> "";
            case "RELEASED" ->
                show.word(
                        "case.released",
                        show.who(String.valueOf(step.details().get("maker")), people),
                        show.who(String.valueOf(step.details().get("checker")), people));
            case String code -> show.reason(code, step.details());
        };
    }

    Duration age(Instant since) {
        Duration age = Duration.between(since, clock.instant());
        return age.isNegative() ? Duration.ZERO : age;
    }

    /** Working days of China from today until then, that day among them; -1 where it is over, or no calendar reaches so far. */
    long workingDays(Instant until) {
        LocalDate day = LocalDate.ofInstant(clock.instant(), Show.ZONE);
        LocalDate end = LocalDate.ofInstant(until, Show.ZONE);
        if (until.isBefore(clock.instant()) || end.isAfter(day.plusDays(DAYS_COUNTED_MAX))) {
            return -1;
        }
        long count = 0;
        while (day.isBefore(end)) {
            day = day.plusDays(1);
            switch (WorkingDays.china().kind(day)) {
                case OPEN -> count++;
                case CLOSED -> {}
                case UNKNOWN -> {
                    return -1;
                }
            }
        }
        return count;
    }
}
