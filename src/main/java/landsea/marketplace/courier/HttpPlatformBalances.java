package landsea.marketplace.courier;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.marketplace.PlatformBalance;
import landsea.marketplace.PlatformBalances;
import landsea.messages.Attempt;
import landsea.messages.Delivery;
import landsea.messages.http.Endpoints;
import landsea.messages.http.JsonCalls;
import landsea.messages.http.Trace;

/** Reads balances over HTTP: {@code GET /sellers/{seller_id}/balance?currency=}. */
final class HttpPlatformBalances implements PlatformBalances {

    private final Endpoints marketplaces;

    HttpPlatformBalances(Endpoints marketplaces) {
        this.marketplaces = marketplaces;
    }

    @Override
    public Outcome<PlatformBalance> of(String marketplace, String sellerId, Currency currency) {
        return marketplaces
                .to(marketplace)
                .map(calls -> balance(calls, marketplace, sellerId, currency))
                .orElseGet(() -> Outcome.refused(Reason.of("MARKETPLACE_NOT_CONFIGURED", "marketplace", marketplace)));
    }

    private static Outcome<PlatformBalance> balance(
            JsonCalls calls, String marketplace, String sellerId, Currency currency) {
        String path = "/sellers/" + JsonCalls.encoded(sellerId) + "/balance";
        return switch (calls.get(path, Map.of("currency", currency.code()), Trace.fresh())) {
            case Attempt.NotSent(Reason reason) -> silent(marketplace, reason);
            case Attempt.Sent(Delivery.Unknown(Reason reason)) -> silent(marketplace, reason);
            case Attempt.Sent(Delivery.Refused(Reason reason)) -> Outcome.refused(reason);
            case Attempt.Sent(Delivery.Answered(Map<String, Object> body)) -> read(marketplace, body, currency);
        };
    }

    private static Outcome<PlatformBalance> silent(String marketplace, Reason cause) {
        return Outcome.refused(
                Reason.of("PLATFORM_NOT_ANSWERING", "marketplace", marketplace).with("cause", cause.code()));
    }

    private static Outcome<PlatformBalance> read(String marketplace, Map<String, Object> body, Currency currency) {
        try {
            if (!member(body, "currency").equals(currency.code())) {
                return unreadable(marketplace, "currency");
            }
            return Outcome.done(new PlatformBalance(
                    Money.of(currency, member(body, "available")),
                    Money.of(currency, member(body, "reserved")),
                    Instant.parse(member(body, "as_of"))));
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            // The values check themselves; here that is about the platform's answer.
            return unreadable(marketplace, String.valueOf(e.getMessage()));
        }
    }

    private static String member(Map<String, Object> body, String name) {
        return Optional.ofNullable(body.get(name))
                .map(Object::toString)
                .orElseThrow(() -> new IllegalArgumentException(name));
    }

    private static Outcome<PlatformBalance> unreadable(String marketplace, String what) {
        return Outcome.refused(Reason.of("PLATFORM_BALANCE_UNREADABLE", "marketplace", marketplace)
                .with("what", what));
    }
}
