package landsea.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import landsea.basics.Outcome;
import landsea.basics.OutsideFaults.Circle;
import landsea.basics.Reason;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The sandbox's own levers, for whoever holds an operator's token. */
@RestController
@Profile("sandbox")
@RequestMapping("/sandbox/world")
class WorldController {

    private final Levers levers;
    private final Tokens tokens;

    WorldController(Levers levers, Tokens tokens) {
        this.levers = levers;
        this.tokens = tokens;
    }

    record Move(String advance) {
        Move {
            Members.require(advance);
        }
    }

    /**
     * @param amount with the charges; left out for all that is left
     * @param part from one on where it comes back in parts
     */
    record GiveBack(
            String charges,
            String reason,
            @Nullable String amount,
            @Nullable Integer part) {
        GiveBack {
            Members.require(charges, reason);
        }

        ForeignBank.Part which() {
            return new ForeignBank.Part(Objects.requireNonNullElse(part, 0), Objects.requireNonNullElse(amount, ""));
        }
    }

    record Time(Instant clock) {}

    @GetMapping
    ResponseEntity<Object> world(@RequestHeader(name = HttpHeaders.AUTHORIZATION, defaultValue = "") String bearer) {
        return operator(bearer, levers::world);
    }

    @PostMapping("/clock")
    ResponseEntity<Object> move(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, defaultValue = "") String bearer, @RequestBody Move move) {
        return operator(bearer, () -> new Time(levers.advance(Duration.parse(move.advance()))));
    }

    /** What is on: for an operator all but what concerns reports of suspicion, for a reporting officer that alone. */
    @GetMapping("/faults")
    ResponseEntity<Object> faults(@RequestHeader(name = HttpHeaders.AUTHORIZATION, defaultValue = "") String bearer) {
        return inCircle(bearer, levers::faults);
    }

    @PostMapping("/faults")
    ResponseEntity<Object> put(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, defaultValue = "") String bearer,
            @RequestBody FaultLever lever) {
        return inCircle(bearer, circle -> {
            Fault fault = lever.fault(circle);
            levers.put(fault);
            return FaultLever.of(fault);
        });
    }

    @DeleteMapping("/faults")
    ResponseEntity<Object> clear(@RequestHeader(name = HttpHeaders.AUTHORIZATION, defaultValue = "") String bearer) {
        return inCircle(bearer, circle -> {
            levers.clearFaults(circle);
            return Map.of();
        });
    }

    /** The settlement report that the next payout of the seller settles. */
    @PutMapping("/sellers/{sellerId}/report")
    ResponseEntity<Object> give(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, defaultValue = "") String bearer,
            @PathVariable String sellerId,
            @RequestBody byte[] report) {
        return operator(bearer, () -> World.Seller.of(sellerId, levers.give(sellerId, report)));
    }

    /** A bank abroad gives back what it has paid under a request id, or a part, less what banks on the way keep. */
    @PostMapping("/remittances/{requestId}/return")
    ResponseEntity<Object> giveBack(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, defaultValue = "") String bearer,
            @PathVariable String requestId,
            @RequestBody GiveBack body) {
        return operator(bearer, () -> switch (levers.giveBack(requestId, body.which(), body.charges(), body.reason())) {
            case Outcome.Done<Delivery.GivenBack>(Delivery.GivenBack back) -> World.Open.of(back);
            case Outcome.Refused<Delivery.GivenBack>(Reason reason) ->
                throw new IllegalArgumentException(reason.toString());
        });
    }

    private ResponseEntity<Object> operator(String bearer, Supplier<Object> lever) {
        return tokens.open("OPERATOR", bearer) ? pulled(lever) : Answers.problem(401, Reason.of("NOT_AN_OPERATOR"));
    }

    private ResponseEntity<Object> inCircle(String bearer, Function<Circle, Object> lever) {
        return tokens.open("REPORTING_OFFICER", bearer)
                ? pulled(() -> lever.apply(Circle.REPORTS))
                : operator(bearer, () -> lever.apply(Circle.CHANNEL));
    }

    private static ResponseEntity<Object> pulled(Supplier<Object> lever) {
        try {
            return ResponseEntity.ok(lever.get());
        } catch (IllegalArgumentException | DateTimeParseException senseless) {
            return Answers.problem(422, Reason.of("LEVER_REFUSED", "cause", String.valueOf(senseless.getMessage())));
        }
    }
}
