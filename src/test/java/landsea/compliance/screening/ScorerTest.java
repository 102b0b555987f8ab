package landsea.compliance.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScorerTest {

    private final Names names = new Names(Vocabulary.empty());
    private final Scorer scorer = new Scorer();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mirko Vantrasselov              | VANTRASSELOV, Mirko",
                "Mirko Vantrasselov              | Мирко Вантрасселов",
                "Mirko Vantraselov               | Mirko Vantrasselov",
                "Mirko Vantrasselov              | Mirko Ivanovich Vantrasselov",
                "M. Vantrasselov                 | Mirko Vantrasselov",
                "Muhammad Zafranqush             | Mohammed Zafranqush",
                "Usama Zafranqush                | Osama Zafranqush",
                "هادي زعفران                      | Hadi Zafran",
                "Abdulqahar Nuristanzai          | Abdul Qahar Nuristanzai",
                "Ouyang Xugu                     | 欧阳虚谷",
                "OU YANG Xu Gu                   | 欧阳虚谷",
                "歐陽虛谷                         | 欧阳虚谷",
                "Xugu Ouyang                     | 欧阳虚谷",
                "Chongqing Xugu Hongtu Trading Co., Ltd. | 重庆虚谷鸿图贸易有限公司",
                "CHONG QING XU GU HONG TU MAO YI YOU XIAN GONG SI | 重庆虚谷鸿图贸易有限公司",
                "Xugu Hongtu Trading Limited     | Xugu Hongtu Trading Corp",
                "Goodwill Quorvex                | Good Will Quorvex",
                "Quorvex AG                      | Quorvex Aktiengesellschaft",
                "Quorvex L L C                   | QUORVEX LLC",
                "First Lantern Brigade           | 1st Lantern Brigade",
                "The Quorvex Company             | Quorvex Co",
            })
    void theSameNameWrittenOtherwiseReachesTheThreshold(String one, String other) {
        assertThat(score(one, other)).isGreaterThanOrEqualTo(Screener.THRESHOLD);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Boris Vantrasselov              | Viktor Vantrasselov",
                "Mirko Ivan Petar Vantrasselov   | Mirko Ivan Petar Kresimirovic",
                "李明                             | 黎明",
                "李明                             | 李强",
                "Quorvex Trading Co Ltd          | Zorvan Trading Co Ltd",
                "Quorvex Hong Kong Limited       | Quorvex Singapore Limited",
                "Bank of Quorvex                 | Bank of Tavantis",
                "Mirko                           | Mirko Vantrasselov Kresimirovic",
                "M. Khan                         | Vantrasselov, M.",
                "Trading International Limited   | C. A. International Trading Ltd",
                "深圳虚谷贸易有限公司               | 深圳幻渡贸易有限公司",
            })
    void anotherNameStaysBelow(String one, String other) {
        assertThat(score(one, other)).isLessThan(Screener.THRESHOLD);
    }

    @Test
    void everyPieceOfTheScoreIsTold() {
        NameScore score = scorer.explained(
                names.prepare("Mirko Vantraselov Trading Ltd"), names.prepare("Vantrasselov Mirko Limited"));

        assertThat(score.pieces())
                .extracting(piece -> piece.ours() + "~" + piece.theirs())
                .containsExactlyInAnyOrder("mirko~mirko", "vantraselov~vantrasselov", "trading~", "ltd~ltd");
        assertThat(score.pieces())
                .extracting(NameScore.Piece::weight)
                .isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(score.value()).isEqualTo(score("Mirko Vantraselov Trading Ltd", "Vantrasselov Mirko Limited"));
    }

    @Test
    void theScoreCanBeReckonedFromItsPieces() {
        NameScore score = scorer.explained(
                names.prepare("Mirko Petar Vantraselov Trading Ltd"), names.prepare("Vantrasselov Mirko Viktor"));

        double agreed = score.pieces().stream()
                .mapToDouble(piece -> piece.weight() * piece.similarity())
                .sum();
        double matched = score.pieces().stream()
                .filter(piece -> piece.similarity() > 0)
                .mapToDouble(NameScore.Piece::weight)
                .sum();
        double oursLeft = left(score, NameScore.Piece::theirs);
        double theirsLeft = left(score, NameScore.Piece::ours);
        double reckoned = agreed
                / (matched
                        + Scorer.CONFLICT * Math.min(oursLeft, theirsLeft)
                        + Scorer.EXTRA * Math.abs(oursLeft - theirsLeft));

        assertThat(score.value()).isCloseTo(reckoned, within(1e-8));
        assertThat(score.sum().conflicting()).isCloseTo(Scorer.CONFLICT * theirsLeft, within(1e-8));
        assertThat(score.sum().factor()).isEqualTo(1);
    }

    /** Weight of the pieces that one side has alone. */
    private static double left(NameScore score, Function<NameScore.Piece, String> lacking) {
        return score.pieces().stream()
                .filter(piece -> lacking.apply(piece).isEmpty())
                .mapToDouble(NameScore.Piece::weight)
                .sum();
    }

    @Test
    void commonWordsAndFormsSayLittle() {
        double without = score("Quorvex", "Quorvex");
        double with = score("Quorvex Trading Limited", "Quorvex Corp");

        assertThat(without).isEqualTo(1);
        assertThat(with).isGreaterThan(0.75);
        assertThat(names.prepare("Quorvex Trading Limited").token(1).weight()).isLessThanOrEqualTo(0.3);
        assertThat(names.prepare("Quorvex Trading Limited").token(2).weight()).isLessThanOrEqualTo(0.1);
    }

    @Test
    void scoresAreTheSameFromBothSidesAndWithinBounds() {
        long seed = 20250114;
        RandomNames random = new RandomNames(new Random(seed));
        for (int i = 0; i < 4_000; i++) {
            PreparedName one = names.prepare(random.next());
            PreparedName other = names.prepare(random.next());
            double score = scorer.score(one, other);
            String told = "%s / %s, seed %d".formatted(one.original(), other.original(), seed);
            assertThat(score).as(told).isBetween(0.0, 1.0);
            assertThat(scorer.score(other, one)).as(told).isCloseTo(score, within(1e-9));
            assertThat(scorer.score(one, one)).as(told).isCloseTo(1, within(1e-9));
        }
    }

    private double score(String one, String other) {
        return scorer.score(names.prepare(one), names.prepare(other));
    }
}
