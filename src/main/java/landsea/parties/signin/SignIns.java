package landsea.parties.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.Commit;
import landsea.engine.Desk;
import landsea.engine.Housekeeping;
import landsea.parties.PersonId;
import landsea.parties.SecretSeal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Service;

/** Lets people in by name, password and a code of their second factor, and knows them again until they leave. */
@Service
public class SignIns {

    /** Somebody has just come in. */
    public record Entered(SessionToken token, Session session) {}

    /** With fewer wrong tries in a row nobody waits. */
    static final int FREE_TRIES = 5;

    static final Duration WAIT_FIRST = Duration.ofMinutes(1);
    static final Duration WAIT_MAX = Duration.ofHours(1);

    static final Duration SESSION = Duration.ofHours(12);
    static final Duration IDLE = Duration.ofMinutes(30);

    /** How exactly it is known when somebody was last here. */
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    private static final int COST = 12;

    /** Hashed where nobody has the name, so that it takes as long. */
    private static final String NOBODYS_HASH = "$2a$12$GIlUXkKjYEhNeILvo0qQq.KyG6OYBDCD3taM8QAdrf9yzPVE8M9vC";

    private final Housekeeping housekeeping;
    private final Desk desk;
    private final SecretSeal seal;
    private final Clock clock;
    private final int cost;

    @Autowired
    SignIns(Housekeeping housekeeping, Desk desk, SecretSeal seal) {
        this(housekeeping, desk, seal, Clock.systemUTC(), COST);
    }

    SignIns(Housekeeping housekeeping, Desk desk, SecretSeal seal, Clock clock, int cost) {
        this.housekeeping = housekeeping;
        this.desk = desk;
        this.seal = seal;
        this.clock = clock;
        this.cost = cost;
    }

    /** Enrols people; who is enrolled already gets the new password and second factor, and is out everywhere. */
    public void enrol(Commit commit, List<Enrolment> enrolments) {
        enrol(commit, enrolments, cost);
    }

    /** For the sandbox, whose passwords lie in a file: quickly hashed. */
    public void enrolQuickly(Commit commit, List<Enrolment> enrolments) {
        enrol(commit, enrolments, 4);
    }

    private void enrol(Commit commit, List<Enrolment> enrolments, int cost) {
        BCryptPasswordEncoder encoder = new BCryptPasswordEncoder(cost);
        SignInStore.enrol(
                commit,
                enrolments.stream()
                        .map(one -> new SignInStore.Enrolled(
                                one,
                                encoder.encode(PasswordRules.normal(one.password())),
                                seal.seal(one.person().id(), one.secret())))
                        .toList());
        SignInStore.endAll(
                commit, enrolments.stream().map(one -> one.person().id()).toList(), now());
    }

    /** Whether all of these people can sign in with what the enrolments say. */
    public boolean enrolled(Collection<Enrolment> enrolments) {
        return enrolments.stream()
                .allMatch(one -> found(one.username())
                        .filter(known ->
                                known.principal().actor().equals(one.person().id()))
                        .filter(known -> new BCryptPasswordEncoder().matches(one.password(), known.passwordHash()))
                        .isPresent());
    }

    /**
     * Lets somebody in. Refused with SIGN_IN_REFUSED, whatever of it was wrong, and with SIGN_IN_LOCKED after too many wrong
     * tries in a row.
     *
     * @param code of the second factor, or one of the codes for when that is lost
     */
    public Outcome<Entered> enter(String username, String password, String code, Whence whence) {
        return switch (prove(found(username), password, code)) {
            case Outcome.Done<SignInStore.Known>(SignInStore.Known known) -> Outcome.done(begin(known, whence));
            case Outcome.Refused<SignInStore.Known>(Reason reason) -> Outcome.refused(reason);
        };
    }

    /** That somebody who is in is still the one: for what changes how they come in. Refused as at the door. */
    Outcome<SignInStore.Known> prove(PersonId person, String password, String code) {
        return prove(
                housekeeping.<Optional<SignInStore.Known>>commit(commit -> SignInStore.find(commit, person)),
                password,
                code);
    }

    private Outcome<SignInStore.Known> prove(Optional<SignInStore.Known> found, String password, String code) {
        Optional<SignInStore.Known> known = found.filter(SignInStore.Known::active);
        boolean right = new BCryptPasswordEncoder()
                .matches(
                        PasswordRules.normal(password),
                        known.map(SignInStore.Known::passwordHash).orElse(NOBODYS_HASH));
        if (known.isEmpty()) {
            return Outcome.refused("SIGN_IN_REFUSED");
        }
        Instant now = now();
        if (now.isBefore(known.get().lockedUntil())) {
            return locked(now, known.get().lockedUntil());
        }
        return right && housekeeping.<Boolean>commit(commit -> takesCode(commit, known.get(), code, now))
                ? Outcome.done(known.get())
                : failed(known.get(), now);
    }

