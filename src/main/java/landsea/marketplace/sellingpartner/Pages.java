package landsea.marketplace.sellingpartner;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import landsea.basics.Reason;
import landsea.engine.Commit;

/** What a page of a list comes to. */
final class Pages {

    /** A list without an end is no list: its token leads in a circle. */
    private static final int PAGES_MAX = 10_000;

    private Pages() {}

    /** @param every after which it is asked anew, from the walk's beginning on */
    static Step step(Ask ask, String nextToken, Duration every, Consumer<Commit> effect) {
        return nextToken.isEmpty()
                ? new Step.Completed(effect, Optional.of(ask.begunAt().plus(every)))
                : more(ask, nextToken, effect);
    }

    static Step more(Ask ask, String nextToken, Consumer<Commit> effect) {
        return nextToken.equals(ask.nextToken()) || ask.page() >= PAGES_MAX
                ? new Step.Failed(Reason.of("PLATFORM_PAGES_CIRCLE", "pages", ask.page()), true)
                : new Step.Paged(effect, nextToken);
    }
}
