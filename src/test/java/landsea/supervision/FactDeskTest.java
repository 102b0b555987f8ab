package landsea.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Fact;
import landsea.basics.Ids;
import landsea.engine.Housekeeping;
import landsea.parties.OrganisationId;
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
