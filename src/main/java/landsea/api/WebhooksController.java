package landsea.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import landsea.basics.Reason;
import landsea.parties.Principal;
import landsea.parties.Role;
import landsea.webhooks.DeliveryId;
import landsea.webhooks.DeliveryView;
import landsea.webhooks.EventId;
import landsea.webhooks.Tried;
import landsea.webhooks.Webhook;
import landsea.webhooks.WebhookAnswer;
import landsea.webhooks.WebhookDesk;
import landsea.webhooks.WebhookId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where an organisation's programs are told of what happened, after the Standard Webhooks specification. */
@RestController
@RequestMapping("/api/v1")
class WebhooksController {

    private static final int PURPOSE_LENGTH_MAX = 100;
    private static final int URL_LENGTH_MAX = 500;

    /** @param kinds absent or empty for all that there are */
    record OpenBody(
            @Nullable String url,
            @Nullable List<@Nullable String> kinds,
            @Nullable String purpose) {}

    /** @param signsUntil absent for the latest */
    record KeyBody(String publicKey, @Nullable String signsUntil) {}

    /**
     * A webhook.
     *
     * @param state ON, DISABLED or ENDED
     * @param secret for the one who made it alone, and once: to be kept
     */
    record WebhookBody(
            String id,
            String url,
            List<String> kinds,
            String purpose,
            String state,
            String reason,
            String since,
            String createdAt,
            List<KeyBody> keys,
            @Nullable String secret) {

        static WebhookBody of(Webhook webhook, String secret) {
            return new WebhookBody(
                    webhook.id().text(),
                    webhook.address().url(),
                    webhook.kinds(),
                    webhook.purpose(),
                    webhook.state().name(),
                    webhook.why(),
                    webhook.since().toString(),
                    webhook.createdAt().toString(),
                    webhook.keys().stream()
                            .map(key -> new KeyBody(
                                    key.publicKey(),
                                    key.endsAt().map(Instant::toString).orElse(null)))
                            .toList(),
                    secret.isEmpty() ? null : secret);
        }
    }

    record WebhooksBody(List<WebhookBody> webhooks) {}

    /** @param status absent where nothing was answered; then the reason says why */
    record TryBody(
            int number, String at, long tookMs, @Nullable Integer status, String reason) {

        static TryBody of(Tried tried) {
            return new TryBody(
                    tried.number(),
                    tried.at().toString(),
                    tried.took().toMillis(),
                    tried.status().isPresent() ? Integer.valueOf(tried.status().getAsInt()) : null,
                    tried.reason());
        }
    }

    /**
     * A delivery.
     *
     * @param event its id, under which it is posted
     * @param cause FACT, REPLAY or TEST
     * @param outcome DELIVERED or GIVEN_UP; empty while it is tried
     * @param nextAt absent where it is not tried again
     * @param tries the latest first
     */
    record DeliveryBody(
            String id,
            String event,
            String kind,
            String subject,
            int sequence,
            String at,
            String cause,
            String outcome,
            @Nullable String nextAt,
            List<TryBody> tries) {

        static DeliveryBody of(DeliveryView view) {
            return new DeliveryBody(
                    view.id().text(),
                    view.event().id().text(),
                    view.event().kind(),
                    view.event().subject(),
                    view.event().sequence(),
                    view.event().at().toString(),
                    view.cause(),
                    view.outcome(),
                    view.waits() ? view.nextAt().toString() : null,
                    view.tries().stream().map(TryBody::of).toList());
        }
    }

    /** Either an event, or from when until when. */
    record ReplayBody(
            @Nullable String event,
            @Nullable String from,
            @Nullable String until) {}

    record KindsBody(List<String> kinds) {}

    private final WebhookDesk desk;

    WebhooksController(WebhookDesk desk) {
        this.desk = desk;
    }

    /** The kinds of events that there are. */
    @GetMapping("/webhook-kinds")
    @For({Role.MERCHANT, Role.OPERATOR})
    KindsBody kinds(Principal caller) {
        return new KindsBody(List.copyOf(desk.kinds()));
    }

    /** The caller's organisation's own, the latest first. */
    @GetMapping("/webhooks")
    @For({Role.MERCHANT, Role.OPERATOR})
    WebhooksBody webhooks(Principal caller) {
        return new WebhooksBody(desk.webhooks(caller).stream()
                .map(one -> WebhookBody.of(one, ""))
                .toList());
    }

    @GetMapping("/webhooks/{id}")
    @For({Role.MERCHANT, Role.OPERATOR})
    WebhookBody webhook(Principal caller, @PathVariable String id) {
        return WebhookBody.of(known(caller, id), "");
    }

