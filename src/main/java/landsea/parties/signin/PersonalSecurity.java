package landsea.parties.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.Commit;
import landsea.engine.Housekeeping;
import landsea.parties.PersonId;
import org.springframework.stereotype.Service;

/**
 * What people change of their own way in. Each change but ending sessions asks for the password and a code again, and puts them out
 * everywhere else.
 */
@Service
public class PersonalSecurity {

    /**
     * What somebody shows again.
     *
     * @param token of the session in which they are
     * @param code of the second factor, or one for when that is lost
     */
    public record Shown(PersonId person, SessionToken token, String password, String code) {

        /** A record would print its secrets. */
        @Override
        public String toString() {
            return person.text();
        }
    }

    /** How long a new telephone may take to show its first code. */
    static final Duration NEXT_FACTOR = Duration.ofMinutes(15);

    private final Housekeeping housekeeping;
    private final SignIns signIns;

    PersonalSecurity(Housekeeping housekeeping, SignIns signIns) {
        this.housekeeping = housekeeping;
        this.signIns = signIns;
    }

    /** Refused as at the door, or with what speaks against the new password. */
    public Outcome<PersonId> changePassword(Shown shown, String password) {
        return switch (signIns.prove(shown.person(), shown.password(), shown.code())) {
            case Outcome.Refused<SignInStore.Known>(Reason reason) -> Outcome.refused(reason);
            case Outcome.Done<SignInStore.Known>(SignInStore.Known known) -> {
                Optional<Reason> against = PasswordRules.against(password, known.username());
                if (against.isPresent()) {
                    yield Outcome.refused(against.get());
                }
                String hash = signIns.hashed(password);
                change(
                        known,
                        shown.token(),
                        "PASSWORD_CHANGED",
                        (commit, now) -> PeopleStore.password(commit, shown.person(), hash));
                yield Outcome.done(shown.person());
            }
        };
    }

    /** New recovery codes, which nobody can read again, instead of all before. Refused as at the door. */
    public Outcome<List<String>> renewRecovery(Shown shown) {
        return switch (signIns.prove(shown.person(), shown.password(), shown.code())) {
            case Outcome.Refused<SignInStore.Known>(Reason reason) -> Outcome.refused(reason);
            case Outcome.Done<SignInStore.Known>(SignInStore.Known known) -> {
                List<String> codes = RecoveryCode.set();
                change(
                        known,
                        shown.token(),
                        "RECOVERY_RENEWED",
                        (commit, now) -> SignInStore.recovery(
                                commit, shown.person(), known.principal().organisation(), codes, now));
                yield Outcome.done(codes);
            }
        };
    }

    /** Begins with a new telephone: answers the secret that it takes. The old one works until the new one has shown a code. */
    public Outcome<Enrolments.Begun> beginFactor(Shown shown) {
        return switch (signIns.prove(shown.person(), shown.password(), shown.code())) {
            case Outcome.Refused<SignInStore.Known>(Reason reason) -> Outcome.refused(reason);
            case Outcome.Done<SignInStore.Known>(SignInStore.Known known) -> {
                String secret = Totp.newSecret();
                byte[] sealed = signIns.seal().seal(shown.person(), secret);
                Instant now = signIns.now();
                housekeeping.<Instant>commit(commit -> {
                    PeopleStore.nextSecret(commit, shown.person(), sealed, now);
                    return now;
                });
                yield Outcome.done(new Enrolments.Begun("", known.username(), secret));
            }
        };
    }

    /** The new telephone shows its first code. Refused with FACTOR_NOT_BEGUN, CODE_WRONG. */
    public Outcome<PersonId> finishFactor(PersonId person, SessionToken token, String code) {
        Instant now = signIns.now();
        return housekeeping.commit(commit -> {
            Optional<byte[]> sealed = PeopleStore.nextSecret(commit, person, now.minus(NEXT_FACTOR));
            Optional<SignInStore.Known> known = SignInStore.find(commit, person);
            if (sealed.isEmpty() || known.isEmpty()) {
                return Outcome.refused("FACTOR_NOT_BEGUN");
            }
            OptionalLong step = Totp.match(signIns.seal().open(person, sealed.get()), code, now, 0);
            if (step.isEmpty()) {
                return Outcome.refused("CODE_WRONG");
            }
            PeopleStore.takeNextSecret(commit, person, step.getAsLong());
            after(commit, known.get(), token, "FACTOR_CHANGED", now);
            return Outcome.done(person);
        });
    }

    /** What a new telephone takes, once more: a code was mistyped. */
    public Outcome<Enrolments.Begun> begunFactor(PersonId person) {
        Instant now = signIns.now();
        return housekeeping.commit(commit -> {
            Optional<byte[]> sealed = PeopleStore.nextSecret(commit, person, now.minus(NEXT_FACTOR));
            Optional<SignInStore.Known> known = SignInStore.find(commit, person);
            return sealed.isEmpty() || known.isEmpty()
                    ? Outcome.refused("FACTOR_NOT_BEGUN")
                    : Outcome.done(new Enrolments.Begun(
                            "", known.get().username(), signIns.seal().open(person, sealed.get())));
        });
    }

    /** The mark of the session in which somebody is, among their others. */
    public String mark(SessionToken token) {
        return PeopleStore.mark(token.hash());
    }

    /** Ends another of one's sessions; all others where no mark is given. */
    public void endOthers(PersonId person, SessionToken token, Optional<String> mark) {
        Instant now = signIns.now();
        housekeeping.<Instant>commit(commit -> {
            PeopleStore.endSessions(commit, person, token.hash(), mark, now);
            return now;
        });
    }

    private void change(SignInStore.Known known, SessionToken token, String what, BiConsumer<Commit, Instant> change) {
        Instant now = signIns.now();
        housekeeping.<Instant>commit(commit -> {
            change.accept(commit, now);
            after(commit, known, token, what, now);
            return now;
        });
    }

    private static void after(Commit commit, SignInStore.Known known, SessionToken token, String what, Instant now) {
        PeopleStore.endSessions(commit, known.person(), token.hash(), Optional.empty(), now);
        SignInEvents.note(
                commit,
                known.person(),
                known.principal().organisation(),
                what,
                known.person().text(),
                now);
    }
}
