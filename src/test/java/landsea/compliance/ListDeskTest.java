package landsea.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import landsea.basics.Bucket;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.compliance.screening.Subject;
import landsea.engine.Viewer;
import landsea.parties.OrganisationId;
import landsea.parties.Parties;
import landsea.parties.PersonId;
import landsea.testing.Postgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One uploads a version and sees what it would change; it counts when another says so, and everybody is screened again. */
class ListDeskTest {

    private static final LocalDate MONDAY = LocalDate.of(2025, 1, 13);
    private static final PersonId MAKER = PersonId.next(new Bucket(1));
    private static final PersonId CHECKER = PersonId.next(new Bucket(1));
    private static final Viewer BANK = Viewer.bank(Parties.bank().value());

    private final Screening screening = new Screening();
    private final ListDesk desk =
            new ListDesk(Postgres.desk(), Postgres.housekeeping(), new ListFeed(Postgres.housekeeping(), screening));

    @BeforeEach
    void no_list_is_known() {
        Postgres.clock().set(Postgres.MORNING);
        forget();
    }

    @AfterAll
    static void forget() {
        Postgres.byHand("DELETE FROM screening_list_decisions; DELETE FROM screening_list_proposals;"
                + " DELETE FROM screened_parties; DELETE FROM screening_dismissals; DELETE FROM screening_verdicts;"
                + " DELETE FROM screening_in_force; DELETE FROM screening_sets; DELETE FROM screening_entries;"
                + " DELETE FROM screening_lists");
    }

