package landsea.parties.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.Viewer;
import landsea.parties.Organisation;
import landsea.parties.OrganisationId;
import landsea.parties.OrganisationKind;
import landsea.parties.Parties;
import landsea.parties.Person;
import landsea.parties.PersonId;
import landsea.parties.Role;
import landsea.parties.SecretSeal;
import landsea.testing.MovableClock;
import landsea.testing.Postgres;
import org.junit.jupiter.api.Test;

class SignInsTest {

    private static final String PASSWORD = "correct horse battery";
    private static final Whence HERE = new Whence("127.0.0.1", "a test");
    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");
    private static final String KEY = "0123456789abcdef".repeat(4);

    private final MovableClock clock = new MovableClock(NOON);
    private final SignIns signIns =
            new SignIns(Postgres.housekeeping(), Postgres.desk(), new SecretSeal(KEY), clock, 4);

    private final String secret = Totp.newSecret();
    private final String username = "u" + UUID.randomUUID().toString().replace("-", "");
    private final Person person = somebody();

    @Test
    void name_password_and_code_together_let_in_and_the_token_is_known_again() {
        SignIns.Entered entered = enter(PASSWORD, code()).orThrow();

        assertThat(entered.session().principal().actor()).isEqualTo(person.id());
        assertThat(entered.session().principal().role()).isEqualTo(Role.MERCHANT);
        assertThat(SessionToken.parse(entered.token().clear()).flatMap(signIns::session))
                .hasValueSatisfying(
                        session -> assertThat(session.organisation()).isEqualTo("Signing Works"));
    }

    @Test
    void whatever_is_wrong_gets_the_same_answer() {
        assertThat(List.of(
                        enter("wrong password", code()),
                        enter(PASSWORD, "000000"),
                        enter(PASSWORD, ""),
                        signIns.enter("nobody-of-that-name", PASSWORD, code(), HERE)))
                .extracting(SignInsTest::refusal)
                .containsOnly("SIGN_IN_REFUSED");
    }

