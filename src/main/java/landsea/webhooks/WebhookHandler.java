package landsea.webhooks;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import landsea.basics.Bucket;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import landsea.parties.Parties;
import org.springframework.stereotype.Component;

/** Opens webhooks, changes their secrets and states, and puts events on their way again. */
@Component
class WebhookHandler implements CommandHandler<WebhookCommand, WebhookAnswer> {

    /** What one organisation may have that has not ended. */
    static final int WEBHOOKS_MAX = 10;

    /** What one replay takes. */
    static final int REPLAYED_MAX = 1_000;

    private final WebhookSettings settings;
    private final DeliveryBell bell;

    WebhookHandler(WebhookSettings settings, DeliveryBell bell) {
        this.settings = settings;
        this.bell = bell;
    }

    @Override
    public Class<WebhookCommand> handles() {
        return WebhookCommand.class;
    }

    @Override
    public Class<WebhookAnswer> answers() {
        return WebhookAnswer.class;
    }

    @Override
    public List<Outcome<WebhookAnswer>> handle(Commit commit, List<WebhookCommand> commands) {
        return commands.stream().map(command -> handle(commit, command)).toList();
    }

    private Outcome<WebhookAnswer> handle(Commit commit, WebhookCommand command) {
        return switch (command.said()) {
            case WebhookCommand.Said.Open open -> open(commit, command, open);
            case WebhookCommand.Said.Rotate(WebhookId id, SealedSecret secret) ->
                of(commit, command, id, webhook -> rotated(commit, webhook, secret));
            case WebhookCommand.Said.Test(WebhookId id) -> on(commit, command, id, webhook -> tested(commit, webhook));
            case WebhookCommand.Said.ReplayOne(WebhookId id, EventId event) ->
                on(commit, command, id, webhook -> replayed(commit, webhook, event));
            case WebhookCommand.Said.ReplayAll(WebhookId id, Instant from, Instant until) ->
                on(commit, command, id, webhook -> replayed(commit, webhook, from, until));
            case WebhookCommand.Said.Resume(WebhookId id) ->
                of(commit, command, id, webhook -> resumed(commit, webhook));
            case WebhookCommand.Said.End(WebhookId id) -> of(commit, command, id, webhook -> ended(commit, webhook));
        };
    }

    private static Outcome<WebhookAnswer> open(Commit commit, WebhookCommand command, WebhookCommand.Said.Open said) {
        if (WebhookStore.count(commit, command.organisation(), command.bucket().value()) >= WEBHOOKS_MAX) {
            return Outcome.refused(Reason.of("WEBHOOKS_TOO_MANY", "most", WEBHOOKS_MAX));
        }
        Webhook webhook = new Webhook(
                WebhookId.next(command.bucket()),
                command.organisation(),
                said.address(),
                said.kinds(),
                said.purpose(),
                command.actor(),
                commit.at(),
                Webhook.State.ON,
                "",
                commit.at(),
                List.of());
        WebhookStore.open(commit, webhook);
        WebhookStore.secret(commit, webhook.id(), webhook.organisation(), said.secret());
        return Outcome.done(
                new WebhookAnswer(webhook.id().text(), said.secret().id().text(), 0));
    }

    /** Of the organisation's own webhook that has not ended. */
    private static Outcome<WebhookAnswer> of(
            Commit commit, WebhookCommand command, WebhookId id, Function<Webhook, Outcome<WebhookAnswer>> work) {
        return WebhookStore.find(commit.sql(), id)
                .filter(webhook -> webhook.organisation().equals(command.organisation()))
                .filter(webhook -> webhook.state() != Webhook.State.ENDED)
                .map(work)
                .orElseGet(() -> Outcome.refused(Reason.of("WEBHOOK_UNKNOWN", "webhook", id)));
    }

    private static Outcome<WebhookAnswer> on(
            Commit commit, WebhookCommand command, WebhookId id, Function<Webhook, Outcome<WebhookAnswer>> work) {
        return of(
                commit,
                command,
                id,
                webhook -> webhook.state() == Webhook.State.ON
                        ? work.apply(webhook)
                        : Outcome.refused(Reason.of("WEBHOOK_NOT_ON", "webhook", id)));
    }

