package landsea.fx.courier;

import landsea.messages.Attempt;
import landsea.messages.Courier;
import landsea.messages.OutboxMessage;
import landsea.messages.http.Endpoints;

/**
 * Asks a provider for its sheet of rates: {@code sheet.request} carries {@code base, quote}. The answer is delivered as it
 * came, decimals as text.
 */
final class SheetCourier implements Courier {

    private static final String REQUEST = "sheet.request";

    private final Endpoints providers;

    SheetCourier(Endpoints providers) {
        this.providers = providers;
    }

    @Override
    public boolean carries(OutboxMessage message) {
        return message.kind().equals(REQUEST)
                && providers.to(message.counterparty()).isPresent();
    }

    @Override
    public Attempt deliver(OutboxMessage message) {
        return providers.to(message.counterparty()).orElseThrow().request("/sheets", message);
    }
}
