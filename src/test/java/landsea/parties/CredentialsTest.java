package landsea.parties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import landsea.basics.Bucket;
import landsea.testing.Postgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;

class CredentialsTest {

    private final Parties parties = new Parties();
    private final Credentials credentials = new Credentials(Postgres.desk());
    private AMerchant one = AMerchant.in(11);

    @BeforeEach
    void aMerchant() {
        one = AMerchant.in(11);
        Postgres.commit(commit -> {
            one.register(commit, parties);
            return commit.at();
        });
    }

    @Test
    void a_token_tells_who_holds_it() {
        String token = issue(one.principal());

        assertThat(credentials.authenticate(token)).contains(one.principal());
    }

    @Test
    void nobody_holds_what_was_not_issued() {
        String token = issue(one.principal());
        String otherSecret = token.substring(0, token.length() - 2) + (token.endsWith("AA") ? "BA" : "AA");

        for (String wrong : List.of(
                "",
                "ls_",
                token.substring(1),
                token + "A",
                " " + token,
                otherSecret,
                Token.next(CredentialId.next(new Bucket(11))).clear(),
                "ls_" + "0".repeat(32) + "_" + "A".repeat(43),
                "ls_" + "z".repeat(32) + "_" + "A".repeat(43))) {
            assertThat(credentials.authenticate(wrong)).as(wrong).isEmpty();
        }
    }

    @Test
    void only_a_hash_of_the_secret_is_kept_and_a_token_does_not_print_it() {
        Token token = Token.next(CredentialId.next(new Bucket(3)));

        assertThat(token.toString()).doesNotContain(token.secret());
        assertThat(Token.parse(token.clear())).contains(token);
        assertThat(token.secretHash()).hasSize(32);
    }

    @Test
    void a_revoked_credential_is_no_longer_good_and_a_new_one_is() {
        String token = issue(one.principal());

        Postgres.commit(commit -> {
            credentials.revoke(commit, List.of(one.clerk().id()));
            credentials.revoke(commit, List.of(one.clerk().id()));
            return commit.at();
        });

        assertThat(credentials.authenticate(token)).isEmpty();
        assertThat(credentials.authenticate(issue(one.principal()))).contains(one.principal());
    }

    @Test
    void nobody_is_made_operator_within_a_merchants_organisation() {
        Principal crooked = new Principal(
                one.clerk().id(), one.clerk().name(), one.organisation().id(), Role.OPERATOR);

        assertThatThrownBy(() -> issue(crooked)).isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void nobody_acts_for_an_organisation_that_is_not_theirs() {
        AMerchant other = AMerchant.in(11);
        Postgres.commit(commit -> {
            other.register(commit, parties);
            return commit.at();
        });
        Principal crooked = new Principal(
                one.clerk().id(), one.clerk().name(), other.organisation().id(), Role.MERCHANT);

        assertThatThrownBy(() -> issue(crooked)).isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void a_program_may_hold_a_credential_too_but_a_shop_may_not() {
        Organisation bank = new Organisation(
                OrganisationId.next(new Bucket(2)), OrganisationKind.COLLECTING_BANK, "Collector", "SG", Map.of());
        Program program = new Program(ProgramId.next(new Bucket(2)), bank.id(), "Connection");
        Principal principal = new Principal(program.id(), program.name(), bank.id(), Role.COLLECTING_BANK);
        Postgres.commit(commit -> {
            parties.registerOrganisations(commit, List.of(bank));
            parties.registerPrograms(commit, List.of(program));
            return commit.at();
        });

        assertThat(credentials.authenticate(issue(principal))).contains(principal);
        assertThatThrownBy(() -> new Principal(
                        one.shop().id(), "Shop", one.organisation().id(), Role.MERCHANT))
                .hasMessageContaining("a person or a program acts");
    }

    private String issue(Principal principal) {
        return Postgres.commit(commit -> credentials.issue(commit, List.of(principal)))
                .get(principal);
    }
}
