package landsea.settlement;

import java.util.UUID;
import landsea.basics.Id;
import landsea.basics.Ids;

/** The signed receipt of a payment that was credited, or of a kept balance that was converted. */
public record ReceiptId(UUID value) implements Id {

    /** The one receipt of what it is about. */
    public static ReceiptId of(Id subject) {
        return new ReceiptId(Ids.named(subject.bucket(), subject.text() + "/receipt"));
    }

    @Override
    public String prefix() {
        return "rcp";
    }

    @Override
    public String toString() {
        return text();
    }
}
