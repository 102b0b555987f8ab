package landsea.compliance.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScreenerTest {

    @Test
    void theIndexLosesNothingThatComparingWithEveryNameWouldFind() {
        long seed = 20250114;
        Random random = new Random(seed);
        RandomNames names = new RandomNames(random);
        Scorer scorer = new Scorer();
        int hits = 0;
        for (int round = 0; round < 3; round++) {
            List<ListEntry> entries = new ArrayList<>();
            for (int i = 0; i < 1_500; i++) {
                entries.add(entry("r" + i, names.next()));
            }
            Screener screener = new Screener(List.of(list(entries)));
            List<PreparedName> listed = screener.listedNames();
            for (int i = 0; i < 200; i++) {
                PreparedName ours = screener.prepare(names.next());
                Set<Integer> compared = new HashSet<>();
                screener.compared(ours, compared::add);
                for (int number = 0; number < listed.size(); number++) {
                    if (scorer.score(ours, listed.get(number)) >= Screener.THRESHOLD) {
                        hits++;
                        assertThat(compared)
                                .as(
                                        "%s / %s, seed %d",
                                        ours.original(), listed.get(number).original(), seed)
                                .contains(number);
                    }
                }
            }
        }
        assertThat(hits).isGreaterThan(1_000);
    }

    @Test
    void theLikeliestEntryComesFirstWithItsClosestName() {
        Screener screener = new Screener(List.of(list(List.of(
                new ListEntry(
                        "1",
                        SubjectKind.PERSON,
                        List.of(
                                new ListedName("Mirko Vantrasselov", ListedName.Kind.PRIMARY),
                                new ListedName("Mircea Vantra", ListedName.Kind.ALIAS)),
                        List.of(new BirthDate(1961, 3, 9)),
                        Set.of("RS"),
                        List.of(),
                        List.of(),
                        List.of()),
                entry("2", "Mirko Vantrasselovic")))));

        List<Match> matches = screener.matches(Subject.named("Vantrasselov Mirko"));

        assertThat(matches).extracting(match -> match.entry().id()).containsExactly("1", "2");
        assertThat(matches.getFirst().name().text()).isEqualTo("Mirko Vantrasselov");
        assertThat(matches.getFirst().score()).isEqualTo(1);
    }

    @Test
    void datesOfBirthCountriesAndKindMoveTheScoreAndSaySo() {
        Screener screener = new Screener(List.of(list(List.of(new ListEntry(
                "1",
                SubjectKind.PERSON,
                List.of(new ListedName("Mirko Vantrasselov", ListedName.Kind.PRIMARY)),
                List.of(new BirthDate(1961, 3, 9)),
                Set.of("RS"),
                List.of(),
                List.of(),
                List.of())))));

        assertThat(evidence(
                        screener,
                        new Subject(
                                "Mirko Vantrasselov",
                                SubjectKind.PERSON,
                                List.of(new BirthDate(1961, 3, 9)),
                                Set.of("RS"))))
                .containsExactly("SAME_DATE_OF_BIRTH", "SAME_COUNTRY");
        assertThat(evidence(
                        screener,
                        new Subject(
                                "Mirko Vantrasselov",
                                SubjectKind.PERSON,
                                List.of(new BirthDate(1961, 0, 0)),
                                Set.of("CN"))))
                .containsExactly("DATE_OF_BIRTH_MAY_BE_SAME", "OTHER_COUNTRY");
        assertThat(evidence(screener, Subject.person("Mirko Vantrasselov", new BirthDate(1990, 1, 1))))
                .containsExactly("OTHER_YEAR_OF_BIRTH");
        assertThat(evidence(screener, Subject.organisation("Mirko Vantrasselov")))
                .containsExactly("OTHER_KIND");
    }

    @Test
    void anExactDateOfBirthFindsANameThatAloneWouldNot() {
        Screener screener = new Screener(List.of(list(List.of(new ListEntry(
                "1",
                SubjectKind.PERSON,
                List.of(new ListedName("Mirko Ivan Vantrasselov", ListedName.Kind.PRIMARY)),
                List.of(new BirthDate(1961, 3, 9)),
                Set.of(),
                List.of(),
                List.of(),
                List.of())))));
        String near = "Mirk Vantraseloff";

        assertThat(screener.matches(Subject.person(near))).isEmpty();
        assertThat(screener.matches(Subject.person(near, new BirthDate(1961, 3, 9))))
                .hasSize(1);
    }

    @Test
    void nothingComparableMatchesNothing() {
        Screener screener = new Screener(List.of(list(List.of(entry("1", "Mirko")))));

        assertThat(screener.matches(Subject.named("?"))).isEmpty();
        assertThat(new Screener(List.of()).matches(Subject.named("Mirko"))).isEmpty();
    }

    private static List<String> evidence(Screener screener, Subject subject) {
        return screener.matches(subject).getFirst().evidence().stream()
                .map(Evidence::code)
                .toList();
    }

    private static ListEntry entry(String id, String name) {
        return new ListEntry(
                id,
                SubjectKind.UNKNOWN,
                List.of(new ListedName(name, ListedName.Kind.PRIMARY)),
                List.of(),
                Set.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static SanctionsList list(List<ListEntry> entries) {
        return new SanctionsList(
                new ListVersion("TEST", LocalDate.of(2025, 1, 14), "0".repeat(64)), entries, List.of());
    }
}
