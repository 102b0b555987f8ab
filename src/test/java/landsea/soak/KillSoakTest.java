package landsea.soak;

import java.nio.file.Path;
import landsea.testing.TwoAtOnce;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The first half of {@link TenKills}. */
@TwoAtOnce
class KillSoakTest {

    @TempDir
    private Path folder;

    @Test
    @Timeout(600)
    void whatever_is_killed_each_acknowledged_payment_is_credited_once_and_nothing_is_left_over() {
        TenKills.leaveNothingBehind(folder, 0);
    }
}
