package landsea.basics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import landsea.testing.ForeignFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The identifiers over lists that nobody on the project wrote. */
class ForeignIdentifiersTest {

    @Test
    void creditCodesAreJudgedAsTheirListSays() {
        assertThat(wronglyJudged(Uscc::parse, cases("uscc_codes_xiamen.csv"))).isEmpty();
        assertThat(wronglyJudged(Uscc::parse, cases("uscc_cases_stdnum.csv"))).isEmpty();
    }

    @Test
    void everyListedEntityNumberIsRead() {
        assertThat(refused(Uen::parse, ForeignFiles.lines("identifiers/uen_valid_stdnum.txt")))
                .isEmpty();
    }

    @Test
    void everyListedBusinessIdentifierIsRead() {
        assertThat(refused(Bic::parse, ForeignFiles.lines("identifiers/bic_valid_stdnum.txt")))
                .isEmpty();
    }

    /** The list has wrong numbers too: what the whole number leaves, by the books, decides. */
    @Test
    void everyListedAccountNumberIsReadWhereItsCheckDigitsAreRight() {
        List<String> numbers = ForeignFiles.lines("identifiers/iban_valid_stdnum.txt").stream()
                .map(line -> line.replaceAll("[ .-]", ""))
                .filter(number -> !number.startsWith("QQ"))
                .toList();

        assertThat(numbers)
                .hasSizeGreaterThan(50)
                .allSatisfy(number -> assertThat(Iban.parse(number).isDone())
                        .as(number)
                        .isEqualTo(leavesOne(number.substring(4) + number.substring(0, 4))));
    }

    private static boolean leavesOne(String code) {
        String digits = code.chars()
                .mapToObj(c -> Integer.toString(Character.digit(c, 36)))
                .collect(Collectors.joining());
        return new BigInteger(digits).mod(BigInteger.valueOf(97)).equals(BigInteger.ONE);
    }

    @Test
    void everyListedLegalEntityIdentifierIsReadAndNoneWithAnotherDigit() {
        List<String> codes = ForeignFiles.lines("identifiers/aws_lei_bic/lei_sample_records.csv").stream()
                .skip(1)
                .map(line -> line.split(",", 2)[0])
                .filter(code -> code.length() == 20)
                .toList();

        assertThat(codes).hasSizeGreaterThan(4);
        assertThat(refused(Lei::parse, codes)).isEmpty();
        assertThat(codes)
                .noneMatch(code -> Lei.parse(code.substring(0, 19) + (char) ('0' + (code.charAt(19) - '0' + 1) % 10))
                        .isDone());
    }

    @ParameterizedTest
    @ValueSource(strings = {"CN", "HK", "MO", "SG", "US"})
    void everyBusinessIdentifierOfACountrysListIsReadAndNamesThatCountry(String country) {
        JsonNode list = JsonMapper.shared()
                .readTree(ForeignFiles.text("identifiers/bic/" + country + ".json"))
                .get("list");
        List<String> codes = list.valueStream()
                .map(bank -> bank.get("swift_code").asString())
                .toList();

        assertThat(codes).isNotEmpty();
        assertThat(refused(Bic::parse, codes)).isEmpty();
        assertThat(codes).allMatch(code -> Bic.of(code).country().equals(country));
    }

    @Test
    void everyBranchNumberOfThePaymentSystemsIsRead() {
        List<String> codes = ForeignFiles.lines("identifiers/cnaps_branches_excerpt.csv").stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .flatMap(cells -> Stream.of(cells[1], cells[3]))
                .toList();

        assertThat(codes).isNotEmpty();
        assertThat(refused(Cnaps::parse, codes)).isEmpty();
    }

    private record Case(String written, boolean valid) {}

    private static List<Case> cases(String file) {
        return ForeignFiles.lines("identifiers/" + file).stream()
                .skip(1)
                .map(line -> line.split(",", 2))
                .map(cells -> new Case(cells[0], cells[1].equals("valid")))
                .toList();
    }

    private static List<Case> wronglyJudged(Function<String, ? extends Outcome<?>> parse, List<Case> cases) {
        assertThat(cases).isNotEmpty();
        return cases.stream()
                .filter(one -> parse.apply(one.written()).isDone() != one.valid())
                .toList();
    }

    private static List<String> refused(Function<String, ? extends Outcome<?>> parse, List<String> codes) {
        assertThat(codes).isNotEmpty();
        List<String> refusals = new ArrayList<>();
        for (String code : codes) {
            if (parse.apply(code) instanceof Outcome.Refused<?>(Reason reason)) {
                refusals.add(code + ": " + reason);
            }
        }
        return refusals;
    }
}