    /** Lets somebody in whom an identity provider vouches for; refused with SIGN_IN_UNKNOWN where it is nobody of ours. */
    public Outcome<Entered> enterVouched(String issuer, String subject, Whence whence) {
        return housekeeping
                .<Optional<SignInStore.Known>>commit(commit -> SignInStore.vouched(commit, issuer, subject))
                .filter(SignInStore.Known::active)
                .map(known -> Outcome.done(begin(known, whence)))
                .orElseGet(() -> Outcome.refused("SIGN_IN_UNKNOWN"));
    }

    /** Says under which subject an identity provider knows a person. */
    public void vouch(Commit commit, PersonId person, String issuer, String subject) {
        SignInStore.vouch(commit, person, issuer, subject);
    }

    /** Who is in under this token; nobody when it is unknown, has ended, or was left alone for half an hour. */
    public Optional<Session> session(SessionToken token) {
        Instant now = now();
        Optional<Session> session = SignInStore.session(desk, token, now, now.minus(IDLE));
        session.filter(it -> it.seenAt().isBefore(now.minus(NOTED_EVERY)))
                .ifPresent(it -> housekeeping.<Boolean>commit(commit -> SignInStore.seen(commit, token, now)));
        return session;
    }

    /** Whether a session goes on. To ask is no act of the person: it keeps nobody in. */
    public boolean goesOn(Session session) {
        Instant now = now();
        return SignInStore.goesOn(desk, session, now, now.minus(IDLE));
    }

    /** Ends a session; one that has ended stays as it is. */
    public void leave(SessionToken token) {
        housekeeping.<Boolean>commit(commit -> SignInStore.end(commit, token, now()));
    }

    /** From now on the person reads in this language. */
    public void read(PersonId person, Language language) {
        housekeeping.<Boolean>commit(commit -> SignInStore.language(commit, person, language));
    }

    private boolean takesCode(Commit commit, SignInStore.Known known, String code, Instant now) {
        OptionalLong step = Totp.match(seal.open(known.person(), known.secretSealed()), code, now, known.stepUsed());
        return step.isPresent()
                ? SignInStore.useStep(commit, known.person(), step.getAsLong())
                : recovers(commit, known, code, now);
    }

    private static boolean recovers(Commit commit, SignInStore.Known known, String code, Instant now) {
        boolean used = SignInStore.useRecovery(commit, known.person(), RecoveryCode.hash(code), now);
        if (used) {
            SignInEvents.note(
                    commit,
                    known.person(),
                    known.principal().organisation(),
                    "RECOVERY_USED",
                    known.person().text(),
                    now);
        }
        return used;
    }

    private Outcome<SignInStore.Known> failed(SignInStore.Known known, Instant now) {
        int failures = known.failures() + 1;
        Instant until = failures < FREE_TRIES ? now : now.plus(wait(failures));
        housekeeping.<Boolean>commit(commit -> {
            if (failures >= FREE_TRIES) {
                SignInEvents.note(commit, known.person(), known.principal().organisation(), "LOCKED", "channel", now);
            }
            return SignInStore.failed(commit, known.person(), until);
        });
        return failures < FREE_TRIES ? Outcome.refused("SIGN_IN_REFUSED") : locked(now, until);
    }

    /** Twice as long after each wrong try. */
    private static Duration wait(int failures) {
        Duration wait = WAIT_FIRST.multipliedBy(1L << Math.min(failures - FREE_TRIES, 10));
        return wait.compareTo(WAIT_MAX) < 0 ? wait : WAIT_MAX;
    }

    private static Outcome<SignInStore.Known> locked(Instant now, Instant until) {
        long minutes = Math.ceilDiv(Duration.between(now, until).toSeconds(), 60);
        return Outcome.refused(Reason.of("SIGN_IN_LOCKED", "minutes", minutes));
    }

    private Entered begin(SignInStore.Known known, Whence whence) {
        Instant now = now();
        SessionToken token = SessionToken.next(known.person().bucket());
        housekeeping.<Boolean>commit(commit -> SignInStore.begin(commit, known, token, whence, now, now.plus(SESSION)));
        return new Entered(
                token, SignInStore.session(desk, token, now, now.minus(IDLE)).orElseThrow());
    }

    private Optional<SignInStore.Known> found(String username) {
        return housekeeping.commit(commit -> SignInStore.find(commit, username));
    }

    String hashed(String password) {
        return new BCryptPasswordEncoder(cost).encode(PasswordRules.normal(password));
    }

    SecretSeal seal() {
        return seal;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
