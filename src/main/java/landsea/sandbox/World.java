package landsea.sandbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import landsea.basics.Outcome;
import landsea.sandbox.SettlementReport.Due;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The world outside at a glance.
 *
 * @param clock the time out there
 * @param deliveries what LandSea has not acknowledged yet
 */
@JsonNaming(SnakeCaseStrategy.class)
record World(
        Instant clock,
        long seed,
        List<FaultLever> faults,
        List<Seller> sellers,
        List<Paid> payouts,
        List<Open> deliveries,
        List<Returned> returns) {

    /** A seller and what is due; a reason where nothing is. */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Seller(
            String sellerId,
            @Nullable String settlementId,
            @Nullable String currency,
            String available,
            @Nullable String reason) {

        static Seller of(String sellerId, Outcome<Due> next) {
            return switch (next) {
                case Outcome.Done<Due>(Due due) ->
                    new Seller(
                            sellerId,
                            due.settlementId(),
                            due.total().currency().code(),
                            due.total().amount(),
                            null);
                case Outcome.Refused<Due> refused ->
                    new Seller(sellerId, null, null, "0", refused.reason().toString());
            };
        }
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record Paid(
            String payoutId,
            String requestId,
            String traceId,
            String sellerId,
            String settlementId,
            String amount,
            Instant acceptedAt) {

        static Paid of(Payout payout) {
            return new Paid(
                    payout.payoutId(),
                    payout.requestId(),
                    payout.traceId(),
                    payout.sellerId(),
                    payout.settlementId(),
                    payout.amount().toString(),
                    payout.acceptedAt());
        }
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record Open(String key, Instant dueAt, List<String> after) {

        static Open of(Delivery delivery) {
            return new Open(delivery.key(), delivery.dueAt(), delivery.after());
        }
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record Returned(String returnId, String originalReference, String amount, Instant acceptedAt) {

        static Returned of(CollectingBank.AcceptedReturn accepted) {
            return new Returned(
                    accepted.returnId(),
                    accepted.request().originalReference(),
                    accepted.request().amount().toString(),
                    accepted.acceptedAt());
        }
    }
}
