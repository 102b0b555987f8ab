package landsea.webhooks;

import java.util.Set;
import landsea.basics.FactKinds;
import org.springframework.stereotype.Component;

/** That a webhook was disabled its organisation's others are told. */
@Component
class WebhookFactKinds implements FactKinds {

    @Override
    public Set<String> kinds() {
        return Set.of(WebhookEvent.DISABLED);
    }
}
