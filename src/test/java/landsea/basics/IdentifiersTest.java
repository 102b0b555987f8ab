package landsea.basics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Function;
import landsea.basics.Outcome.Done;
import landsea.basics.Outcome.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            # what is written          | what becomes of it
            91110000600037341L         | 91110000600037341L
            91440300708461136T         | 91440300708461136T
            914403001922038216         | 914403001922038216
            '91 110000 600037341L'     | 91110000600037341L
            91110000600037341l         | 91110000600037341L
            ''                         | USCC_WRONG_LENGTH{length=0}
            9111000060003734           | USCC_WRONG_LENGTH{length=16}
            91110000600037341LL        | USCC_WRONG_LENGTH{length=19}
            91110000600037341I         | USCC_WRONG_CHARACTER{character=I, position=18}
            9111000060003Z341L         | USCC_WRONG_CHARACTER{character=Z, position=14}
            9S110000600037341L         | USCC_WRONG_CHARACTER{character=S, position=2}
            911A0000600037341L         | USCC_WRONG_CHARACTER{character=A, position=4}
            9111000060003734-L         | USCC_WRONG_CHARACTER{character=-, position=17}
            ９1110000600037341L         | USCC_WRONG_CHARACTER{character=９, position=1}
            91110000600037341N         | USCC_WRONG_CHECK_DIGIT{expected=L, found=N}
            91110000600037314L         | USCC_WRONG_CHECK_DIGIT{expected=T, found=L}
            A1110000600037341L         | USCC_WRONG_CHECK_DIGIT{expected=K, found=L}
            """, delimiter = '|')
    void aUnifiedSocialCreditCodeIsReadOrRefusedWithItsCause(String written, String expected) {
        assertThat(read(Uscc::parse, written)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # what is written      | what becomes of it
            11010519491231002X     | 11010519491231002X
            '110105 19491231 002x' | 11010519491231002X
            440524188001010014     | 440524188001010014
            11010519491231002      | RESIDENT_ID_WRONG_LENGTH{length=17}
            1101051949123100X2     | RESIDENT_ID_WRONG_CHARACTER{character=X, position=17}
            110105194912310021     | RESIDENT_ID_WRONG_CHECK_DIGIT{expected=X, found=1}
            """, delimiter = '|')
    void theNumberOfAResidentsCardIsReadOrRefusedWithItsCause(String written, String expected) {
        assertThat(read(ResidentId::parse, written)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # what is written       | what becomes of it
            213800KUD8LAJWSQ9D15    | 213800KUD8LAJWSQ9D15
            '213800kud8 lajwsq9d15' | 213800KUD8LAJWSQ9D15
            ''                      | LEI_WRONG_LENGTH{length=0}
            213800KUD8LAJWSQ9D1     | LEI_WRONG_LENGTH{length=19}
            213800KUD8LAJWSQ9DA5    | LEI_WRONG_CHARACTER{character=A, position=19}
            213800KUD8LAJWSQ-D15    | LEI_WRONG_CHARACTER{character=-, position=17}
            213800KUD8LAJWSQ9D16    | LEI_WRONG_CHECK_DIGITS{expected=15, found=16}
            213800KUD8LAJWQS9D15    | LEI_WRONG_CHECK_DIGITS{expected=84, found=15}
            """, delimiter = '|')
    void aLegalEntityIdentifierIsReadOrRefusedWithItsCause(String written, String expected) {
        assertThat(read(Lei::parse, written)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # what is written             | what becomes of it
            DE89370400440532013000        | DE89370400440532013000
            'DE89 3704 0044 0532 0130 00' | DE89370400440532013000
            gb82west12345698765432        | GB82WEST12345698765432
            XK051212012345678906          | XK051212012345678906
            DE8                           | IBAN_WRONG_LENGTH{length=3}
            DEA9370400440532013000        | IBAN_WRONG_CHARACTER{character=A, position=3}
            QQ89370400440532013000        | IBAN_UNKNOWN_COUNTRY{country=QQ}
            DE89370400440532013001        | IBAN_WRONG_CHECK_DIGITS{expected=62, found=89}
            """, delimiter = '|')
    void anInternationalAccountNumberIsReadOrRefusedWithItsCause(String written, String expected) {
        assertThat(read(Iban::parse, written)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # what is written                    | what becomes of it
            eb6305c9-1f7f-49de-aed0-16487c27b42d | eb6305c9-1f7f-49de-aed0-16487c27b42d
            EB6305C9-1F7F-49DE-AED0-16487C27B42D | UETR_WRONG
            eb6305c9-1f7f-19de-aed0-16487c27b42d | UETR_WRONG
            eb6305c9-1f7f-49de-ced0-16487c27b42d | UETR_WRONG
            eb6305c91f7f49deaed016487c27b42d     | UETR_WRONG
            """, delimiter = '|')
    void anEndToEndReferenceIsReadOnlyAsItIs(String written, String expected) {
        assertThat(read(Uetr::parse, written)).isEqualTo(expected);
    }

    @Test
    void aUnifiedSocialCreditCodeOfALetteredAuthorityIsValid() {
        assertThat(read(Uscc::parse, "N2500112MF1234567B")).isEqualTo("N2500112MF1234567B");
    }

    @Test
    void aUnifiedSocialCreditCodeNamesItsRegionAndItsOrganisation() {
        Uscc code = Uscc.of("91110000600037341L");

        assertThat(code.region()).isEqualTo("110000");
        assertThat(code.organisationCode()).isEqualTo("600037341");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # what is written  | what becomes of it
            00192200M          | 00192200M
            197401143C         | 197401143C
            S16FC0121D         | S16FC0121D
            T01FC6132D         | T01FC6132D
            196800306E         | 196800306E
            199904940D         | 199904940D
            193200032W         | 193200032W
            193500026Z         | 193500026Z
            ' t01fc6132d '     | T01FC6132D
            12345              | UEN_WRONG_LENGTH{length=5}
            19740114345C       | UEN_WRONG_LENGTH{length=12}
            0019220AM          | UEN_WRONG_CHARACTER{character=A, position=8}
            001922001          | UEN_WRONG_CHARACTER{character=1, position=9}
            19740114AC         | UEN_WRONG_CHARACTER{character=A, position=9}
            Q16FC0121D         | UEN_WRONG_CHARACTER{character=Q, position=1}
            SA6FC0121D         | UEN_WRONG_CHARACTER{character=A, position=2}
            S161C0121D         | UEN_WRONG_CHARACTER{character=1, position=4}
            S16FO0121D         | UEN_WRONG_CHARACTER{character=O, position=5}
            S16FC01A1D         | UEN_WRONG_CHARACTER{character=A, position=8}
            00192200X          | UEN_WRONG_CHECK_DIGIT{expected=M, found=X}
            197401144C         | UEN_WRONG_CHECK_DIGIT{expected=M, found=C}
            T16FC0121D         | UEN_WRONG_CHECK_DIGIT{expected=H, found=D}
            """, delimiter = '|')
    void aUniqueEntityNumberIsReadInItsThreeFormsOrRefusedWithItsCause(String written, String expected) {
        assertThat(read(Uen::parse, written)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"00192200M,BUSINESS", "197401143C,LOCAL_COMPANY", "S16FC0121D,OTHER"})
    void aUniqueEntityNumberKnowsItsForm(String written, Uen.Form form) {
        assertThat(Uen.of(written).form()).isEqualTo(form);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # what is written | what becomes of it
            DBSSSGSG          | DBSSSGSG
            DBSSSGSGXXX       | DBSSSGSGXXX
            BKCHCNBJ59A       | BKCHCNBJ59A
            NLPRXKPR          | NLPRXKPR
            'dbss sg sg'      | DBSSSGSG
            DBSSSGS           | BIC_WRONG_LENGTH{length=7}
            DBSSSGSGXX        | BIC_WRONG_LENGTH{length=10}
            DBSSSGSGXXXX      | BIC_WRONG_LENGTH{length=12}
            DB1SSGSG          | BIC_WRONG_CHARACTER{character=1, position=3}
            DBSSS1SG          | BIC_WRONG_CHARACTER{character=1, position=6}
            DBSSSGS-          | BIC_WRONG_CHARACTER{character=-, position=8}
            DBSSSGSGXX.       | BIC_WRONG_CHARACTER{character=., position=11}
            DBSSZZSG          | BIC_UNKNOWN_COUNTRY{country=ZZ}
            DBSSUKSG          | BIC_UNKNOWN_COUNTRY{country=UK}
            """, delimiter = '|')
    void aBusinessIdentifierCodeIsReadOrRefusedWithItsCause(String written, String expected) {
        assertThat(read(Bic::parse, written)).isEqualTo(expected);
    }

    @Test
    void aBusinessIdentifierCodeGivesItsCountryAndItsTwoForms() {
        assertThat(Bic.of("BKCHCNBJ59A").country()).isEqualTo("CN");
        assertThat(Bic.of("BKCHCNBJ59A").eightCharacters()).isEqualTo("BKCHCNBJ");
        assertThat(Bic.of("DBSSSGSG").elevenCharacters())
                .isEqualTo(Bic.of("DBSSSGSGXXX").elevenCharacters());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # what is written   | what becomes of it
            102100099996        | 102100099996
            104100000004        | 104100000004
            105100000017        | 105100000017
            103100000026        | 103100000026
            306581000003        | 306581000003
            308584000013        | 308584000013
            313653000013        | 313653000013
            '313 6530 0001 3'   | 313653000013
            31365300001         | CNAPS_WRONG_LENGTH{length=11}
            3136530000133       | CNAPS_WRONG_LENGTH{length=13}
            31365300001X        | CNAPS_WRONG_CHARACTER{character=X, position=12}
            ３13653000013        | CNAPS_WRONG_CHARACTER{character=３, position=1}
            313653000014        | CNAPS_WRONG_CHECK_DIGIT{expected=3, found=4}
            133653000013        | CNAPS_WRONG_CHECK_DIGIT{expected=7, found=3}
            """, delimiter = '|')
    void aBankNumberOfThePaymentSystemsIsReadOrRefusedWithItsCause(String written, String expected) {
        assertThat(read(Cnaps::parse, written)).isEqualTo(expected);
    }

    @Test
    void aBankNumberNamesItsBankAndItsPlace() {
        assertThat(Cnaps.of("313653000013").bank()).isEqualTo("313");
        assertThat(Cnaps.of("313653000013").place()).isEqualTo("6530");
    }

    @ParameterizedTest
    @ValueSource(strings = {"91110000600037341L", "914403001922038216", "9135021359498494XQ"})
    void everyWrongDigitOfACreditCodeAndEverySwapOfUnequalNeighboursIsNoticed(String right) {
        for (int i = 0; i < right.length(); i++) {
            for (char other : "0123456789ABCDEFGHJKLMNPQRTUWXY".toCharArray()) {
                if (other != right.charAt(i)) {
                    assertThat(Uscc.parse(replaced(right, i, other)).isDone()).isFalse();
                }
            }
            if (i > 0 && right.charAt(i) != right.charAt(i - 1)) {
                String swapped = replaced(replaced(right, i, right.charAt(i - 1)), i - 1, right.charAt(i));
                assertThat(Uscc.parse(swapped).isDone()).as(swapped).isFalse();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"102100099996", "313653000013"})
    void everyWrongDigitOfABankNumberIsNoticed(String right) {
        for (int i = 0; i < right.length(); i++) {
            for (char other = '0'; other <= '9'; other++) {
                assertThat(Cnaps.parse(replaced(right, i, other)).isDone()).isEqualTo(other == right.charAt(i));
            }
        }
    }

    @Test
    void aControlCharacterOrHalfASurrogatePairIsReportedByNumber() {
        assertThat(read(Cnaps::parse, "31365300001\u0007"))
                .isEqualTo("CNAPS_WRONG_CHARACTER{character=U+0007, position=12}");
        assertThat(read(Cnaps::parse, "31365300001\uD83D"))
                .isEqualTo("CNAPS_WRONG_CHARACTER{character=U+D83D, position=12}");
    }

    @Test
    void theRecordItselfTakesOnlyTheExactForm() {
        assertThatThrownBy(() -> new Uscc("91 110000 600037341L"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("USCC_WRONG_LENGTH");
        assertThatThrownBy(() -> new Bic("dbsssgsg"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("BIC_WRONG_CHARACTER");
        assertThatThrownBy(() -> Uen.of("00192200X"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("UEN_WRONG_CHECK_DIGIT{expected=M, found=X}");
        assertThatThrownBy(() -> Cnaps.of("313653000014"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CNAPS_WRONG_CHECK_DIGIT");
    }

    private static String read(Function<String, ? extends Outcome<?>> parse, String written) {
        return switch (parse.apply(written)) {
            case Done<?>(Object value) -> value.toString();
            case Refused<?>(Reason reason) -> reason.toString();
        };
    }

    private static String replaced(String text, int index, char character) {
        return text.substring(0, index) + character + text.substring(index + 1);
    }
}
