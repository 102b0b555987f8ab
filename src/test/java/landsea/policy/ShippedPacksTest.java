package landsea.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ShippedPacksTest {

    @TestFactory
    Stream<DynamicTest> everyPackHasOneRuleForEachCaseAndItsCasesPass() {
        return ShippedPacks.all().stream()
                .map(text -> DynamicTest.dynamicTest(text.id().toString(), () -> {
                    Pack.Checked checked = Pack.check(text.document(), text.cases());
                    assertThat(checked).isInstanceOf(Pack.Checked.Sound.class);
                    assertThat(Fixtures.sound(checked).id()).isEqualTo(text.id());
                }));
    }

    @Test
    void everyRuleHasACitationAndSaysHowSureItIs() {
        List<PackDocument.Rule> rules = Fixtures.shipped().stream()
                .flatMap(pack -> pack.document().tables().values().stream())
                .flatMap(table -> table.rules().stream())
                .toList();

        assertThat(rules).hasSizeGreaterThan(100).allSatisfy(rule -> {
            assertThat(rule.basis().citation()).isNotBlank().doesNotContain("http", "www");
            assertThat(rule.words()).isNotBlank();
        });
        assertThat(rules).extracting(rule -> rule.basis().tag()).contains(LegalBasis.Tag.V, LegalBasis.Tag.M);
    }
}