    @Test
    void a_version_shows_what_it_would_change_and_counts_when_a_second_person_says_so() {
        inForce(list(MONDAY, "1,Quorvex Trading", "2,Mirko Vantrasselov", "3,Left Behind Ltd"));
        OrganisationId hit = screened("Zemplonik Holdings");
        OrganisationId known = screened("Quorvex Trading");
        OrganisationId clear = screened("Chongqing Haoyun Trading");

        ListProposal proposal = proposed(list(
                MONDAY.plusDays(1), "1,Quorvex Trading", "2,Mirko Vantrasselov of Elsewhere", "4,Zemplonik Holdings"));

        ListEffect effect = proposal.effect();
        assertThat(List.of(effect.added(), effect.gone(), effect.changed())).containsExactly(1, 1, 1);
        assertThat(effect.entries())
                .extracting(ListEffect.Entry::change, ListEffect.Entry::id)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("ADDED", "4"),
                        org.assertj.core.groups.Tuple.tuple("CHANGED", "2"),
                        org.assertj.core.groups.Tuple.tuple("GONE", "3"));
        assertThat(effect.parties()).isEqualTo(3);
        // Whoever is a hit already is none anew.
        assertThat(effect.newHits())
                .extracting(ListEffect.NewHit::name, ListEffect.NewHit::entryId)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("Zemplonik Holdings", "DESK 4"));
        assertThat(standing(hit)).isEqualTo("DONE");

        assertThat(code(desk.approve(proposal.id(), MAKER))).isEqualTo("MAKER_IS_CHECKER");
        assertThat(standing(hit)).isEqualTo("DONE");
        assertThat(desk.approve(proposal.id(), CHECKER).orThrow()).isEqualTo(3);

        assertThat(standing(hit)).isEqualTo("SCREENING_HIT");
        assertThat(standing(known)).isEqualTo("SCREENING_HIT");
        assertThat(standing(clear)).isEqualTo("DONE");
        assertThat(code(desk.approve(proposal.id(), CHECKER))).isEqualTo("LIST_PROPOSAL_DECIDED");
        assertThat(code(desk.decline(proposal.id(), CHECKER))).isEqualTo("LIST_PROPOSAL_DECIDED");
    }

    @Test
    void what_is_declined_never_counts_and_may_be_uploaded_again() {
        inForce(list(MONDAY, "1,Quorvex Trading"));
        byte[] next = list(MONDAY.plusDays(1), "1,Quorvex Trading", "2,Zemplonik Holdings");
        ListProposal first = proposed(next);

        assertThat(code(desk.decline(first.id(), CHECKER))).isEqualTo("DONE");
        assertThat(code(desk.approve(first.id(), CHECKER))).isEqualTo("LIST_PROPOSAL_DECIDED");
        ListProposal again = proposed(next);
        desk.approve(again.id(), CHECKER).orThrow();

        assertThat(desk.proposals(BANK, 9))
                .extracting(one -> one.standing().code())
                .containsExactly("APPROVED", "DECLINED", "APPROVED");
    }

    @Test
    void a_version_that_has_been_overtaken_meanwhile_does_not_come_into_force() {
        inForce(list(MONDAY, "1,Quorvex Trading"));
        ListProposal older = proposed(list(MONDAY.plusDays(1), "1,Quorvex Trading", "2,Zemplonik Holdings"));
        inForce(list(MONDAY.plusDays(2), "1,Quorvex Trading", "3,Somebody Else"));

        assertThat(code(desk.approve(older.id(), CHECKER))).isEqualTo("LIST_OLDER_THAN_KNOWN");
        assertThat(desk.proposal(BANK, older.id()).orElseThrow().waits()).isTrue();
    }

    @Test
    void what_is_in_force_already_or_no_list_at_all_is_not_proposed() {
        byte[] list = list(MONDAY, "1,Quorvex Trading");
        inForce(list);

        assertThat(code(upload(list).lists().getFirst())).isEqualTo("LIST_IN_FORCE");
        assertThat(upload("nothing of a list".getBytes(StandardCharsets.UTF_8)).refusals())
                .extracting(refusal -> refusal.reason().code())
                .containsExactly("LIST_FORM_UNKNOWN");
        assertThat(desk.proposals(BANK, 9)).hasSize(1);
    }

    @Test
    void files_that_belong_together_come_in_one_archive() throws IOException {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(archive)) {
            zip.putNextEntry(new ZipEntry("one.csv"));
            zip.write(list(MONDAY, "1,Quorvex Trading"));
        }

        assertThat(proposed(archive.toByteArray()).entries()).isEqualTo(1);
        byte[] broken = archive.toByteArray();
        assertThat(code(ListUpload.take(new ByteArrayInputStream(java.util.Arrays.copyOf(broken, 20)), "x.zip")))
                .isEqualTo("LIST_FILE_UNREADABLE");
    }

    @Test
    void nobody_but_the_bank_sees_what_waits() {
        ListProposal proposal = proposed(list(MONDAY, "1,Quorvex Trading"));

        assertThat(desk.proposal(BANK, proposal.id())).contains(proposal);
        assertThat(desk.proposal(Viewer.of(UUID.randomUUID()), proposal.id())).isEmpty();
    }

    /** @param entries id and name */
    private static byte[] list(LocalDate publishedOn, String... entries) {
        StringBuilder text = new StringBuilder("entry_id,list_source,published_on,name,aliases\n");
        for (String entry : entries) {
            String[] parts = entry.split(",");
            text.append("%s,DESK,%s,%s,%n".formatted(parts[0], publishedOn, parts[1]));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void inForce(byte[] list) {
        desk.approve(proposed(list).id(), CHECKER).orThrow();
    }

    private ListProposal proposed(byte[] list) {
        return upload(list).lists().getFirst().orThrow();
    }

    private ListDesk.Proposed upload(byte[] body) {
        try (ListUpload upload =
                ListUpload.take(new ByteArrayInputStream(body), "list.csv").orThrow()) {
            return desk.propose(upload, "list.csv", MONDAY, MAKER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private OrganisationId screened(String name) {
        OrganisationId merchant = OrganisationId.next(new Bucket(7));
        Postgres.commit(commit -> screening.screen(
                commit, List.of(new Party(merchant, PartyRole.MERCHANT, "itself", Subject.organisation(name)))));
        return merchant;
    }

    private String standing(OrganisationId merchant) {
        return code(Postgres.commit(commit -> screening.standings(commit, List.of(merchant)))
                .values()
                .iterator()
                .next());
    }

    private static String code(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Refused<?>(Reason reason) -> reason.code();
            case Outcome.Done<?> done -> "DONE";
        };
    }
}
