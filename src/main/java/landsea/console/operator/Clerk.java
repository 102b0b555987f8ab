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
import java.util.function.Function;
import landsea.basics.WorkingDays;
import landsea.console.door.Visitor;
import landsea.console.show.Show;
import landsea.engine.Desk;
import landsea.parties.Merchant;
import landsea.parties.OrganisationId;
import landsea.parties.Parties;
import landsea.parties.PersonId;
import org.springframework.stereotype.Component;

/** What the operator's pages read beside their subject: whose it is, who acted, how long it stands. */
@Component
class Clerk {

    /** Beyond that a calendar knows nothing, and nobody plans. */
    private static final int DAYS_COUNTED_MAX = 100;

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
