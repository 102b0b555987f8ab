package landsea.parties.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.parties.Credentials;
import landsea.parties.Organisation;
import landsea.parties.OrganisationId;
import landsea.parties.OrganisationKind;
import landsea.parties.Parties;
import landsea.parties.Person;
import landsea.parties.PersonId;
import landsea.parties.Principal;
import landsea.parties.Role;
import landsea.parties.SecretSeal;
import landsea.testing.MovableClock;
import landsea.testing.Postgres;
import org.junit.jupiter.api.Test;

/** How people come to be let in, and out. */
class EnrolmentsTest {

    private static final String PASSWORD = "seven herons over the ferry";
    private static final Whence HERE = new Whence("127.0.0.1", "a test");
    private static final Organisation BANK =
            new Organisation(Parties.bank(), OrganisationKind.OPERATING_BANK, "Enrolling Bank", "CN", Map.of());

    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-02T04:00:00Z"));
    private final SignIns signIns = new SignIns(
            Postgres.housekeeping(), Postgres.desk(), new SecretSeal("0123456789abcdef".repeat(4)), clock, 4);
    private final Parties parties = new Parties();
    private final Enrolments enrolments = new Enrolments(Postgres.housekeeping(), signIns, parties);
    private final Credentials credentials = new Credentials(Postgres.desk());
    private final EnrolledPeople people =
            new EnrolledPeople(Postgres.desk(), Postgres.housekeeping(), signIns, parties, credentials);
    private final PersonalSecurity security = new PersonalSecurity(Postgres.housekeeping(), signIns);

    private final Organisation watch =
            new Organisation(OrganisationId.next(new Bucket(5)), OrganisationKind.SUPERVISOR, "Watch", "SG", Map.of());
    private final Principal maker = administrator("Maker");
    private final Principal checker = administrator("Checker");
    private final String username = "u" + UUID.randomUUID().toString().replace("-", "");

    /** What somebody who was enrolled has. */
    private record Equipped(PersonId person, String secret, List<String> recovery) {}

    @Test
    void two_administrators_bring_in_somebody_who_has_both_word_and_link() {
        Equipped equipped = enrolled();

        SignIns.Entered entered = enter(equipped.secret()).orThrow();

        assertThat(entered.session().principal().role()).isEqualTo(Role.SUPERVISOR);
        assertThat(entered.session().organisation()).isEqualTo("Watch");
        assertThat(people.happened(checker, equipped.person()))
                .extracting(EnrolledPeople.Happened::what)
                .containsExactly("ENROLLED", "AGREED_ENROL", "PROPOSED_ENROL");
    }

    @Test
    void whoever_proposed_does_not_agree_and_whoever_agrees_was_told_the_same_letter() {
        Enrolments.Proposed proposed = proposed();

        assertThat(code(enrolments.agree(maker, proposed.id(), "LETTER-7"))).isEqualTo("ENROLMENT_BY_TWO");
        assertThat(code(enrolments.agree(checker, proposed.id(), "LETTER-8"))).isEqualTo("LETTER_OTHERWISE");
        assertThat(enrolments.agree(checker, proposed.id(), " letter-7 ").isDone())
                .isTrue();
        assertThat(code(enrolments.agree(checker, proposed.id(), "LETTER-7"))).isEqualTo("INVITATION_OVER");
    }

    @Test
    void nobody_but_administrators_proposes_agrees_or_shuts_out() {
        Enrolments.Proposed proposed = proposed();
        for (Role role : Role.values()) {
            if (role != Role.ADMINISTRATOR) {
                Principal other = new Principal(PersonId.next(new Bucket(0)), "Other", BANK.id(), role);
                PersonId somebody = (PersonId) maker.actor();

                assertThat(List.of(
                                code(enrolments.propose(other, newcomer("LETTER-7"))),
                                code(enrolments.agree(other, proposed.id(), "LETTER-7")),
                                code(enrolments.withdraw(other, proposed.id())),
                                code(people.suspend(other, somebody)),
                                code(people.remove(other, somebody)),
                                code(people.endSessions(other, somebody)),
                                code(people.register(other, watch))))
                        .as(role.name())
                        .containsOnly("ROLE_NOT_ALLOWED");
                assertThat(people.page(other, "", Optional.empty(), 10)).isEmpty();
            }
        }
    }