    private Outcome<WebhookAnswer> rotated(Commit commit, Webhook webhook, SealedSecret secret) {
        WebhookStore.endSecrets(commit, webhook.id(), RealTime.at().plus(settings.overlap()));
        WebhookStore.secret(commit, webhook.id(), webhook.organisation(), secret);
        return Outcome.done(new WebhookAnswer(webhook.id().text(), secret.id().text(), 0));
    }

    private Outcome<WebhookAnswer> tested(Commit commit, Webhook webhook) {
        WebhookEvent event = new WebhookEvent(
                EventId.next(webhook.id().bucket()),
                webhook.organisation(),
                WebhookEvent.TEST,
                webhook.id().text(),
                1 + EventStore.tests(commit, webhook.id()),
                commit.at());
        DeliveryStore.write(commit, List.of(event));
        return sent(commit, webhook, List.of(event), Delivery.Cause.TEST);
    }

    private Outcome<WebhookAnswer> replayed(Commit commit, Webhook webhook, EventId id) {
        return EventStore.find(commit, id)
                .filter(event -> mayHear(webhook, event))
                .map(event -> sent(commit, webhook, List.of(event), Delivery.Cause.REPLAY))
                .orElseGet(() -> Outcome.refused(Reason.of("WEBHOOK_EVENT_UNKNOWN", "event", id)));
    }

    private Outcome<WebhookAnswer> replayed(Commit commit, Webhook webhook, Instant from, Instant until) {
        List<WebhookEvent> all = isOfTheBank(webhook)
                ? EventStore.between(commit, from, until, REPLAYED_MAX + 1)
                : EventStore.between(
                        commit, webhook.id().bucket().value(), webhook.organisation(), from, until, REPLAYED_MAX + 1);
        if (all.size() > REPLAYED_MAX) {
            return Outcome.refused(Reason.of("WEBHOOK_REPLAY_TOO_LONG", "most", REPLAYED_MAX));
        }
        return sent(
                commit,
                webhook,
                all.stream().filter(event -> mayHear(webhook, event)).toList(),
                Delivery.Cause.REPLAY);
    }

    /** What it hears of, and its own tests. */
    private static boolean mayHear(Webhook webhook, WebhookEvent event) {
        boolean tests = event.kind().equals(WebhookEvent.TEST);
        return tests
                ? event.subject().equals(webhook.id().text())
                : new KnownWebhooks.Known(
                                webhook.id(), webhook.organisation(), webhook.address(), Set.copyOf(webhook.kinds()))
                        .hears(event);
    }

    private Outcome<WebhookAnswer> sent(
            Commit commit, Webhook webhook, List<WebhookEvent> events, Delivery.Cause cause) {
        DeliveryStore.send(
                commit,
                events.stream()
                        .map(event -> Delivery.of(event, webhook.id(), webhook.organisation(), cause))
                        .toList());
        commit.afterwards(bell::ring);
        return Outcome.done(new WebhookAnswer(webhook.id().text(), "", events.size()));
    }

    private Outcome<WebhookAnswer> resumed(Commit commit, Webhook webhook) {
        if (webhook.state() != Webhook.State.DISABLED) {
            return Outcome.refused(Reason.of("WEBHOOK_ON_ALREADY", "webhook", webhook.id()));
        }
        WebhookStore.move(commit, Map.of(webhook.id(), ""), Webhook.State.DISABLED, Webhook.State.ON);
        DeliveryStore.beginAnew(commit, webhook.id(), buckets(webhook), RealTime.at());
        commit.afterwards(bell::ring);
        return Outcome.done(WebhookAnswer.of(webhook.id()));
    }

    private static Outcome<WebhookAnswer> ended(Commit commit, Webhook webhook) {
        WebhookStore.move(commit, Map.of(webhook.id(), ""), webhook.state(), Webhook.State.ENDED);
        WebhookStore.endSecrets(commit, webhook.id(), RealTime.at());
        DeliveryStore.drop(commit, webhook.id(), buckets(webhook), RealTime.at());
        return Outcome.done(WebhookAnswer.of(webhook.id()));
    }

    /** Where what waits for it may lie. */
    private static Set<Bucket> buckets(Webhook webhook) {
        return isOfTheBank(webhook)
                ? Bucket.all().collect(Collectors.toSet())
                : Set.of(webhook.id().bucket());
    }

    private static boolean isOfTheBank(Webhook webhook) {
        return webhook.organisation().equals(Parties.bank().value());
    }
}
