package landsea;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The rules that no compiler holds, over this checkout; a failure lists file and line. */
class TidyTest {

    private static final Tidiness TREE = new Tidiness(Path.of("").toAbsolutePath());

    @Test
    void noSourceFileIsTooLongToReadLikeAPage() {
        assertThat(TREE.longFiles()).isEmpty();
    }

    @Test
    void nothingIsLeftForLater() {
        assertThat(TREE.unfinishedWork()).isEmpty();
    }

    @Test
    void noFloatingPointNumberComesNearMoney() {
        assertThat(TREE.floatingPointNearMoney()).isEmpty();
    }

    @Test
    void noStatementAsksTheDatabaseWhatTimeItIsExceptForTheEnginesLeases() {
        assertThat(TREE.databaseTime()).isEmpty();
    }

    @Test
    void everyPackageIsNullFree() {
        assertThat(TREE.packagesNotNullMarked()).isEmpty();
    }

    @Test
    void noTestWaitsBySleeping() {
        assertThat(TREE.sleepingTests()).isEmpty();
    }

    @Test
    void noFileNamesAPackageRegistry() {
        assertThat(TREE.registryHosts()).isEmpty();
    }

    @Test
    void noFileHoldsAnEmailAddress() {
        assertThat(TREE.emailAddresses()).isEmpty();
    }

    @Test
    void noFileNamesAPathOfTheMachineItWasWrittenOn() {
        assertThat(TREE.pathsOfOneMachine()).isEmpty();
    }

    @Test
    void everyStatementOnALargeTableNamesTheBucket() {
        assertThat(TREE.statementsWithoutBucket()).isEmpty();
    }

    @Test
    void everyReasonCodeHasWordsInBothLanguages() {
        assertThat(TREE.reasonCodes()).isNotEmpty();
        assertThat(TREE.codesWithoutWords()).isEmpty();
    }
}
