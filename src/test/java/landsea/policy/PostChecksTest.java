package landsea.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import landsea.policy.PolicyFacts.Grade;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostChecksTest {

    private static final String SEED = "5eed".repeat(16);
    private static final Stratum EASY = new Stratum(ReviewLevel.BY_INSTRUCTION, Grade.I);
    private static final Stratum HARD = new Stratum(ReviewLevel.FULL, Grade.III);

    @Test
    void theSameSeedDrawsTheSameInWhateverOrderTheyCome() {
        List<PostChecks.Candidate> candidates = new ArrayList<>(candidates());
        List<PostChecks.Sample> once = PostChecks.draw(SEED, 20, candidates.stream());
        Collections.shuffle(candidates, new Random(7));

        assertThat(PostChecks.draw(SEED, 20, candidates.stream())).isEqualTo(once);
        assertThat(PostChecks.draw("0".repeat(64), 20, candidates.stream())).isNotEqualTo(once);
    }

    @Test
    void eachStratumIsDrawnByItselfAndASmallOneWhole() {
        List<PostChecks.Sample> samples = PostChecks.draw(SEED, 20, candidates().stream());

        assertThat(samples).extracting(PostChecks.Sample::stratum).containsExactly(EASY, HARD);
        assertThat(samples).extracting(PostChecks.Sample::population).containsExactly(1_000L, 7L);
        assertThat(samples.get(0).drawn()).hasSize(20).doesNotHaveDuplicates();
        assertThat(samples.get(1).drawn()).hasSize(7);
    }

    @Test
    void everybodyHasTheSameChance() {
        int[] drawn = new int[1_000];
        List<PostChecks.Candidate> candidates = candidates();
        for (int i = 0; i < 200; i++) {
            String seed = "%064x".formatted(i);
            PostChecks.draw(seed, 100, candidates.stream())
                    .getFirst()
                    .drawn()
                    .forEach(id -> drawn[(int) (id.value().getMostSignificantBits() & 0xFFFF)]++);
        }

        // 200 draws of one in ten: twenty each, give or take some; a bias by position would show in the halves.
        int firstHalf = 0;
        for (int i = 0; i < 500; i++) {
            firstHalf += drawn[i];
        }
        assertThat(firstHalf).isBetween(9_700, 10_300);
        assertThat(java.util.Arrays.stream(drawn).boxed().toList()).allMatch(count -> count > 0 && count < 50);
    }

    /** Reckoned apart in double precision from Wilson's formula. */
    @ParameterizedTest
    @CsvSource({
        "10, 0, 0, 0.000000, 0.277533",
        "100, 5, 0.05, 0.021543, 0.111751",
        "50, 50, 1, 0.928652, 1.000000",
        "1000, 13, 0.013, 0.007612, 0.022115",
        "1, 1, 1, 0.206549, 1.000000"
    })
    void theShareOfErrorsHasItsBounds(long checked, long wrong, String rate, String low, String high) {
        ErrorRate found = ErrorRate.of(checked, wrong);

        assertThat(found.rate()).isEqualByComparingTo(rate);
        assertThat(found.low()).isEqualByComparingTo(low);
        assertThat(found.high()).isEqualByComparingTo(high);
    }

    @Test
    void overAllStrataEachCountsByItsShare() {
        ErrorRate all = ErrorRate.of(List.of(new ErrorRate.Found(9_000, 100, 1), new ErrorRate.Found(1_000, 100, 10)));

        assertThat(all.rate()).isEqualByComparingTo("0.019");
        assertThat(all.low()).isLessThan(all.rate());
        assertThat(all.high()).isGreaterThan(all.rate());
    }

    @Test
    void whatWasNotCheckedHasNoRate() {
        assertThatThrownBy(() -> ErrorRate.of(0, 0)).hasMessageContaining("0 checked");
        assertThatThrownBy(() -> ErrorRate.of(3, 4)).hasMessageContaining("4 wrong of 3");
        assertThatThrownBy(() -> PostChecks.draw(SEED, 0, candidates().stream()))
                .hasMessageContaining("sample of 0");
    }

    private static List<PostChecks.Candidate> candidates() {
        List<PostChecks.Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < 1_007; i++) {
            DecisionId id = new DecisionId(new UUID(0x0190_0000_0000_0000L | i, 0x8000_0000_0000_0000L));
            candidates.add(new PostChecks.Candidate(id, i < 1_000 ? EASY : HARD));
        }
        return candidates;
    }
}