    @Test
    void a_link_without_its_word_opens_nothing_and_is_closed_by_guessing() {
        Enrolments.Proposed proposed = proposed();
        String link =
                enrolments.agree(checker, proposed.id(), "LETTER-7").orThrow().link();

        for (int wrong = 1; wrong < Enrolments.WRONG_MOST; wrong++) {
            assertThat(code(enrolments.choose(link, "abcde-fghij", PASSWORD))).isEqualTo("INVITATION_WORD_WRONG");
        }
        assertThat(code(enrolments.choose(link, "abcde-fghij", PASSWORD))).isEqualTo("INVITATION_OVER");
        assertThat(code(enrolments.choose(link, proposed.word(), PASSWORD))).isEqualTo("INVITATION_OVER");
    }

    @Test
    void proposals_links_and_steps_end_with_their_time_their_use_and_their_withdrawal() {
        Enrolments.Proposed late = proposed();
        clock.advance(Enrolments.PROPOSAL);
        assertThat(code(enrolments.agree(checker, late.id(), "LETTER-7"))).isEqualTo("INVITATION_OVER");

        Enrolments.Proposed slow = proposed();
        String link = enrolments.agree(checker, slow.id(), "LETTER-7").orThrow().link();
        Enrolments.Begun begun = enrolments.choose(link, slow.word(), PASSWORD).orThrow();
        clock.advance(Enrolments.LINK);
        assertThat(List.of(code(enrolments.welcome(link)), code(enrolments.finish(begun.step(), now(begun.secret())))))
                .containsOnly("INVITATION_OVER");

        Enrolments.Proposed taken = proposed();
        String back =
                enrolments.agree(checker, taken.id(), "LETTER-7").orThrow().link();
        enrolments.withdraw(maker, taken.id()).orThrow();
        assertThat(code(enrolments.choose(back, taken.word(), PASSWORD))).isEqualTo("INVITATION_OVER");

        Enrolments.Proposed used = proposed();
        String once = enrolments.agree(checker, used.id(), "LETTER-7").orThrow().link();
        Enrolments.Begun step = enrolments.choose(once, used.word(), PASSWORD).orThrow();
        enrolments.finish(step.step(), now(step.secret())).orThrow();
        assertThat(List.of(code(enrolments.welcome(once)), code(enrolments.finish(step.step(), now(step.secret())))))
                .containsOnly("INVITATION_OVER");
        assertThat(code(enrolments.propose(maker, newcomer("LETTER-9")))).isEqualTo("SIGN_IN_NAME_TAKEN");
    }

    @Test
    void what_is_proposed_must_fit() {
        assertThat(List.of(
                        code(enrolments.propose(maker, newcomer("x"))),
                        code(enrolments.propose(
                                maker,
                                new Proposal.Newcomer(
                                        OrganisationId.next(new Bucket(1)),
                                        "Li",
                                        Role.ISSUER,
                                        username,
                                        Language.ZH,
                                        "LETTER-7"))),
                        code(enrolments.propose(
                                maker,
                                new Proposal.Newcomer(
                                        watch.id(), "Li", Role.OPERATOR, username, Language.ZH, "LETTER-7"))),
                        code(enrolments.propose(
                                maker,
                                new Proposal.Newcomer(
                                        watch.id(), " ", Role.SUPERVISOR, username, Language.ZH, "LETTER-7"))),
                        code(enrolments.propose(
                                maker,
                                new Proposal.Newcomer(
                                        watch.id(), "Li", Role.SUPERVISOR, "Li Wei", Language.ZH, "LETTER-7"))),
                        code(enrolments.propose(maker, new Proposal.Renewal(PersonId.next(new Bucket(5)), "LETTER-7"))),
                        code(enrolments.propose(maker, new Proposal.Renewal((PersonId) maker.actor(), "LETTER-7"))),
                        code(enrolments.propose(
                                maker,
                                new Proposal.Connection(
                                        (PersonId) checker.actor(), "http://id.example", "s", "LETTER-7")))))
                .containsExactly(
                        "LETTER_NEEDED",
                        "ORGANISATION_UNKNOWN",
                        "ROLE_NOT_OF_ORGANISATION",
                        "NAME_NEEDED",
                        "SIGN_IN_NAME_WRONG",
                        "PERSON_NOT_ENROLLED",
                        "NOT_FOR_ONESELF",
                        "PROVIDER_WRONG");
    }

