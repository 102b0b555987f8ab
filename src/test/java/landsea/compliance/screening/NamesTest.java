package landsea.compliance.screening;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {

    private final Names names = new Names(Vocabulary.empty());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Vantrasselov, Mirko                     | vantrasselov mirko",
                "MIRKO  VANTRASSELOV                     | mirko vantrasselov",
                "Мирко Вантрасселов                      | mirko vantrasselov",
                "Đorđe Krešimirović-Ždralo               | dorde kresimirovic zdralo",
                "Jürgen Groß                             | jurgen gross",
                "O'Quillan & Sons                        | oquillan of sons",
                "Zorvan S.A.                             | zorvan jsc",
                "Zorvan Aktiengesellschaft               | zorvan jsc",
                "OOO Zorvan                              | ltd zorvan",
                "Zorvan Limited Liability Company        | zorvan ltd",
                "J.R. Zorvan                             | jr zorvan",
                "J. R. Zorvan                            | j r zorvan",
                "S A Khan                                | s a khan",
                "Dr. Hadi al-Qoshtari                    | mr hadi al qoshtari",
                "1st Lantern Brigade                     | 1 lantern brigade",
                "First Lantern Brigade                   | 1 lantern brigade",
                "Fund VII                                | fund 7",
                "欧阳虚谷                                 | ou yang xu gu",
                "歐陽虛谷                                 | ou yang xu gu",
                "重庆虚谷贸易有限公司                       | chong qing xu gu trading ltd",
                "香港虚谷国际贸易有限公司                    | hong kong xu gu international trading ltd",
                "Ｚｏｒｖａｎ　Ｌｔｄ．                      | zorvan ltd",
                "Xugu Imp. & Exp. Co.,Ltd                | xugu imp of exp ltd",
                "Xugu Import and Export Co., Ltd         | xugu importexport ltd",
                "虚谷进出口有限公司                        | xu gu importexport ltd",
                "长安汽车                                 | chang an auto",
                "厦门                                     | xia men",
                "单虚谷                                   | shan xu gu",
                "CHONG QING XU GU MAO YI YOU XIAN GONG SI | chong qing xu gu trading ltd",
                "Mao Yi                                   | mao yi",
            })
    void oneFormForManySpellings(String name, String normalised) {
        assertThat(names.prepare(name).normalised()).isEqualTo(normalised);
    }

    @Test
    void characterAndItsReadingAreKeptApartInTheKey() {
        PreparedName one = names.prepare("李明");
        PreparedName other = names.prepare("黎明");

        assertThat(one.normalised()).isEqualTo(other.normalised()).isEqualTo("li ming");
        assertThat(one.key()).isNotEqualTo(other.key());
        assertThat(names.prepare("歐陽").key()).isEqualTo(names.prepare("欧阳").key());
    }

    @ParameterizedTest
    @CsvSource({"''", "' '", "-?-", "☃ ☃"})
    void aNameOfNothingComparableHasNoToken(String name) {
        assertThat(names.prepare(name).size()).isZero();
    }

    @Test
    void aScriptThatNoRuleReadsStillMeetsItself() {
        String name = "\uA984\uA98F\uA992 \uA9A0\uA9A7";

        assertThat(names.prepare(name).size()).isPositive();
        assertThat(names.prepare(name).normalised())
                .isEqualTo(names.prepare(name).normalised());
    }

    @Test
    void workIsBoundedWhateverIsSent() {
        assertThat(names.prepare("zorvan ".repeat(10_000)).size()).isLessThanOrEqualTo(24);
        assertThat(names.prepare("z".repeat(100_000)).normalised()).hasSizeLessThanOrEqualTo(40);
        assertThat(names.prepare("谷".repeat(10_000)).size()).isLessThanOrEqualTo(24);
        assertThat(names.prepare("\uD800 \uDC00 Zorvan \0").normalised()).contains("zorvan");
    }
}