    @Test
    void a_code_lets_in_once() {
        String code = code();
        enter(PASSWORD, code).orThrow();

        assertThat(refusal(enter(PASSWORD, code))).isEqualTo("SIGN_IN_REFUSED");
        clock.advance(Duration.ofSeconds(30));
        assertThat(enter(PASSWORD, code())).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void after_five_wrong_tries_even_the_right_ones_wait_and_each_further_one_doubles_it() {
        for (int i = 1; i < SignIns.FREE_TRIES; i++) {
            assertThat(refusal(enter(PASSWORD, "000000"))).isEqualTo("SIGN_IN_REFUSED");
        }
        assertThat(refusal(enter(PASSWORD, "000000"))).isEqualTo("SIGN_IN_LOCKED");
        assertThat(refusal(enter(PASSWORD, code()))).isEqualTo("SIGN_IN_LOCKED");
        clock.advance(SignIns.WAIT_FIRST);
        assertThat(refusal(enter(PASSWORD, "000000"))).isEqualTo("SIGN_IN_LOCKED");
        clock.advance(SignIns.WAIT_FIRST);
        assertThat(refusal(enter(PASSWORD, code()))).isEqualTo("SIGN_IN_LOCKED");
        clock.advance(SignIns.WAIT_FIRST);
        assertThat(enter(PASSWORD, code())).isInstanceOf(Outcome.Done.class);
        // From here it counts anew.
        assertThat(refusal(enter(PASSWORD, "000000"))).isEqualTo("SIGN_IN_REFUSED");
    }

    @Test
    void a_session_ends_when_its_owner_leaves_when_left_alone_and_after_its_time() {
        SessionToken left = enter(PASSWORD, code()).orThrow().token();
        signIns.leave(left);
        assertThat(signIns.session(left)).isEmpty();

        clock.advance(Duration.ofMinutes(1));
        SessionToken idle = enter(PASSWORD, code()).orThrow().token();
        clock.advance(SignIns.IDLE);
        assertThat(signIns.session(idle)).isEmpty();

        SessionToken used = enter(PASSWORD, code()).orThrow().token();
        for (Instant end = clock.instant().plus(SignIns.SESSION);
                clock.instant().isBefore(end); ) {
            assertThat(signIns.session(used)).isPresent();
            clock.advance(Duration.ofMinutes(20));
        }
        assertThat(signIns.session(used)).isEmpty();
    }

    @Test
    void who_is_enrolled_anew_is_out_everywhere() {
        SessionToken token = enter(PASSWORD, code()).orThrow().token();

        enrol(person);

        assertThat(signIns.session(token)).isEmpty();
    }

    @Test
    void an_identity_provider_admits_only_whom_we_know_by_its_subject() {
        String subject = UUID.randomUUID().toString();
        assertThat(refusal(signIns.enterVouched("https://id.example", subject, HERE)))
                .isEqualTo("SIGN_IN_UNKNOWN");

        Postgres.commit(commit -> {
            signIns.vouch(commit, person.id(), "https://id.example", subject);
            return commit.at();
        });

        assertThat(signIns.enterVouched("https://id.example", subject, HERE)
                        .orThrow()
                        .session()
                        .principal()
                        .actor())
                .isEqualTo(person.id());
        assertThat(refusal(signIns.enterVouched("https://other.example", subject, HERE)))
                .isEqualTo("SIGN_IN_UNKNOWN");
    }

    @Test
    void the_language_is_kept_with_the_person() {
        SessionToken token = enter(PASSWORD, code()).orThrow().token();

        signIns.read(person.id(), Language.ZH);

        assertThat(signIns.session(token)).map(Session::language).contains(Language.ZH);
    }

    @Test
    void what_would_let_in_is_not_for_the_desk_to_read() {
        for (String secret : List.of("password_hash", "secret_sealed", "step_used")) {
            assertThatThrownBy(() -> Postgres.desk()
                            .<Long>read(
                                    Viewer.bank(Parties.bank().value()),
                                    sql -> sql.sql("SELECT count(" + secret + ") FROM sign_ins")
                                            .query(Long.class)
                                            .single()))
                    .hasRootCauseMessage("ERROR: permission denied for table sign_ins");
        }
    }

    @Test
    void a_secret_opens_only_for_its_person_under_its_key() {
        SecretSeal seal = new SecretSeal(KEY);
        byte[] sealed = seal.seal(person.id(), secret);

        assertThat(seal.open(person.id(), sealed)).isEqualTo(secret);
        assertThatThrownBy(() -> seal.open(PersonId.next(person.id().bucket()), sealed))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new SecretSeal("ab".repeat(32)).open(person.id(), sealed))
                .isInstanceOf(IllegalStateException.class);
    }

    private Outcome<SignIns.Entered> enter(String password, String code) {
        return signIns.enter(username, password, code, HERE);
    }

    private String code() {
        return Totp.code(secret, clock.instant());
    }

    private static String refusal(Outcome<SignIns.Entered> outcome) {
        return outcome instanceof Outcome.Refused<SignIns.Entered>(Reason reason) ? reason.code() : "";
    }

    private Person somebody() {
        Bucket bucket = new Bucket(9);
        Organisation organisation = new Organisation(
                OrganisationId.next(bucket), OrganisationKind.MERCHANT, "Signing Works", "CN", Map.of());
        Person person = new Person(PersonId.next(bucket), organisation.id(), "Somebody who signs in");
        Parties parties = new Parties();
        Postgres.commit(commit -> {
            parties.registerOrganisations(commit, List.of(organisation));
            parties.registerPeople(commit, List.of(person));
            return commit.at();
        });
        enrol(person);
        return person;
    }

    private void enrol(Person one) {
        Postgres.commit(commit -> {
            signIns.enrolQuickly(
                    commit, List.of(new Enrolment(one, Role.MERCHANT, username, PASSWORD, secret, Language.EN)));
            return commit.at();
        });
    }
}
