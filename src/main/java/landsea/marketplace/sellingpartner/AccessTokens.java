package landsea.marketplace.sellingpartner;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.Viewer;
import landsea.marketplace.archive.RawArchive;
import landsea.marketplace.reading.FileBytes;
import landsea.parties.ShopId;
import tools.jackson.databind.JsonNode;

/**
 * What a call shows of us: an access token that lives for an hour, got for the refresh token that the seller's consent brought. It
 * is kept in memory and got anew a while before its end, counted from before it was asked for: how our clock stands to Amazon's
 * does not matter.
 */
final class AccessTokens {

    /** What came of asking for access. No text form shows a token. */
    sealed interface Access {

        record Given(Secret token) implements Access {}

        record Ended(Reason reason) implements Access {}

        record Later(Reason reason) implements Access {}
    }

    /** A text that stands in no log. */
    record Secret(String text) {

        @Override
        public String toString() {
            return "…";
        }
    }

    private static final Duration MARGIN = Duration.ofMinutes(1);
    private static final Duration LIFE_MAX = Duration.ofHours(1);

    private record Held(Secret token, long endNanos) {}

    /** One at a time asks for a shop's token; its last one stands here. */
    private static final class Slot {

        private final ReentrantLock lock = new ReentrantLock();
        private Optional<Held> held = Optional.empty();
    }

    private final Wire wire;
    private final SellingPartnerSettings settings;
    private final RawArchive archive;
    private final LongSupplier nanos;
    private final Map<ShopId, Slot> slots = new ConcurrentHashMap<>();

    AccessTokens(Wire wire, SellingPartnerSettings settings, RawArchive archive, LongSupplier nanos) {
        this.wire = wire;
        this.settings = settings;
        this.archive = archive;
        this.nanos = nanos;
    }

    Access of(Connection connection) {
        Slot slot = slot(connection.shop());
        slot.lock.lock();
        try {
            Optional<Held> good = slot.held.filter(held -> held.endNanos() - nanos.getAsLong() > 0);
            if (good.isPresent()) {
                return new Access.Given(good.get().token());
            }
            return switch (refreshToken(connection)) {
                case Outcome.Refused<Secret>(Reason reason) -> new Access.Ended(reason);
                case Outcome.Done<Secret>(Secret refresh) ->
                    got(slot, Map.of("grant_type", "refresh_token", "refresh_token", refresh.text()));
            };
        } finally {
            slot.lock.unlock();
        }
    }

    /** Amazon does not take this one, whatever its time: the next call gets another. */
    void forget(ShopId shop, Secret token) {
        Slot slot = slot(shop);
        slot.lock.lock();
        try {
            slot.held = slot.held.filter(held -> !held.token().equals(token));
        } finally {
            slot.lock.unlock();
        }
    }

    /** Nothing of an earlier consent is used any more. */
    void forget(ShopId shop) {
        slots.remove(shop);
    }

    /**
     * The refresh token that a consent's code stands for. Refused with {@code PLATFORM_CONSENT_ENDED} where the code is used or
     * too old, with {@code PLATFORM_ACCESS_FAILED} where nobody knows: a code serves once, so the seller must consent again.
     */
    Outcome<Secret> exchanged(String code) {
        Wire.Reply reply = wire.form(
                settings.tokenUrl(),
                form(Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", settings.redirectUri())));
        if (reply instanceof Wire.Reply.Came(int status, byte[] body, Optional<String> _) && status == 200) {
            try {
                return Outcome.done(new Secret(Json.required(Json.object(body), "refresh_token")));
            } catch (Json.UnreadableException e) {
                return Outcome.refused(Reason.of("PLATFORM_ACCESS_FAILED", "cause", String.valueOf(e.getMessage())));
            }
        }
        return reply instanceof Wire.Reply.Came(int status, byte[] body, Optional<String> _)
                        && isInvalidGrant(status, body)
                ? Outcome.refused("PLATFORM_CONSENT_ENDED")
                : Outcome.refused(Reason.of("PLATFORM_ACCESS_FAILED", "cause", reply.word()));
    }

    private Access got(Slot slot, Map<String, String> grant) {
        long before = nanos.getAsLong();
        return switch (wire.form(settings.tokenUrl(), form(grant))) {
            case Wire.Reply.Came(int status, byte[] body, Optional<String> _)
            when status == 200 -> read(slot, before, body);
            case Wire.Reply.Came(int status, byte[] body, Optional<String> _)
            when isInvalidGrant(status, body) -> new Access.Ended(Reason.of("PLATFORM_CONSENT_ENDED"));
            case Wire.Reply other -> new Access.Later(Reason.of("PLATFORM_ACCESS_FAILED", "cause", other.word()));
        };
    }

    private static Access read(Slot slot, long before, byte[] body) {
        try {
            JsonNode told = Json.object(body);
            Secret token = new Secret(Json.required(told, "access_token"));
            Duration life = Duration.ofSeconds(told.path("expires_in").asLong(0));
            Duration trusted = life.compareTo(LIFE_MAX) > 0 ? LIFE_MAX : life;
            slot.held =
                    Optional.of(new Held(token, before + trusted.minus(MARGIN).toNanos()));
            return new Access.Given(token);
        } catch (Json.UnreadableException e) {
            return new Access.Later(Reason.of("PLATFORM_ACCESS_FAILED", "cause", String.valueOf(e.getMessage())));
        }
    }

    private Map<String, String> form(Map<String, String> grant) {
        Map<String, String> form = new java.util.TreeMap<>(grant);
        form.put("client_id", settings.clientId());
        form.put("client_secret", settings.clientSecret());
        return form;
    }

    /** Only this says that the consent is gone: any other refusal is one of our application, or of the moment. */
    private static boolean isInvalidGrant(int status, byte[] body) {
        try {
            return status == 400 && Json.text(Json.object(body), "error").equals("invalid_grant");
        } catch (Json.UnreadableException e) {
            return false;
        }
    }

    private Outcome<Secret> refreshToken(Connection connection) {
        Viewer owner = Viewer.of(connection.owner().organisationId());
        return archive.open(owner, connection.consent()).map(AccessTokens::secret);
    }

    private static Secret secret(FileBytes file) {
        try (var in = file.open()) {
            return new Secret(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("a consent cannot be read out of the archive", e);
        }
    }

    private Slot slot(ShopId shop) {
        return slots.computeIfAbsent(shop, _ -> new Slot());
    }
}
