package landsea.webhooks;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import landsea.engine.Commit;
import landsea.engine.Stamped;
import landsea.parties.Parties;
import org.springframework.stereotype.Component;

/** The webhooks that are on, in memory for as long as none changes: where nobody listens, a commit pays nothing. */
@Component
class KnownWebhooks {

    /** @param kinds of which it wants to hear; empty for all */
    record Known(WebhookId id, UUID organisation, WebhookAddress address, Set<String> kinds) {

        /** The bank hears of everybody's business, everybody else of their own. */
        boolean hears(WebhookEvent event) {
            boolean may = organisation.equals(event.organisation()) || isOfTheBank();
            return may && (kinds.isEmpty() || kinds.contains(event.kind()));
        }

        boolean isOfTheBank() {
            return organisation.equals(Parties.bank().value());
        }
    }

    private final Stamped<List<Known>> on = new Stamped<>(WebhookStore.STAMP);

    List<Known> of(Commit commit) {
        return on.of(commit, WebhookStore::on);
    }
}
