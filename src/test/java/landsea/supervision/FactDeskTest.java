package landsea.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Fact;
import landsea.basics.Ids;
import landsea.engine.Housekeeping;
import landsea.parties.Organisation;
import landsea.parties.OrganisationId;
import landsea.parties.OrganisationKind;
import landsea.parties.Parties;
import landsea.parties.PersonId;
import landsea.parties.Principal;
import landsea.parties.Role;
import landsea.testing.SandboxApplication;
import org.junit.jupiter.api.Test;

/** Which facts an authority is answered, by the country that it is registered in. */
class FactDeskTest {

    private static final Bucket HOME = new Bucket(0);
    private static final OrganisationId MERCHANT =
            OrganisationId.parse(SandboxApplication.actor("merchant").getOrDefault("organisation_id", ""));
    private static final OrganisationId BANK_IN_SINGAPORE = sandbox("collecting-bank");
    private static final Principal CHONGQING = authority(sandbox("supervisor"));
    private static final Principal SINGAPORE = authority(sandbox("second-supervisor"));

    private final FactDesk desk = SandboxApplication.bean(FactDesk.class);

    @Test
    void each_authority_sees_the_facts_of_its_own_jurisdiction_and_none_of_the_others() {
        String ofMerchant = recorded(MERCHANT.bucket(), MERCHANT);
        String ofBank = recorded(new Bucket(17), Parties.bank());
        String ofSingapore = recorded(HOME, BANK_IN_SINGAPORE);

        assertThat(about(CHONGQING, ofMerchant)).hasSize(1);
        assertThat(about(CHONGQING, ofBank)).hasSize(1);
        assertThat(about(CHONGQING, ofSingapore)).isEmpty();
        assertThat(about(SINGAPORE, ofMerchant)).isEmpty();
        assertThat(about(SINGAPORE, ofBank)).isEmpty();
        assertThat(about(SINGAPORE, ofSingapore)).hasSize(1);
        FactId foreign = about(SINGAPORE, ofSingapore).getFirst().id();
        assertThat(desk.fact(CHONGQING, foreign)).isEmpty();
        assertThat(desk.fact(SINGAPORE, foreign)).hasValueSatisfying(fact -> {
            assertThat(fact.owner()).contains("Singapore");
            assertThat(fact.body()).containsEntry("said", "once");
        });
    }

    @Test
    void who_is_no_authority_is_answered_nothing_whatever_role_they_claim() {
        String subject = recorded(MERCHANT.bucket(), MERCHANT);

        assertThat(about(new Principal(person(), "x", Parties.bank(), Role.OPERATOR), subject))
                .isEmpty();
        assertThat(about(new Principal(person(), "x", BANK_IN_SINGAPORE, Role.SUPERVISOR), subject))
                .isEmpty();
    }

    @Test
    void the_list_is_read_page_by_page_from_either_end() {
        String subject = recorded(MERCHANT.bucket(), MERCHANT);
        recorded(MERCHANT.bucket(), MERCHANT, subject);
        recorded(new Bucket(3), Parties.bank(), subject);
        List<FactView> oldest = about(CHONGQING, subject);

        List<FactView> newest = desk.page(CHONGQING, new FactFilter(subject, false, List.of()), 10);
        assertThat(newest).hasSize(3).isEqualTo(oldest.reversed());
        assertThat(desk.page(
                        CHONGQING,
                        new FactFilter(subject, false, List.of(newest.getFirst().id())),
                        1))
                .containsExactly(newest.get(1));
        assertThat(desk.page(
                        CHONGQING,
                        new FactFilter(subject, true, List.of(oldest.get(1).id())),
                        10))
                .containsExactly(oldest.get(2));
        assertThat(desk.page(CHONGQING, new FactFilter("", false, List.of()), 3))
                .hasSize(3);
    }

    @Test
    void pages_of_any_length_are_the_whole_list_also_where_one_bucket_has_most_of_it() {
        for (int i = 0; i < 60; i++) {
            recorded(i % 10 == 0 ? new Bucket(i) : MERCHANT.bucket(), MERCHANT);
        }
        FactView start =
                desk.page(CHONGQING, new FactFilter("", false, List.of()), 1).getFirst();
        List<FactView> whole = after(CHONGQING, false, start.id(), 57);

        assertThat(whole).hasSize(57).isSortedAccordingTo(newest()).doesNotHaveDuplicates();
        for (int length : List.of(1, 7, 20)) {
            List<FactView> walked = new ArrayList<>();
            FactId last = start.id();
            while (walked.size() < whole.size()) {
                walked.addAll(after(CHONGQING, false, last, Math.min(length, whole.size() - walked.size())));
                last = walked.getLast().id();
            }
            assertThat(walked).isEqualTo(whole);
        }
        assertThat(after(CHONGQING, true, whole.getLast().id(), 56).reversed()).isEqualTo(whole.subList(0, 56));
    }

    @Test
    void what_happened_to_organisations_abroad_is_found_among_itself_from_the_commit_that_registers_them() {
        OrganisationId fresh = new OrganisationId(Ids.next(HOME));
        String first = SandboxApplication.bean(Housekeeping.class).commit(commit -> {
            SandboxApplication.bean(Parties.class)
                    .registerOrganisations(
                            commit,
                            List.of(new Organisation(
                                    fresh, OrganisationKind.COLLECTING_BANK, "Second bank", "SG", Map.of())));
            String subject = "test_" + UUID.randomUUID();
            commit.record(new Fact(HOME, fresh.value(), "test.recorded", subject, commit.at(), Map.of()));
            return subject;
        });
        String second = recorded(new Bucket(41), fresh);
        recorded(MERCHANT.bucket(), MERCHANT);
        String third = recorded(HOME, BANK_IN_SINGAPORE);

        List<FactView> last = desk.page(SINGAPORE, new FactFilter("", false, List.of()), 3);

        assertThat(last).extracting(FactView::subject).containsExactly(third, second, first);
        assertThat(after(SINGAPORE, true, last.getLast().id(), 5))
                .extracting(FactView::subject)
                .containsExactly(second, third);
        assertThat(after(SINGAPORE, false, last.getFirst().id(), 1)).containsExactly(last.get(1));
    }

    private List<FactView> after(Principal who, boolean oldestFirst, FactId last, int most) {
        return desk.page(who, new FactFilter("", oldestFirst, List.of(last)), most);
    }

    private static Comparator<FactView> newest() {
        return Comparator.comparing((FactView fact) -> fact.id().value().toString())
                .reversed();
    }

    private List<FactView> about(Principal who, String subject) {
        return desk.page(who, new FactFilter(subject, true, List.of()), 10);
    }

    private static String recorded(Bucket bucket, OrganisationId owner) {
        return recorded(bucket, owner, "test_" + UUID.randomUUID());
    }

    private static String recorded(Bucket bucket, OrganisationId owner, String subject) {
        return SandboxApplication.bean(Housekeeping.class).commit(commit -> {
            commit.record(
                    new Fact(bucket, owner.value(), "test.recorded", subject, commit.at(), Map.of("said", "once")));
            return subject;
        });
    }

    private static OrganisationId sandbox(String name) {
        return new OrganisationId(Ids.named(HOME, "sandbox/organisation/" + name));
    }

    private static Principal authority(OrganisationId organisation) {
        return new Principal(person(), "Supervisor", organisation, Role.SUPERVISOR);
    }

    private static PersonId person() {
        return new PersonId(Ids.next(HOME));
    }
}
