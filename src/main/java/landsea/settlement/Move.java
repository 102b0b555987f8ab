package landsea.settlement;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import landsea.parties.ShopId;

/**
 * How a payment moved in one commit, for those who watch the channel.
 *
 * @param rested where it had stood until then; none for one that was opened
 * @param reached the states that it came to, in their order
 * @param clocks what a credit took, by clock; empty for any other move
 */
record Move(PaymentId payment, ShopId shop, Optional<Rest> rested, List<Reached> reached, List<Since> clocks) {

    /** @param reason its code; empty where the state says all */
    record Reached(String state, String reason) {

        /** Such as {@code CREDITED} or {@code HELD(ON_SANCTIONS_LIST)}. */
        String text() {
            return reason.isEmpty() ? state : state + "(" + reason + ")";
        }
    }

    /** How long a payment stood in a state, until this commit, in business time. */
    record Rest(String state, Duration duration) {}

    /**
     * What a clock showed when the commit of the credit began.
     *
     * @param duration business time
     * @param byThisCommit started by what this very commit took in: its wait in the queue counts too
     */
    record Since(Moments.Clock clock, Duration duration, boolean byThisCommit) {}
}
