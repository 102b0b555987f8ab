package landsea.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import landsea.basics.Reason;
import landsea.fx.Fx;
import landsea.fx.RateFeed;
import landsea.fx.RateFetches;
import landsea.fx.RateFiles;
import landsea.fx.ReferenceRate;
import landsea.parties.Principal;
import landsea.parties.Role;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Published rates: what is known and how old it is, and files that somebody brings. */
@RestController
@RequestMapping("/api/v1")
class RatesController {

    private static final int BYTES_MAX = 16_000_000;

    record RatesTaken(int rates, List<Problem> problems) {}

    /** @param column 0 where all of the line is meant */
    record Problem(int line, int column, String code, Map<String, String> details) {}

    /**
     * A published rate: so many of the quote currency for {@code per} units of the base.
     *
     * @param age since it was published, ISO 8601; a quote is refused with {@code MID_TOO_OLD} where the price plan allows less
     */
    record RateBody(
            String base,
            String quote,
            String value,
            int per,
            String source,
            String publishedAt,
            String asOf,
            String age) {

        static RateBody of(ReferenceRate rate, Instant at) {
            return new RateBody(
                    rate.pair().base().code(),
                    rate.pair().quote().code(),
                    rate.value().toPlainString(),
                    rate.per(),
                    rate.source(),
                    rate.publishedAt().toString(),
                    rate.asOf().toString(),
                    ageOf(rate.publishedAt(), at));
        }
    }

    /**
     * A publisher that is asked.
     *
     * @param newest the newest day whose rates are known; empty for none
     * @param goodAt when it last gave a file that could be read, or said that the last one holds; empty before the first
     * @param goodAge since then, ISO 8601
     * @param dueAt when it is asked next
     * @param trouble why it gave none when it was last asked; empty when it did
     */
    record PublisherBody(String source, String newest, String goodAt, String goodAge, String dueAt, String trouble) {

        static PublisherBody of(RateFetches.Standing one, Instant at) {
            return new PublisherBody(
                    one.publisher().source(),
                    one.known().map(Object::toString).orElse(""),
                    one.goodAt().map(Object::toString).orElse(""),
                    one.goodAt().map(good -> ageOf(good, at)).orElse(""),
                    one.dueAt().toString(),
                    one.trouble().map(Reason::code).orElse(""));
        }
    }

    private final Fx fx;
    private final RateFeed feed;
    private final RateFetches fetches;
    private final Clock clock;

    RatesController(Fx fx, RateFeed feed, RateFetches fetches, Clock clock) {
        this.fx = fx;
        this.feed = feed;
        this.fetches = fetches;
        this.clock = clock;
    }

    /** The newest published rates of every source, and how old each is. */
    @GetMapping("/rates")
    List<RateBody> rates(Principal caller) {
        Instant at = clock.instant();
        return fx.rates(caller.viewer(), at).stream()
                .map(rate -> RateBody.of(rate, at))
                .toList();
    }

    /** How it stands with those whose rates are fetched. */
    @GetMapping("/rates/publishers")
    List<PublisherBody> publishers(Principal caller) {
        Instant at = clock.instant();
        return fetches.standings(caller.viewer(), at).stream()
                .map(one -> PublisherBody.of(one, at))
                .toList();
    }

    /** Takes a publisher's own file in: CFETS's central parity, the ECB's reference rates. The same file again adds nothing. */
    @PostMapping("/rates")
    @For(Role.OPERATOR)
    RatesTaken takeRates(Principal caller, RequestKey key, @RequestParam String source, HttpServletRequest request)
            throws IOException {
        if (!List.of(RateFiles.CFETS, RateFiles.ECB).contains(source)) {
            throw Refusal.member("/source", "WORD_WRONG", source);
        }
        byte[] file = request.getInputStream().readNBytes(BYTES_MAX + 1);
        if (file.length > BYTES_MAX) {
            throw new Refusal(Reason.of("BODY_TOO_LARGE", "bytes_max", BYTES_MAX));
        }
        RateFeed.Taken taken = feed.take(source, file);
        List<Problem> problems = new ArrayList<>();
        taken.failures()
                .forEach(failure -> problems.add(new Problem(
                        failure.line(),
                        failure.column(),
                        failure.reason().code(),
                        failure.reason().with("content", failure.content()).details())));
        taken.refused().forEach(reason -> problems.add(new Problem(0, 0, reason.code(), reason.details())));
        return new RatesTaken(taken.rates(), problems);
    }

    private static String ageOf(Instant since, Instant at) {
        return Duration.between(since, at).truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
