package landsea.soak.sim;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * What happens to all seeds of a group alike: how time goes, what providers quote, and when the program dies. It follows from
 * the group's number alone, so that a seed finds the same weather when it is played without the others.
 */
final class Weather {

    static final Instant START = Instant.parse("2025-01-14T02:00:00Z");
    static final int TICKS = 36;

    /** The central parity of the day that the sandbox's price list begins with. */
    private static final BigDecimal FIRST_MID = new BigDecimal("7.1878");

    private static final List<String> PROVIDERS = List.of("alpha", "beta", "gamma");

    private final SplittableRandom random;
    private final Set<Integer> deaths = new HashSet<>();
    private final Set<Integer> lostAnswers = new HashSet<>();
    private final Set<Integer> poisons = new HashSet<>();
    private final Set<Integer> lostLanes = new HashSet<>();
    private LocalDate published = LocalDate.ofInstant(START, ZoneOffset.UTC);

    Weather(long group) {
        random = new SplittableRandom(group * 0x9E3779B97F4A7C15L + 17);
        deaths.add(random.nextInt(4, TICKS));
        lostAnswers.add(random.nextInt(4, TICKS));
        lostAnswers.add(random.nextInt(4, TICKS));
        poisons.add(random.nextInt(4, TICKS));
        lostLanes.add(random.nextInt(4, TICKS));
    }

    static BigDecimal firstMid() {
        return FIRST_MID;
    }

    boolean diesIn(int tick) {
        return deaths.contains(tick);
    }

    boolean losesAnswersIn(int tick) {
        return lostAnswers.contains(tick);
    }

    boolean isPoisonedIn(int tick) {
        return poisons.contains(tick);
    }

    boolean losesLaneIn(int tick) {
        return lostLanes.contains(tick);
    }

    int lane() {
        return random.nextInt(8);
    }

    /** How far the clock jumps before a tick; now and then back. */
    Duration pause() {
        int kind = random.nextInt(100);
        Duration longest = kind < 30
                ? Duration.ofSeconds(20)
                : kind < 52
                        ? Duration.ofMinutes(3)
                        : kind < 68
                                ? Duration.ofHours(5)
                                : kind < 84
                                        ? Duration.ofHours(40)
                                        : kind < 95 ? Duration.ofDays(9) : Duration.ofDays(24);
        Duration pause = Duration.ofMillis(1 + random.nextLong(longest.toMillis()));
        return random.nextInt(12) == 0
                ? Duration.ofSeconds(1 + random.nextInt(600)).negated()
                : pause;
    }

    /** The day's central parity, where a new day has come and it is published. */
    Optional<BigDecimal> mid(Instant now, BigDecimal before) {
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        if (!day.isAfter(published) || random.nextInt(10) == 0) {
            return Optional.empty();
        }
        published = day;
        return Optional.of(before.add(BigDecimal.valueOf(random.nextInt(-150, 151), 4)));
    }

    /** What some of the providers offer now. */
    List<ModelMarket.Sheet> sheets(Instant now, BigDecimal mid) {
        List<ModelMarket.Sheet> sheets = new ArrayList<>();
        for (String provider : PROVIDERS) {
            if (random.nextInt(100) < 45) {
                BigDecimal bid = mid.add(BigDecimal.valueOf(random.nextInt(-180_000, 20_001), 7))
                        .setScale(4 + random.nextInt(3), RoundingMode.HALF_UP);
                BigDecimal large = bid.add(BigDecimal.valueOf(random.nextInt(-5, 20), 4));
                Duration life = Duration.ofMillis(
                        random.nextInt(4) == 0
                                ? 3_600_000
                                : 2_000 + random.nextLong(random.nextBoolean() ? 30_000 : 600_000));
                sheets.add(new ModelMarket.Sheet(provider, bid, large, 2_000_000, now, now.plus(life)));
            }
        }
        return sheets;
    }
}
