package landsea.compliance.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class EditDistanceTest {

    @Test
    void countsLettersThatAreWrongMissingOrExchanged() {
        assertThat(EditDistance.within("vladimir", "vladmir", 3)).isEqualTo(1);
        assertThat(EditDistance.within("scholz", "schloz", 3)).isEqualTo(1);
        assertThat(EditDistance.within("hussein", "husayn", 3)).isEqualTo(3);
        assertThat(EditDistance.within("same", "same", 0)).isZero();
    }

    @Test
    void saysOneMoreThanAskedWhereItWouldTakeMore() {
        assertThat(EditDistance.within("boris", "viktor", 2)).isEqualTo(3);
    }

    @Test
    void agreesWithTheTableOfTheTextbookOnRandomTexts() {
        long seed = 20250114;
        Random random = new Random(seed);
        for (int i = 0; i < 50_000; i++) {
            String one = text(random);
            String other = text(random);
            int most = random.nextInt(4);
            assertThat(EditDistance.within(one, other, most))
                    .as("%s %s within %d, seed %d", one, other, most, seed)
                    .isEqualTo(Math.min(textbook(one, other), most + 1));
        }
    }

    @Test
    void refusesWhatNoTokenIs() {
        assertThatThrownBy(() -> EditDistance.within("a".repeat(64), "b", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("64");
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int length = 1 + random.nextInt(9); length > 0; length--) {
            text.append((char) ('a' + random.nextInt(3)));
        }
        return text.toString();
    }

    private static int textbook(String one, String other) {
        int[][] table = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    table[i][j] = i + j;
                    continue;
                }
                int replaced = table[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                table[i][j] = Math.min(replaced, Math.min(table[i - 1][j], table[i][j - 1]) + 1);
                boolean exchanged = i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1);
                if (exchanged) {
                    table[i][j] = Math.min(table[i][j], table[i - 2][j - 2] + 1);
                }
            }
        }
        return table[one.length()][other.length()];
    }
}
