package landsea.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.declarations.DeclarationDesk;
import landsea.engine.Tally;
import landsea.engine.Viewer;
import landsea.outbound.OutboundDesk;
import landsea.settlement.SettlementDesk;
import org.springframework.stereotype.Component;

/** Where days and their declarations stand: of a day of many payments as it was counted last. */
@Component
class DeclarationDays {

    /** More than people compare. */
    private static final int KEPT = 64;

    /** As long as any page may take. */
    private static final Duration FIRST_PATIENCE = Duration.ofMillis(700);

    /** @param countedAt in business time */
    record Day(
            Instant countedAt,
            List<DeclarationDesk.Standing> declarations,
            List<SettlementDesk.CreditedOnDay> credits,
            List<OutboundDesk.PaidOnDay> payments,
            List<SettlementDesk.CreditedOnDay> conversions) {}

    private record Asked(Viewer viewer, LocalDate day) {}

    private final DeclarationDesk desk;
    private final SettlementDesk settlement;
    private final OutboundDesk outbound;
    private final Clock clock;
    private final Map<Asked, Tally<Day>> tallies = new LinkedHashMap<>(KEPT, 0.75f, true);

    DeclarationDays(DeclarationDesk desk, SettlementDesk settlement, OutboundDesk outbound, Clock clock) {
        this.desk = desk;
        this.settlement = settlement;
        this.outbound = outbound;
        this.clock = clock;
    }

    /** None while it is counted for the first time and that takes longer than somebody waits. */
    Optional<Day> of(Viewer viewer, LocalDate day) {
        return tally(new Asked(viewer, day)).latest(FIRST_PATIENCE);
    }

    private Tally<Day> tally(Asked asked) {
        synchronized (tallies) {
            Tally<Day> tally = tallies.computeIfAbsent(
                    asked, fresh -> new Tally<>("declarations of " + fresh.day(), Duration.ZERO, () -> count(fresh)));
            if (tallies.size() > KEPT) {
                tallies.remove(tallies.keySet().iterator().next());
            }
            return tally;
        }
    }

    private Day count(Asked asked) {
        return new Day(
                clock.instant(),
                desk.standings(asked.viewer(), asked.day()),
                settlement.creditsOf(asked.viewer(), asked.day()),
                outbound.paidOn(asked.viewer(), asked.day()),
                settlement.conversionsOf(asked.viewer(), asked.day()));
    }
}
