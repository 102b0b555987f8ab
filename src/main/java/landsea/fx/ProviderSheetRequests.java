package landsea.fx;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import landsea.basics.Bucket;
import landsea.basics.Unit.Currency;
import landsea.engine.Commit;
import landsea.messages.MessageId;
import landsea.messages.Messages;
import landsea.messages.OutboxMessage;
import landsea.parties.Parties;
import org.springframework.stereotype.Component;

/**
 * Asks every provider for its rates of a pair. The asking leaves after the commit; who needs a rate finds it a moment
 * later.
 */
@Component
public class ProviderSheetRequests {

    static final String REQUEST = "sheet.request";

    /** A sheet that is good for longer than this needs no other yet. */
    private static final Duration FRESH = Duration.ofSeconds(15);

    /** Real time within which nobody asks a provider the same again: its answer may be on its way. */
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Messages messages;
    private final Map<String, Long> asked = new ConcurrentHashMap<>();

    ProviderSheetRequests(Messages messages) {
        this.messages = messages;
    }

    /** Asks those providers whose sheet of the pair is over, or soon will be. */
    public void request(Commit commit, Currency base, Currency quote) {
        List<OutboxMessage> asking = new ArrayList<>();
        for (ProviderId provider :
                FxStore.providersWithoutSheet(commit, base, quote, commit.at().plus(FRESH))) {
            MessageId id = MessageId.next(new Bucket(0));
            asking.add(new OutboxMessage(
                    id,
                    Parties.bank().value(),
                    provider.value(),
                    REQUEST,
                    id.text(),
                    1,
                    Map.of("request_id", id.text(), "base", base.code(), "quote", quote.code())));
        }
        messages.send(commit, asking);
    }
}