    /** Opens one, and shows its secret this once. */
    @PostMapping("/webhooks")
    @ResponseStatus(HttpStatus.CREATED)
    @For({Role.MERCHANT, Role.OPERATOR})
    WebhookBody open(Principal caller, RequestKey key, @RequestBody OpenBody body) {
        return made(
                caller,
                Refusal.orRefuse(desk.open(
                        caller,
                        key.value(),
                        Members.text(body.url(), "/url", URL_LENGTH_MAX),
                        Given.list(body.kinds(), "/kinds"),
                        Given.text(body.purpose(), PURPOSE_LENGTH_MAX, "/purpose"))));
    }

    /** A new secret, shown this once; the one before goes on signing beside it for a day. */
    @PostMapping("/webhooks/{id}/secret")
    @For({Role.MERCHANT, Role.OPERATOR})
    WebhookBody rotate(Principal caller, RequestKey key, @PathVariable String id) {
        return made(caller, Refusal.orRefuse(desk.rotate(caller, key.value(), id(id))));
    }

    /** Sends a test event. */
    @PostMapping("/webhooks/{id}/test")
    @For({Role.MERCHANT, Role.OPERATOR})
    WebhookAnswer test(Principal caller, RequestKey key, @PathVariable String id) {
        return Refusal.orRefuse(desk.test(caller, key.value(), id(id)));
    }

    /** Tells again, under the same ids: one event, or all that happened in a time. */
    @PostMapping("/webhooks/{id}/replay")
    @For({Role.MERCHANT, Role.OPERATOR})
    WebhookAnswer replay(Principal caller, RequestKey key, @PathVariable String id, @RequestBody ReplayBody body) {
        if (body.event() != null) {
            EventId event = Paths.parse(body.event(), EventId::parse)
                    .orElseThrow(() -> Refusal.unknown("WEBHOOK_EVENT", String.valueOf(body.event())));
            return Refusal.orRefuse(desk.replay(caller, key.value(), id(id), event));
        }
        Instant from = moment(body.from(), "/from");
        Instant until = moment(body.until(), "/until");
        if (!from.isBefore(until)) {
            throw new Refusal(Reason.of("WEBHOOK_TIME_WRONG"), "/until");
        }
        return Refusal.orRefuse(desk.replay(caller, key.value(), id(id), from, until));
    }

    /** Turns one on again that was disabled: what waits is told now. */
    @PostMapping("/webhooks/{id}/resume")
    @For({Role.MERCHANT, Role.OPERATOR})
    WebhookAnswer resume(Principal caller, RequestKey key, @PathVariable String id) {
        return Refusal.orRefuse(desk.resume(caller, key.value(), id(id)));
    }

    /** Ends one for good. */
    @PostMapping("/webhooks/{id}/end")
    @For({Role.MERCHANT, Role.OPERATOR})
    WebhookAnswer end(Principal caller, RequestKey key, @PathVariable String id) {
        return Refusal.orRefuse(desk.end(caller, key.value(), id(id)));
    }

    /** How deliveries went, the latest first. */
    @GetMapping("/webhooks/{id}/deliveries")
    @For({Role.MERCHANT, Role.OPERATOR})
    Cursor.Page<DeliveryBody> deliveries(
            Principal caller, @PathVariable String id, @RequestParam(required = false) @Nullable String cursor) {
        Webhook webhook = known(caller, id);
        Optional<DeliveryId> before = Cursor.read(cursor, DeliveryId::parse);
        return Cursor.Page.of(
                desk.deliveries(caller, webhook.id(), before, Cursor.PAGE + 1),
                DeliveryBody::of,
                view -> view.id().text());
    }

    private WebhookBody made(Principal caller, WebhookDesk.Made made) {
        return WebhookBody.of(known(caller, made.answer().webhook()), made.secret());
    }

    private Webhook known(Principal caller, String id) {
        return desk.webhook(caller, id(id)).orElseThrow(() -> Refusal.unknown("WEBHOOK", id));
    }

    private static WebhookId id(String id) {
        return Paths.parse(id, WebhookId::parse).orElseThrow(() -> Refusal.unknown("WEBHOOK", id));
    }

    private static Instant moment(@Nullable String text, String pointer) {
        try {
            return Instant.parse(String.valueOf(text));
        } catch (DateTimeException noMoment) {
            throw Refusal.member(pointer, "MEMBER_WRONG", String.valueOf(text));
        }
    }
}
