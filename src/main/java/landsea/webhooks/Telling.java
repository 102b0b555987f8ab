package landsea.webhooks;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import landsea.basics.Fact;
import landsea.basics.FactKinds;
import landsea.basics.Facts;
import landsea.engine.Commit;
import org.springframework.stereotype.Component;

/** Takes a commit's facts to the webhooks that want to hear of them: events and deliveries as two lists, inside it. */
@Component
class Telling implements Facts {

    private final KnownWebhooks webhooks;
    private final Set<String> kinds;
    private final DeliveryBell bell;

    Telling(KnownWebhooks webhooks, List<FactKinds> kinds, DeliveryBell bell) {
        this.webhooks = webhooks;
        this.kinds = kinds.stream().flatMap(one -> one.kinds().stream()).collect(Collectors.toUnmodifiableSet());
        this.bell = bell;
    }

    /** Of what may be told. */
    Set<String> kinds() {
        return kinds;
    }

    @Override
    public void record(List<Fact> facts) {
        Commit commit = Commit.current();
        List<KnownWebhooks.Known> listening = webhooks.of(commit);
        if (listening.isEmpty()) {
            return;
        }
        List<WebhookEvent> heard = facts.stream()
                .filter(fact -> kinds.contains(fact.kind()))
                .map(WebhookEvent::of)
                .filter(event -> listening.stream().anyMatch(one -> one.hears(event)))
                .toList();
        List<WebhookEvent> fresh = DeliveryStore.write(commit, heard);
        List<Delivery> deliveries = fresh.stream()
                .flatMap(event -> listening.stream()
                        .filter(one -> one.hears(event))
                        .map(one -> Delivery.of(event, one.id(), one.organisation(), Delivery.Cause.FACT)))
                .toList();
        if (!deliveries.isEmpty()) {
            DeliveryStore.send(commit, deliveries);
            commit.afterwards(bell::ring);
        }
    }
}
