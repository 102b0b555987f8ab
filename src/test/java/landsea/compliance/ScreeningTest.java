package landsea.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import landsea.basics.Bucket;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.compliance.screening.BirthDate;
import landsea.compliance.screening.ListFile;
import landsea.compliance.screening.ListFiles;
import landsea.compliance.screening.ListVersion;
import landsea.compliance.screening.SanctionsList;
import landsea.compliance.screening.Subject;
import landsea.engine.Viewer;
import landsea.parties.OrganisationId;
import landsea.parties.PersonId;
import landsea.testing.Postgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScreeningTest {

    private static final LocalDate MONDAY = LocalDate.of(2025, 1, 13);
    private static final PersonId MAKER = PersonId.next(new Bucket(1));
    private static final PersonId CHECKER = PersonId.next(new Bucket(1));

    private final Screening screening = new Screening();
    private final ListFeed feed = new ListFeed(Postgres.housekeeping(), screening);

    @BeforeEach
    void noListIsKnown() {
        Postgres.clock().set(Postgres.MORNING);
        Postgres.byHand(
                "DELETE FROM screened_parties; DELETE FROM screening_dismissals; DELETE FROM screening_verdicts;"
                        + " DELETE FROM screening_in_force; DELETE FROM screening_sets; DELETE FROM screening_entries;"
                        + " DELETE FROM screening_lists");
    }

    @Test
    void withoutAListNobodyIsClear() {
        OrganisationId merchant = merchant();

        assertThat(code(screen(party(merchant, "Quorvex Trading")))).isEqualTo("SCREENING_WITHOUT_LISTS");
        assertThat(code(standing(merchant))).isEqualTo("SCREENING_WITHOUT_LISTS");
    }

    @Test
    void aMerchantIsClearWhenAllOfItsPartiesAre() {
        take(list("A", MONDAY, "Mirko Vantrasselov"));
        OrganisationId merchant = merchant();

        assertThat(code(standing(merchant))).isEqualTo("SCREENING_MISSING");
        screen(party(merchant, "Chongqing Haoyun Trading Co., Ltd."), owner(merchant, "1", "Wang Xiaoming"));

        assertThat(standing(merchant)).isEqualTo(Outcome.done(new Cleared(inForce(), 2)));
    }

    @Test
    void oneOwnerOnAListStopsTheMerchantAndTheVerdictExplainsItself() {
        take(list("A", MONDAY, "Mirko Vantrasselov"));
        OrganisationId merchant = merchant();

        List<Outcome<Screened>> screened =
                screen(party(merchant, "Haoyun Trading"), owner(merchant, "1", "VANTRASELOV Mirko"));

        assertThat(screened.get(0).orThrow().isClear()).isTrue();
        assertThat(screened.get(1).orThrow().isClear()).isFalse();
        Verdict.Hit hit = (Verdict.Hit) screened.get(1).orThrow().verdict();
        ListedMatch match = hit.matches().getFirst();
        assertThat(match.source()).isEqualTo("AA");
        assertThat(match.listedName()).isEqualTo("Mirko Vantrasselov");
        assertThat(match.score()).isBetween(new java.math.BigDecimal("0.9"), new java.math.BigDecimal("0.999"));
        assertThat(match.pieces())
                .extracting(piece -> piece.ours() + "~" + piece.theirs())
                .containsExactlyInAnyOrder("vantraselov~vantrasselov", "mirko~mirko");
        assertThat(code(standing(merchant))).isEqualTo("SCREENING_HIT");
    }

    @Test
    void aVerdictIsKeptAndGivenAgainAsItWas() {
        take(list("A", MONDAY, "Mirko Vantrasselov"));
        Screened first =
                screen(owner(merchant(), "1", "Mirko Vantraselov")).getFirst().orThrow();
        Postgres.clock().set(Postgres.MORNING.plusSeconds(3600));

        Screened again =
                screen(owner(merchant(), "7", "VANTRASELOV, Mirko")).getFirst().orThrow();
        Screened same =
                screen(owner(merchant(), "7", "Mirko Vantraselov")).getFirst().orThrow();

        assertThat(same.subjectKey()).isEqualTo(first.subjectKey()).isNotEqualTo(again.subjectKey());
        assertThat(same.verdict()).isEqualTo(first.verdict());
    }

    @Test
    void aChangedListMakesVerdictsStaleUntilTheyAreRenewed() {
        take(list("A", MONDAY, "Mirko Vantrasselov"));
        OrganisationId clear = merchant();
        OrganisationId caught = merchant();
        screen(party(clear, "Haoyun Trading"), party(caught, "Quorvex Shipping Ltd"));

        Postgres.commit(commit -> screening.record(
                commit, list("A", MONDAY.plusDays(1), "Quorvex Shipping").lists()));

        assertThat(code(standing(clear))).isEqualTo("SCREENING_STALE");
        assertThat(code(standing(caught))).isEqualTo("SCREENING_STALE");
        assertThat(feed.renew()).isEqualTo(2);
        assertThat(feed.renew()).isZero();
        assertThat(standing(clear).isDone()).isTrue();
        assertThat(code(standing(caught))).isEqualTo("SCREENING_HIT");
    }

    @Test
    void manyPartiesAreRenewedInCommitsOfTheirOwn() {
        take(list("A", MONDAY, "Mirko Vantrasselov"));
        List<Party> parties = IntStream.range(0, 2_500)
                .mapToObj(i -> party(merchant(), "Merchant " + Integer.toString(i, 36) + " Haoyun"))
                .toList();
        screen(parties.toArray(new Party[0]));

        ListFeed.Taken taken = take(list("B", MONDAY, "Mircea Vantra"));

        assertThat(taken.renewed()).isEqualTo(2_500);
        assertThat(standing(parties.get(2_499).organisation()).isDone()).isTrue();
    }

    @Test
    void listsOfOtherSourcesStayInForceWhenOneChanges() {
        take(list("A", MONDAY, "Mirko Vantrasselov"));
        take(list("B", MONDAY, "Quorvex Shipping"));
        take(list("B", MONDAY.plusDays(1), "Tavantis Bank"));

        assertThat(Postgres.<List<ListVersion>>commit(screening::inForce))
                .extracting(version -> version.source() + " " + version.publishedOn())
                .containsExactly("AA 2025-01-13", "BB 2025-01-14");
        assertThat(screen(owner(merchant(), "1", "Mirko Vantrasselov"))
                        .getFirst()
                        .orThrow()
                        .isClear())
                .isFalse();
        assertThat(screen(party(merchant(), "Tavantis Bank"))
                        .getFirst()
                        .orThrow()
                        .isClear())
                .isFalse();
        assertThat(screen(party(merchant(), "Quorvex Shipping"))
                        .getFirst()
                        .orThrow()
                        .isClear())
                .isTrue();
    }

    @Test
    void anOlderListIsRefusedAndTheSameOneChangesNothing() {
        take(list("A", MONDAY, "Mirko Vantrasselov"));
        String before = inForce();

        assertThat(take(list("A", MONDAY, "Mirko Vantrasselov"))
                        .lists()
                        .getFirst()
                        .isDone())
                .isTrue();
        assertThat(inForce()).isEqualTo(before);
        assertThat(code(take(list("A", MONDAY.minusDays(1), "Mircea Vantra"))
                        .lists()
                        .getFirst()))
                .isEqualTo("LIST_OLDER_THAN_KNOWN");
        assertThat(inForce()).isEqualTo(before);
    }

    @Test
    void aProgramThatComparesOtherwiseMakesItsVerdictsAnew() {
        take(list("A", MONDAY, "Mirko Vantrasselov"));
        OrganisationId merchant = merchant();
        screen(party(merchant, "Haoyun Trading"));
        String ofThisProgram = inForce();
        String ofAnother = "f".repeat(64);
        Postgres.byHand("UPDATE screening_sets SET lists_hash = '" + ofAnother
                + "'; UPDATE screening_in_force SET lists_hash = '" + ofAnother
                + "'; UPDATE screened_parties SET lists_hash = '" + ofAnother + "'");
        assertThat(standing(merchant).isDone()).isTrue();

        new RenewAtStart(Postgres.housekeeping(), screening, feed).afterSingletonsInstantiated();

        assertThat(inForce()).isEqualTo(ofThisProgram);
        assertThat(standing(merchant)).isEqualTo(Outcome.done(new Cleared(ofThisProgram, 1)));
    }

    @Test
    void aNameThatCannotBeComparedIsNotClear() {
        take(list("A", MONDAY, "Mirko Vantrasselov"));
        OrganisationId merchant = merchant();

        assertThat(screen(party(merchant, "☃☃☃")).getFirst().orThrow().verdict())
                .isInstanceOf(Verdict.NotComparable.class);
        assertThat(code(standing(merchant))).isEqualTo("SCREENING_NOT_COMPARABLE");
    }

    @Test
    void twoPeopleDismissAMatchUntilTheListSaysSomethingElseOfIt() {
        take(list("A", MONDAY, "Mirko Vantrasselov"));
        OrganisationId merchant = merchant();
        Screened screened =
                screen(owner(merchant, "1", "Mirko Vantraselov")).getFirst().orThrow();
        ListedMatch match = ((Verdict.Hit) screened.verdict()).matches().getFirst();

        assertThat(code(dismiss(new Dismissal(screened.subjectKey(), match, "another birthday", MAKER, MAKER))))
                .isEqualTo("SCREENING_SAME_PERSON");
        assertThat(code(standing(merchant))).isEqualTo("SCREENING_HIT");
        assertThat(dismiss(new Dismissal(screened.subjectKey(), match, "another birthday", MAKER, CHECKER))
                        .isDone())
                .isTrue();
        assertThat(standing(merchant).isDone()).isTrue();

        take(list("B", MONDAY, "Quorvex Shipping"));
        assertThat(standing(merchant).isDone()).isTrue();
        take(list("A", MONDAY.plusDays(1), "Mirko Vantrasselov;Mircea Vantra"));
        assertThat(code(standing(merchant))).isEqualTo("SCREENING_HIT");
    }

    @Test
    void theDatabaseItselfHoldsThatNobodyApprovesWhatHeDecided() {
        assertThatThrownBy(() -> Postgres.byHand("INSERT INTO screening_dismissals VALUES ('" + "0".repeat(64)
                        + "', 'A', '1', '" + "0".repeat(64) + "', 'why', '" + MAKER.value() + "', '" + MAKER.value()
                        + "', '2025-01-14T00:00:00Z')"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aDateOfBirthIsPartOfWhoSomebodyIs() {
        take(list("A", MONDAY, "Mirko Vantrasselov"));
        OrganisationId merchant = merchant();

        Screened one = screen(new Party(merchant, PartyRole.OWNER, "1", Subject.person("Li Ming")))
                .getFirst()
                .orThrow();
        Screened other = screen(
                        new Party(merchant, PartyRole.OWNER, "2", Subject.person("Li Ming", new BirthDate(1961, 3, 9))))
                .getFirst()
                .orThrow();

        assertThat(one.subjectKey()).isNotEqualTo(other.subjectKey());
    }

    @Test
    void nobodyButTheBankSeesHowAMerchantsPartiesStand() {
        take(list("A", MONDAY, "Mirko Vantrasselov"));
        OrganisationId merchant = merchant();
        screen(party(merchant, "Haoyun Trading"));

        assertThat(seen(Viewer.bank(merchant().value()))).isEqualTo(1);
        assertThat(seen(Viewer.of(merchant.value()))).isZero();
        assertThat(seen(Viewer.of(merchant().value()))).isZero();
    }

    @Test
    void theBankSeesWhomToDecideAboutAndTheMerchantDoesNot() {
        take(list("A", MONDAY, "Mirko Vantrasselov"));
        OrganisationId merchant = merchant();
        Screened screened =
                screen(owner(merchant, "1", "Mirko Vantraselov")).getFirst().orThrow();
        screen(party(merchant, "Haoyun Trading"));
        ScreeningDesk desk = new ScreeningDesk(Postgres.desk());

        assertThat(desk.open(Viewer.bank(merchant().value()), 10)).containsExactly(screened);
        assertThat(desk.open(Viewer.of(merchant.value()), 10)).isEmpty();
    }

    @Test
    void theShippedListIsReadWhole() {
        ListFeed.Taken taken = feed.take(List.of(SeedLists.invented()), MONDAY);

        assertThat(taken.refusals()).isEmpty();
        assertThat(taken.lists()).hasSize(1).allMatch(Outcome::isDone);
        assertThat(screen(party(merchant(), "CHONGQING XUGU HONGTU TRADING CO LTD"))
                        .getFirst()
                        .orThrow()
                        .isClear())
                .isFalse();
    }

    private static long seen(Viewer viewer) {
        return Postgres.desk()
                .<Long>read(
                        viewer,
                        sql -> sql.sql("SELECT count(*) FROM screened_parties")
                                .query(Long.class)
                                .single());
    }

    private ListFeed.Taken take(Reading reading) {
        return feed.take(List.of(reading.file()), MONDAY);
    }

    private record Reading(ListFile file) {

        List<SanctionsList> lists() {
            return ListFiles.read(List.of(file), MONDAY).lists();
        }
    }

    /** @param names of one entry each; what follows a semicolon is an alias */
    private static Reading list(String source, LocalDate publishedOn, String... names) {
        StringBuilder text = new StringBuilder("entry_id,list_source,published_on,name,aliases\n");
        String longSource = source.length() < 2 ? source + source : source;
        for (int i = 0; i < names.length; i++) {
            String[] parts = names[i].split(";");
            text.append(i)
                    .append(',')
                    .append(longSource)
                    .append(',')
                    .append(publishedOn)
                    .append(',')
                    .append(parts[0]);
            text.append(',').append(parts.length > 1 ? parts[1] : "").append('\n');
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        return new Reading(new ListFile(source, () -> new ByteArrayInputStream(bytes)));
    }

    private List<Outcome<Screened>> screen(Party... parties) {
        return Postgres.commit(commit -> screening.screen(commit, List.of(parties)));
    }

    private Outcome<Dismissal> dismiss(Dismissal dismissal) {
        return Postgres.commit(commit -> screening.dismiss(commit, List.of(dismissal)))
                .getFirst();
    }

    private Outcome<Cleared> standing(OrganisationId merchant) {
        return new ArrayList<>(Postgres.commit(commit -> screening.standings(commit, List.of(merchant)))
                        .values())
                .getFirst();
    }

    private String inForce() {
        return Postgres.commit(commit -> ListStore.inForce(commit.sql()).orElseThrow());
    }

    private static OrganisationId merchant() {
        return OrganisationId.next(new Bucket(7));
    }

    private static Party party(OrganisationId merchant, String name) {
        return new Party(merchant, PartyRole.MERCHANT, "itself", Subject.organisation(name));
    }

    private static Party owner(OrganisationId merchant, String reference, String name) {
        return new Party(merchant, PartyRole.OWNER, reference, Subject.person(name));
    }

    private static String code(List<? extends Outcome<?>> outcomes) {
        return code(outcomes.getFirst());
    }

    private static String code(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Refused<?>(Reason reason) -> reason.code();
            case Outcome.Done<?> done -> "DONE";
        };
    }
}
