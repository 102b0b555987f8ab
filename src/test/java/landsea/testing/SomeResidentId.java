package landsea.testing;

import java.util.Random;
import landsea.basics.Outcome;
import landsea.basics.ResidentId;

/** Invented numbers of identity cards that have their check character. */
public final class SomeResidentId {

    private SomeResidentId() {}

    /** One of somebody first registered in Chongqing. */
    public static ResidentId next(Random random) {
        String digits = "500112" + (1960 + random.nextInt(40)) + "0" + (1 + random.nextInt(9))
                + (10 + random.nextInt(18)) + String.format("%03d", random.nextInt(1_000));
        return "0123456789X"
                .chars()
                .mapToObj(last -> ResidentId.parse(digits + (char) last))
                .filter(Outcome::isDone)
                .findFirst()
                .orElseThrow()
                .orThrow();
    }
}
