package landsea.testing;

import java.util.concurrent.atomic.AtomicInteger;
import landsea.basics.Outcome;
import landsea.basics.Uscc;

/** Codes of enterprises in Chongqing that no other test of this JVM uses. */
public final class SomeUscc {

    private static final String LAST = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private SomeUscc() {}

    public static Uscc next() {
        String code = "91500112MT%07d".formatted(COUNT.incrementAndGet());
        return LAST.chars()
                .mapToObj(last -> Uscc.parse(code + (char) last))
                .filter(Outcome::isDone)
                .findFirst()
                .orElseThrow()
                .orThrow();
    }
}
