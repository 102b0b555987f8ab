package landsea.outbound;

import java.util.UUID;
import landsea.basics.Id;
import landsea.basics.Ids;

/** The signed receipt of a payment abroad. */
record OutboundReceiptId(UUID value) implements Id {

    private static final String PREFIX = "rcp";

    static OutboundReceiptId of(OutboundId payment) {
        return new OutboundReceiptId(Ids.named(payment.bucket(), payment.text() + "/receipt"));
    }

    @Override
    public String prefix() {
        return PREFIX;
    }
}