    @Test
    void who_is_suspended_is_out_at_once_and_comes_back_by_two() {
        Equipped equipped = enrolled();
        SessionToken token = enter(equipped.secret()).orThrow().token();

        assertThat(code(people.suspend(maker, (PersonId) maker.actor()))).isEqualTo("NOT_FOR_ONESELF");
        people.suspend(maker, equipped.person()).orThrow();

        assertThat(signIns.session(token)).isEmpty();
        clock.advance(Duration.ofSeconds(30));
        assertThat(code(enter(equipped.secret()))).isEqualTo("SIGN_IN_REFUSED");
        Enrolments.Proposed renewal = enrolments
                .propose(maker, new Proposal.Renewal(equipped.person(), "LETTER-9"))
                .orThrow();
        assertThat(code(enrolments.propose(checker, new Proposal.Renewal(equipped.person(), "LETTER-9"))))
                .isEqualTo("INVITATION_OPEN");
        Equipped again = finished(renewal, "LETTER-9");
        clock.advance(Duration.ofSeconds(30));
        assertThat(code(enter(equipped.secret()))).isEqualTo("SIGN_IN_REFUSED");
        assertThat(enter(again.secret()).isDone()).isTrue();
    }

    @Test
    void a_role_that_is_taken_away_does_not_come_back() {
        Equipped equipped = enrolled();
        SessionToken token = enter(equipped.secret()).orThrow().token();

        Principal principal = new Principal(equipped.person(), "Li Wei", watch.id(), Role.SUPERVISOR);
        String program = Postgres.commit(commit -> credentials.issue(commit, List.of(principal)))
                .getOrDefault(principal, "");
        assertThat(credentials.authenticate(program)).contains(principal);

        people.remove(maker, equipped.person()).orThrow();

        assertThat(signIns.session(token)).isEmpty();
        assertThat(credentials.authenticate(program)).isEmpty();
        assertThat(code(enrolments.propose(maker, new Proposal.Renewal(equipped.person(), "LETTER-9"))))
                .isEqualTo("PERSON_NOT_ENROLLED");
    }

    @Test
    void a_recovery_code_lets_in_once_and_new_ones_take_the_place_of_all() {
        Equipped equipped = enrolled();
        String code = equipped.recovery().getFirst();

        SessionToken token = enterWith(code).orThrow().token();
        assertThat(code(enterWith(code))).isEqualTo("SIGN_IN_REFUSED");
        List<String> fresh = security.renewRecovery(new PersonalSecurity.Shown(
                        equipped.person(), token, PASSWORD, equipped.recovery().get(1)))
                .orThrow();

        assertThat(fresh).hasSize(RecoveryCode.SET).doesNotContainAnyElementsOf(equipped.recovery());
        assertThat(code(enterWith(equipped.recovery().get(2)))).isEqualTo("SIGN_IN_REFUSED");
        assertThat(enterWith(fresh.getFirst()).isDone()).isTrue();
        assertThat(people.person(checker, equipped.person()).map(EnrolledPeople.Enrolled::recoveryCodes))
                .contains(RecoveryCode.SET - 1);
    }

