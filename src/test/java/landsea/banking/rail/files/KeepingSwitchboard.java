package landsea.banking.rail.files;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.banking.rail.RailMessage;
import landsea.banking.rail.Receipt;
import landsea.banking.rail.Switchboard;

/** Keeps what it gets and answers each message once and the same ever after; may be told not to answer for a while. */
public final class KeepingSwitchboard implements Switchboard {

    private final Map<String, byte[]> kept = new LinkedHashMap<>();
    private int takes;
    private Optional<RuntimeException> dyingAfterKeeping = Optional.empty();
    private Optional<Receipt> instead = Optional.empty();

    @Override
    public synchronized Receipt take(RailMessage message) {
        takes++;
        if (instead.isPresent()) {
            return instead.get();
        }
        byte[] before = kept.putIfAbsent(message.counterparty() + "/" + message.reference(), message.bytes());
        if (dyingAfterKeeping.isPresent()) {
            throw dyingAfterKeeping.get();
        }
        if (before != null && !Arrays.equals(before, message.bytes())) {
            return new Receipt.Conflicting();
        }
        return new Receipt.Kept(Optional.of(answerTo(message.bytes())));
    }

    /** What each message is answered with. */
    public static byte[] answerTo(byte[] bytes) {
        return ("<answer to=\"" + Names.reference(bytes) + "\"/>").getBytes(StandardCharsets.UTF_8);
    }

    /** Keeps, and is gone before it can say so. */
    public synchronized void diesAfterKeeping(boolean dies) {
        dyingAfterKeeping = dies ? Optional.of(new IllegalStateException("the store is away")) : Optional.empty();
    }

    public synchronized void says(Optional<Receipt> receipt) {
        instead = receipt;
    }

    /** The messages, in the order in which they came. */
    public synchronized List<String> kept() {
        return new ArrayList<>(kept.values())
                .stream()
                        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                        .toList();
    }

    public synchronized int takes() {
        return takes;
    }
}
