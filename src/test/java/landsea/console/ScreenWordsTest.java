package landsea.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import landsea.compliance.allowance.AllowanceKind;
import landsea.declarations.NettingLine;
import landsea.marketplace.LineKind;
import landsea.parties.AccountIssuer;
import landsea.parties.OrganisationKind;
import landsea.parties.Role;
import landsea.parties.signin.EnrolledPeople;
import landsea.parties.signin.Invitation;
import landsea.settlement.Instruction;
import landsea.settlement.PaymentFilter;
import landsea.settlement.PaymentState;
import landsea.trade.Gap;
import landsea.trade.ListStatus;
import landsea.trade.TradeVerdict;
import org.junit.jupiter.api.Test;

/** Every word that a page asks for is there, in both languages. */
class ScreenWordsTest {

    private static final Pattern ASKED = Pattern.compile("#\\{([a-z][A-Za-z0-9._-]*)(?:\\(.*?\\))?}");
    private static final Pattern HELP = Pattern.compile("parts :: (?:help|empty)\\('([a-z][A-Za-z0-9._-]*)'\\)");
    private static final Pattern NONE = Pattern.compile("parts :: (?:listing|figures)\\([^~]*'([a-z][A-Za-z0-9._-]*)'");
    private static final Pattern PLACE = Pattern.compile("\\{\\d}");
    private static final Path PAGES = Path.of("src/main/resources/landsea/console/pages");

    @Test
    void both_languages_say_the_same_things_about_the_same_values() {
        Map<String, String> english = words("en");
        Map<String, String> chinese = words("zh");

        assertThat(chinese.keySet()).containsExactlyInAnyOrderElementsOf(english.keySet());
        english.forEach((key, text) -> {
            assertThat(text).as(key).isNotBlank();
            assertThat(places(chinese.getOrDefault(key, ""))).as(key).isEqualTo(places(text));
        });
    }

    @Test
    void no_page_asks_for_a_word_that_is_not_there() {
        Set<String> known = words("en").keySet();

        assertThat(asked(ASKED)).isNotEmpty().isSubsetOf(known);
        assertThat(asked(NONE))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(known).as(key).contains(key + ".title", key + ".next"));
        assertThat(asked(HELP))
                .allSatisfy(key -> assertThat(known.contains(key) || known.contains(key + ".title"))
                        .as(key)
                        .isTrue());
    }

    @Test
    void every_state_stand_and_place_has_its_word() {
        Stream<String> needed = Stream.of(
                        Stream.concat(PaymentState.FINAL.stream(), PaymentState.OPEN.stream())
                                .map(state -> "state." + state),
                        Stream.of(PaymentFilter.Stand.values()).map(stand -> "stand." + stand),
                        Stream.of(LineKind.values())
                                .flatMap(kind -> Stream.of("line-kind." + kind, "line-kind-what." + kind)),
                        Stream.of(Gap.Completion.values()).map(completion -> "completion." + completion),
                        Stream.of(TradeVerdict.Outcome.values()).map(outcome -> "verdict." + outcome),
                        Stream.of(ListStatus.values()).map(status -> "list-status." + status),
                        Stream.of(NettingLine.Treatment.values()).map(treatment -> "treatment." + treatment),
                        Stream.of(Instruction.Mode.values())
                                .flatMap(mode -> Stream.of("mode." + mode, "mode-what." + mode)),
                        Stream.of(AccountIssuer.values()).map(issuer -> "issuer." + issuer),
                        Stream.of(AllowanceKind.values()).map(kind -> "allowance." + kind),
                        Stream.of(Role.values()).map(role -> "role." + role),
                        Stream.of(OrganisationKind.values()).map(kind -> "organisation-kind." + kind),
                        Stream.of(EnrolledPeople.Standing.values()).map(standing -> "standing." + standing),
                        Stream.of(Invitation.State.values()).map(state -> "invitation." + state),
                        Stream.of(Invitation.Kind.values()).map(kind -> "invitation-kind." + kind),
                        Stream.of(Role.values())
                                .flatMap(role -> Navigation.of(role).stream())
                                .map(place -> "nav." + place.key()))
                .flatMap(one -> one);

        assertThat(words("en").keySet()).containsAll(needed.toList());
    }

    private static Set<String> asked(Pattern how) {
        try (Stream<Path> pages = Files.walk(PAGES)) {
            return pages.filter(page -> page.toString().endsWith(".html"))
                    .flatMap(page -> how.matcher(read(page)).results())
                    .map(found -> found.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> words(String language) {
        Map<String, String> words = new TreeMap<>();
        for (String bundle : ConsoleConfiguration.BUNDLES) {
            Properties read = new Properties();
            try (var in = new InputStreamReader(
                    Objects.requireNonNull(
                            ScreenWordsTest.class.getResourceAsStream("/" + bundle + "_" + language + ".properties")),
                    StandardCharsets.UTF_8)) {
                read.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            read.stringPropertyNames()
                    .forEach(key -> assertThat(words.put(key, read.getProperty(key)))
                            .as("once only: " + key)
                            .isNull());
        }
        return words;
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }
}