    @Test
    void another_telephone_takes_over_once_it_has_shown_a_code_and_others_are_out() {
        Equipped equipped = enrolled();
        SessionToken here = enter(equipped.secret()).orThrow().token();
        SessionToken elsewhere =
                enterWith(equipped.recovery().getFirst()).orThrow().token();
        clock.advance(Duration.ofSeconds(30));

        assertThat(code(security.finishFactor(equipped.person(), here, now(equipped.secret()))))
                .isEqualTo("FACTOR_NOT_BEGUN");
        Enrolments.Begun begun = security.beginFactor(
                        new PersonalSecurity.Shown(equipped.person(), here, PASSWORD, now(equipped.secret())))
                .orThrow();
        assertThat(code(security.finishFactor(equipped.person(), here, "000000")))
                .isEqualTo("CODE_WRONG");
        security.finishFactor(equipped.person(), here, now(begun.secret())).orThrow();

        assertThat(signIns.session(here)).isPresent();
        assertThat(signIns.session(elsewhere)).isEmpty();
        clock.advance(Duration.ofSeconds(30));
        assertThat(code(enter(equipped.secret()))).isEqualTo("SIGN_IN_REFUSED");
        assertThat(enter(begun.secret()).isDone()).isTrue();
    }

    @Test
    void a_password_is_changed_by_who_shows_the_old_one_and_a_code() {
        Equipped equipped = enrolled();
        SessionToken here = enter(equipped.secret()).orThrow().token();
        SessionToken elsewhere =
                enterWith(equipped.recovery().getFirst()).orThrow().token();
        clock.advance(Duration.ofSeconds(30));

        assertThat(code(security.changePassword(
                        new PersonalSecurity.Shown(equipped.person(), here, "wrong", now(equipped.secret())),
                        "nine lanterns by the stair")))
                .isEqualTo("SIGN_IN_REFUSED");
        security.changePassword(
                        new PersonalSecurity.Shown(equipped.person(), here, PASSWORD, now(equipped.secret())),
                        "nine lanterns by the stair")
                .orThrow();

        assertThat(signIns.session(here)).isPresent();
        assertThat(signIns.session(elsewhere)).isEmpty();
        clock.advance(Duration.ofSeconds(30));
        assertThat(code(enter(equipped.secret()))).isEqualTo("SIGN_IN_REFUSED");
        assertThat(signIns.enter(username, "nine lanterns by the stair", now(equipped.secret()), HERE)
                        .isDone())
                .isTrue();
    }

    @Test
    void one_ends_ones_other_sessions_and_an_administrator_anothers() {
        Equipped equipped = enrolled();
        SessionToken here = enter(equipped.secret()).orThrow().token();
        SessionToken one = enterWith(equipped.recovery().get(0)).orThrow().token();
        SessionToken other = enterWith(equipped.recovery().get(1)).orThrow().token();

        security.endOthers(equipped.person(), here, Optional.of(security.mark(one)));
        assertThat(signIns.session(one)).isEmpty();
        assertThat(signIns.session(other)).isPresent();
        security.endOthers(equipped.person(), here, Optional.empty());
        assertThat(signIns.session(other)).isEmpty();
        assertThat(people.sessions(checker, equipped.person()))
                .extracting(EnrolledPeople.Seen::mark)
                .containsExactly(security.mark(here));
        people.endSessions(checker, equipped.person()).orThrow();
        assertThat(signIns.session(here)).isEmpty();
    }

