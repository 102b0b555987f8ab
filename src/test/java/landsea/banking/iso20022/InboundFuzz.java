package landsea.banking.iso20022;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Any bytes as a business message: what is sound can be written and reads the same again, all else has a reject that is sound. */
public final class InboundFuzz {

    private InboundFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
        switch (Inbound.read(bytes, Payments.ANSWERING)) {
            case Arrival.Sound sound -> {
                Arrival again = Inbound.read(sound.message().bytes(), Payments.ANSWERING);
                if (!again.equals(sound)) {
                    throw new AssertionError("read " + sound + ", written and read " + again);
                }
            }
            case Arrival.Rejected rejected -> {
                if (rejected.faults().isEmpty()
                        || !Reading.read(new ByteArrayInputStream(
                                        rejected.reply().bytes()))
                                .faults()
                                .isEmpty()) {
                    throw new AssertionError(
                            "rejected with " + new String(rejected.reply().bytes(), StandardCharsets.UTF_8));
                }
            }
            case Arrival.Lenient lenient -> lenient.message().bytes();
            case Arrival.Older older -> older.message().amount();
        }
    }
}
