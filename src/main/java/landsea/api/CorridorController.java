package landsea.api;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import landsea.basics.Reason;
import landsea.corridor.Corridor;
import landsea.corridor.CorridorFigures;
import landsea.fx.ReferenceRate;
import landsea.settlement.CreditedDay;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The corridor's figures, for anybody. */
@RestController
@RequestMapping("/api/v1/corridor")
class CorridorController {

    /** @param received absent where fewer than five merchants share it */
    record CreditedBody(String currency, long count, List<Amount> received) {}

    /** Seconds. */
    record ClockBody(
            String clock, long count, String medianSeconds, String p95Seconds, long withinMinute, long withinHour) {}

    record CostBody(long conversions, String percent) {}

    record OtherWayBody(String code, String percentLeast, String percentMost, String source, String readOn) {}

    record RateBody(String source, String rate, String publishedAt) {}

    /**
     * One day of the corridor.
     *
     * @param day the day that is shown: the last with a credit
     * @param averageCost absent where fewer than five merchants converted
     * @param withinSeconds credits by time from the last fact, by the bound that they came before
     */
    record CorridorBody(
            String asOf,
            String day,
            long credits,
            List<CreditedBody> currencies,
            List<ClockBody> clocks,
            List<CostBody> averageCost,
            List<OtherWayBody> otherWays,
            List<Long> hours,
            Map<String, Long> withinSeconds,
            List<RateBody> rates) {}

    private final CorridorFigures figures;

    CorridorController(CorridorFigures figures) {
        this.figures = figures;
    }

    /** The figures of today, or of the last day on which anything was credited. Counted every few seconds; nobody is named. */
    @GetMapping
    ResponseEntity<CorridorBody> corridor() {
        Corridor now = figures.now().orElseThrow(() -> new Refusal(Reason.of("FIGURES_COUNTING")));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofSeconds(5)).cachePublic())
                .eTag(Long.toHexString(now.asOf().toEpochMilli()))
                .body(body(now));
    }

    private static CorridorBody body(Corridor now) {
        return new CorridorBody(
                now.asOf().toString(),
                now.day().toString(),
                now.credits(),
                now.currencies().stream()
                        .map(one -> new CreditedBody(
                                one.currency().code(),
                                one.count(),
                                one.sums().stream().map(Amount::of).toList()))
                        .toList(),
                now.clocks().stream()
                        .map(one -> new ClockBody(
                                one.clock(),
                                one.count(),
                                one.median().toPlainString(),
                                one.p95().toPlainString(),
                                one.withinMinute(),
                                one.withinHour()))
                        .toList(),
                now.averageCosts().stream()
                        .map(one ->
                                new CostBody(one.conversions(), one.percent().toPlainString()))
                        .toList(),
                now.otherWays().stream()
                        .map(one -> new OtherWayBody(
                                one.code(),
                                one.percentLeast().toPlainString(),
                                one.percentMost().toPlainString(),
                                one.source(),
                                one.readOn().toString()))
                        .toList(),
                now.hours(),
                waits(now),
                now.rates().stream().map(CorridorController::rate).toList());
    }

    private static Map<String, Long> waits(Corridor now) {
        Map<String, Long> waits = new LinkedHashMap<>();
        for (int at = 0; at < now.waits().size(); at++) {
            String bound =
                    at < CreditedDay.BOUNDS.size() ? CreditedDay.BOUNDS.get(at).toPlainString() : "longer";
            waits.put(bound, now.waits().get(at));
        }
        return waits;
    }

    private static RateBody rate(ReferenceRate rate) {
        return new RateBody(
                rate.source(), rate.asPublished(), rate.publishedAt().toString());
    }
}
