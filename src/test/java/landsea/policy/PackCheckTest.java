package landsea.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import landsea.basics.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PackCheckTest {

    private static final ShippedPacks.Text SOUND = Fixtures.text("special-refunds", 1);

    /** What is changed in a sound pack, and what is said of it. */
    record Spoilt(String what, String was, String is, String code) {}

    static Stream<Spoilt> spoilt() {
        return Stream.of(
                new Spoilt("no XML", "</definitions>", "", "PACK_NOT_XML"),
                new Spoilt(
                        "an entity", "<definitions ", "<!DOCTYPE d [<!ENTITY e \"x\">]><definitions ", "PACK_NOT_XML"),
                new Spoilt(
                        "a function of Java",
                        "<description>",
                        "<businessKnowledgeModel id=\"b\" name=\"b\"/><description>",
                        "PACK_ELEMENT_FORBIDDEN"),
                new Spoilt("an import", "<description>", "<import name=\"x\"/><description>", "PACK_ELEMENT_FORBIDDEN"),
                new Spoilt(
                        "another vendor's extension",
                        "<extensionElements>",
                        "<extensionElements><x:y xmlns:x=\"urn:x\"/>",
                        "PACK_ELEMENT_FORBIDDEN"),
                new Spoilt(
                        "a formula in a cell",
                        "<text>&gt;180</text>",
                        "<text>&gt; amount_usd</text>",
                        "PACK_CELL_FORBIDDEN"),
                new Spoilt(
                        "code in a cell",
                        "<text>\"FULL\"</text>",
                        "<text>(function(x) external {java: {class: \"java.lang.System\", method signature: \"exit(int)\"}})(1)</text>",
                        "PACK_CELL_FORBIDDEN"),
                new Spoilt("a loop", "<text>-</text>", "<text>for i in 1..9 return i</text>", "PACK_CELL_FORBIDDEN"),
                new Spoilt("a fact nobody has", "name=\"refund_days\"", "name=\"weather\"", "PACK_FACT_UNKNOWN"),
                new Spoilt(
                        "a fact with other values",
                        "\"A\", \"B\", \"C\", \"NONE\"",
                        "\"A\", \"B\", \"C\"",
                        "PACK_FACT_DECLARED_OTHERWISE"),
                new Spoilt("another hit policy", "hitPolicy=\"UNIQUE\"", "hitPolicy=\"FIRST\"", "PACK_TABLE_WRONG"),
                new Spoilt("a question nobody asks", "name=\"Review\"", "name=\"Weather\"", "PACK_TABLE_WRONG"),
                new Spoilt(
                        "an unknown answer",
                        "<text>\"FULL\"</text>",
                        "<text>\"SOMEHOW\"</text>",
                        "PACK_ANSWER_UNKNOWN"),
                new Spoilt(
                        "a rule under another's name",
                        "<text>\"SR-REV-4\"</text>",
                        "<text>\"SR-REV-5\"</text>",
                        "PACK_RULE_INCOMPLETE"),
                new Spoilt("the same rule twice", "SR-REV-2", "SR-REV-1", "PACK_RULE_TWICE"),
                new Spoilt("no citation", "<text>汇发〔2024〕11号</text>", "<text> </text>", "PACK_RULE_WITHOUT_BASIS"),
                new Spoilt("no precedence", "precedence=\"55\"", "", "PACK_INCOMPLETE"),
                new Spoilt("no country", "jurisdiction=\"CN\"", "jurisdiction=\"China\"", "PACK_INCOMPLETE"),
                new Spoilt("a gap", "&gt;180", "&gt;181", "PACK_TABLE_GAP"),
                new Spoilt("an overlap", "&lt;=180", "&lt;=190", "PACK_TABLE_OVERLAP"));
    }

    @ParameterizedTest
    @MethodSource("spoilt")
    void whatIsNoPlainTableOverKnownFactsIsRefused(Spoilt spoilt) {
        assertThat(SOUND.document()).contains(spoilt.was());
        boolean everywhere =
                spoilt.code().equals("PACK_RULE_TWICE") || spoilt.was().startsWith("name=\"refund");
        String document = everywhere
                ? SOUND.document().replace(spoilt.was(), spoilt.is())
                : replaceFirst(SOUND.document(), spoilt.was(), spoilt.is());

        assertThat(faults(document, SOUND.cases())).extracting(Reason::code).contains(spoilt.code());
    }

    @Test
    void aPackThatIsTooLargeIsNotRead() {
        String large = SOUND.document() + " ".repeat(PackReader.BYTES_MAX);

        assertThat(faults(large, SOUND.cases())).extracting(Reason::code).containsExactly("PACK_TOO_LARGE");
    }

    @Test
    void aFailingCaseIsNamedWithWhatItSaysAndShouldSay() {
        List<Reason> faults =
                faults(SOUND.document(), replaceFirst(SOUND.cases(), "WAIVED by SR-REG-7", "DIRECTORY by SR-REG-7"));

        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.code()).isEqualTo("PACK_CASE_FAILED");
            assertThat(fault.details())
                    .containsEntry("case", "A refund on the 181st day, of exactly USD 200,000")
                    .containsEntry("expected", "DIRECTORY by SR-REG-7")
                    .containsEntry("found", "WAIVED by SR-REG-7");
        });
    }

    @Test
    void aRuleThatNoCaseMeetsIsNamed() {
        String without =
                SOUND.cases().lines().filter(line -> !line.contains("SR-REG-8")).collect(Collectors.joining("\n"));

        assertThat(faults(SOUND.document(), without))
                .containsExactly(Reason.of("PACK_RULE_WITHOUT_CASE", "rule", "SR-REG-8"));
    }

    @ParameterizedTest
    @CsvSource({
        "case, kase", // a column under another name
        "GOODS, GOODZ", // a value that the fact cannot have
        "10000, much", // no number
        "yes, maybe"
    })
    void casesThatCannotBeReadAreRefusedByTheLine(String was, String is) {
        assertThat(faults(SOUND.document(), replaceFirst(SOUND.cases(), was, is)))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.code()).isEqualTo("PACK_CASES_MALFORMED");
                    assertThat(Integer.parseInt(fault.details().get("line"))).isGreaterThan(1);
                });
    }

    @Test
    void howAnEditorDrewThePackIsLeftAsItIs() {
        String drawn = SOUND.document()
                .replace(
                        "</definitions>",
                        "<di:DMNDI xmlns:di=\"https://www.omg.org/spec/DMN/20191111/DMNDI/\"/></definitions>");

        assertThat(Pack.check(drawn, SOUND.cases())).isInstanceOf(Pack.Checked.Sound.class);
    }

    private static List<Reason> faults(String document, String cases) {
        return switch (Pack.check(document, cases)) {
            case Pack.Checked.Faulty(List<Reason> reasons) -> reasons;
            case Pack.Checked.Sound sound -> List.of();
        };
    }

    private static String replaceFirst(String text, String was, String is) {
        int at = text.indexOf(was);
        return text.substring(0, at) + is + text.substring(at + was.length());
    }
}