    @Test
    void a_provider_vouches_for_whom_two_administrators_connected() {
        Equipped equipped = enrolled();
        String subject = UUID.randomUUID().toString();
        Enrolments.Proposed proposed = enrolments
                .propose(maker, new Proposal.Connection(equipped.person(), "https://id.example", subject, "LETTER-9"))
                .orThrow();
        assertThat(code(signIns.enterVouched("https://id.example", subject, HERE)))
                .isEqualTo("SIGN_IN_UNKNOWN");

        enrolments.agree(checker, proposed.id(), "LETTER-9").orThrow();

        assertThat(signIns.enterVouched("https://id.example", subject, HERE).isDone())
                .isTrue();
        people.suspend(maker, equipped.person()).orThrow();
        assertThat(code(signIns.enterVouched("https://id.example", subject, HERE)))
                .isEqualTo("SIGN_IN_UNKNOWN");
    }

    @Test
    void whoever_runs_the_program_makes_the_first_two_administrators_and_no_third() {
        Postgres.commit(commit -> commit.sql()
                .sql("UPDATE sign_ins SET standing = 'SUSPENDED' WHERE bucket = 0 AND role = 'ADMINISTRATOR'")
                .update());
        for (int each = 0; each < 2; each++) {
            String name = username + each;
            Enrolments.First first = enrolments
                    .first("Enrolling Bank", "CN", "First", name, Language.EN)
                    .orThrow();
            Enrolments.Begun begun =
                    enrolments.choose(first.link(), first.word(), PASSWORD).orThrow();
            enrolments.finish(begun.step(), now(begun.secret())).orThrow();
            clock.advance(Duration.ofSeconds(30));
            assertThat(signIns.enter(name, PASSWORD, now(begun.secret()), HERE)
                            .orThrow()
                            .session()
                            .principal()
                            .role())
                    .isEqualTo(Role.ADMINISTRATOR);
        }

        assertThat(code(enrolments.first("Enrolling Bank", "CN", "Third", username + "x", Language.EN)))
                .isEqualTo("ADMINISTRATORS_ENOUGH");
    }

    private Equipped enrolled() {
        return finished(proposed(), "LETTER-7");
    }

    private Equipped finished(Enrolments.Proposed proposed, String letter) {
        String link = enrolments.agree(checker, proposed.id(), letter).orThrow().link();
        Enrolments.Begun begun =
                enrolments.choose(link, proposed.word(), PASSWORD).orThrow();
        List<String> codes =
                enrolments.finish(begun.step(), now(begun.secret())).orThrow();
        PersonId person =
                people.invitation(checker, proposed.id()).orElseThrow().person();
        clock.advance(Duration.ofSeconds(30));
        return new Equipped(person, begun.secret(), codes);
    }

    private Enrolments.Proposed proposed() {
        return enrolments.propose(maker, newcomer("Letter-7")).orThrow();
    }

    private Proposal newcomer(String letter) {
        Postgres.commit(commit -> {
            parties.registerOrganisations(commit, List.of(watch));
            return commit.at();
        });
        return new Proposal.Newcomer(watch.id(), "Li Wei", Role.SUPERVISOR, username, Language.ZH, letter);
    }

    private Outcome<SignIns.Entered> enter(String secret) {
        return enterWith(now(secret));
    }

    private Outcome<SignIns.Entered> enterWith(String code) {
        return signIns.enter(username, PASSWORD, code, HERE);
    }

    private String now(String secret) {
        return Totp.code(secret, clock.instant());
    }

    private static String code(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(Reason reason) ? reason.code() : "";
    }

    private Principal administrator(String name) {
        Person person = new Person(PersonId.next(new Bucket(0)), BANK.id(), name);
        Postgres.commit(commit -> {
            parties.registerOrganisations(commit, List.of(BANK));
            parties.registerPeople(commit, List.of(person));
            signIns.enrolQuickly(
                    commit,
                    List.of(new Enrolment(
                            person,
                            Role.ADMINISTRATOR,
                            "a" + UUID.randomUUID().toString().replace("-", ""),
                            PASSWORD,
                            Totp.newSecret(),
                            Language.EN)));
            return commit.at();
        });
        return new Principal(person.id(), name, BANK.id(), Role.ADMINISTRATOR);
    }
}
