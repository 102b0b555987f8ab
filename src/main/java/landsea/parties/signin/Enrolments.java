package landsea.parties.signin;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.Commit;
import landsea.engine.Housekeeping;
import landsea.parties.Organisation;
import landsea.parties.OrganisationKind;
import landsea.parties.Parties;
import landsea.parties.Person;
import landsea.parties.PersonId;
import landsea.parties.Principal;
import landsea.parties.Role;
import org.springframework.stereotype.Service;

/**
 * Brings people in. One administrator proposes and is given a word; another is told the number of the letter that asked for it,
 * agrees, and is given a link. Who got both from them chooses a password and shows the second factor's first code.
 */
@Service
public class Enrolments {

    /** What the maker is told, once: the word goes to the person by another way than the link. */
    public record Proposed(InvitationId id, String word) {}

    /** What the checker is told, once; without a link where none is needed. */
    public record Agreed(InvitationId id, String link, Instant endsAt) {}

    /** What the first administrators are told, once. */
    public record First(String link, String word, Instant endsAt) {}

    /** Whom a link is for. */
    public record Welcome(String name, String organisation, Role role, Language language) {}

    /** A password is chosen: the telephone is next. */
    public record Begun(String step, String username, String secret) {}

    /** The first two are made where the program runs: from then on each needs the other. */
    static final int FIRST_ONES = 2;

    static final Duration PROPOSAL = Duration.ofDays(7);
    static final Duration LINK = Duration.ofHours(24);
    static final int WRONG_MOST = 8;

    private final Housekeeping housekeeping;
    private final SignIns signIns;
    private final Parties parties;

    Enrolments(Housekeeping housekeeping, SignIns signIns, Parties parties) {
        this.housekeeping = housekeeping;
        this.signIns = signIns;
        this.parties = parties;
    }

    /**
     * One of the first two administrators, by whoever may reach the store: refused with ADMINISTRATORS_ENOUGH once two are in.
     * The bank is registered where it is not.
     *
     * @param bankName with its country, for where the store does not know it
     */
    public Outcome<First> first(String bankName, String country, String name, String username, Language language) {
        Organisation bank =
                new Organisation(Parties.bank(), OrganisationKind.OPERATING_BANK, bankName, country, Map.of());
        Instant now = signIns.now();
        return housekeeping.commit(commit -> {
            parties.registerOrganisations(commit, List.of(bank));
            if (EnrolmentStore.administrators(commit, bank.id()).size() >= FIRST_ONES) {
                return Outcome.refused(Reason.of("ADMINISTRATORS_ENOUGH", "most", FIRST_ONES));
            }
            Outcome<Proposed> proposed = newcomer(
                    commit,
                    new Proposal.Newcomer(bank.id(), name, Role.ADMINISTRATOR, username, language, "INSTALLATION"),
                    Invitation.Kind.FIRST,
                    Invitation.INSTALLER,
                    now);
            return switch (proposed) {
                case Outcome.Refused<Proposed>(Reason reason) -> Outcome.refused(reason);
                case Outcome.Done<Proposed>(Proposed one) -> {
                    SessionToken link = SessionToken.next(one.id().bucket());
                    EnrolmentStore.agree(commit, one.id(), null, link, now, now.plus(LINK));
                    yield Outcome.done(new First(link.clear(), one.word(), now.plus(LINK)));
                }
            };
        });
    }

    /**
     * Proposes. Refused with ROLE_NOT_ALLOWED unless by an administrator; ORGANISATION_UNKNOWN, ROLE_NOT_OF_ORGANISATION,
     * NAME_NEEDED, SIGN_IN_NAME_WRONG, SIGN_IN_NAME_TAKEN, LETTER_NEEDED, PERSON_NOT_ENROLLED, INVITATION_OPEN, PROVIDER_WRONG.
     */
    public Outcome<Proposed> propose(Principal maker, Proposal proposal) {
        if (maker.role() != Role.ADMINISTRATOR) {
            return notAllowed(maker);
        }
        if (proposal.letter().length() < 3 || proposal.letter().length() > 60) {
            return Outcome.refused("LETTER_NEEDED");
        }
        Instant now = signIns.now();
        return housekeeping.commit(commit -> switch (proposal) {
            case Proposal.Newcomer newcomer ->
                newcomer(commit, newcomer, Invitation.Kind.ENROL, maker.actor().text(), now);
            case Proposal.Renewal(PersonId person, String letter) ->
                again(commit, person, Invitation.Kind.RENEW, letter, List.of(), maker, now);
            case Proposal.Connection(PersonId person, String issuer, String subject, String letter) ->
                issuer.startsWith("https://") && issuer.length() <= 500 && !subject.isBlank() && subject.length() <= 255
                        ? again(
                                commit,
                                person,
                                Invitation.Kind.CONNECT,
                                letter,
                                List.of(issuer.strip(), subject.strip()),
                                maker,
                                now)
                        : Outcome.refused("PROVIDER_WRONG");
        });
    }

    private Outcome<Proposed> newcomer(
            Commit commit, Proposal.Newcomer newcomer, Invitation.Kind kind, String maker, Instant now) {
        Optional<OrganisationKind> within = EnrolmentStore.kind(commit, newcomer.organisation());
        if (within.isEmpty()) {
            return Outcome.refused(Reason.of("ORGANISATION_UNKNOWN", "organisation", newcomer.organisation()));
        }
        if (newcomer.role().within() != within.get()) {
            return Outcome.refused("ROLE_NOT_OF_ORGANISATION");
        }
        if (newcomer.name().isBlank() || newcomer.name().length() > 200) {
            return Outcome.refused("NAME_NEEDED");
        }
        if (!Enrolment.isUsername(newcomer.username())) {
            return Outcome.refused("SIGN_IN_NAME_WRONG");
        }
        if (EnrolmentStore.isTaken(commit, newcomer.username(), List.of())) {
            return Outcome.refused("SIGN_IN_NAME_TAKEN");
        }
        Person person = new Person(
                PersonId.next(newcomer.organisation().bucket()),
                newcomer.organisation(),
                newcomer.name().strip());
        parties.registerPeople(commit, List.of(person));
        EnrolmentStore.Enrolled about = new EnrolmentStore.Enrolled(
                person.organisation(), within.get(), newcomer.role(), newcomer.username(), newcomer.language());
        return Outcome.done(written(commit, person.id(), about, kind, newcomer.letter(), List.of(), maker, now));
    }

    private Outcome<Proposed> again(
            Commit commit,
            PersonId person,
            Invitation.Kind kind,
            String letter,
            List<String> provider,
            Principal maker,
            Instant now) {
        Optional<EnrolmentStore.Enrolled> enrolled = EnrolmentStore.enrolled(commit, person);
        if (enrolled.isEmpty()) {
            return Outcome.refused("PERSON_NOT_ENROLLED");
        }
        if (maker.actor().equals(person)) {
            return Outcome.refused("NOT_FOR_ONESELF");
        }
        EnrolmentStore.lapse(commit, person, now);
        return EnrolmentStore.isOpen(commit, person)
                ? Outcome.refused("INVITATION_OPEN")
                : Outcome.done(written(
                        commit,
                        person,
                        enrolled.get(),
                        kind,
                        letter,
                        provider,
                        maker.actor().text(),
                        now));
    }

    private static Proposed written(
            Commit commit,
            PersonId person,
            EnrolmentStore.Enrolled about,
            Invitation.Kind kind,
            String letter,
            List<String> provider,
            String maker,
            Instant now) {
        String word = RecoveryCode.next();
        InvitationId id = InvitationId.next(person.bucket());
        EnrolmentStore.propose(
                commit,
                new EnrolmentStore.Proposed(
                        id,
                        kind,
                        person,
                        about.organisation(),
                        about.kind(),
                        about.role(),
                        about.username(),
                        about.language(),
                        letter,
                        provider.isEmpty() ? null : provider.getFirst(),
                        provider.isEmpty() ? null : provider.getLast(),
                        RecoveryCode.hash(word),
                        maker,
                        now,
                        now.plus(PROPOSAL)));
        SignInEvents.note(commit, person, about.organisation(), "PROPOSED_" + kind, maker, now);
        return new Proposed(id, word);
    }

    /**
     * Agrees with what another proposed. Refused with ROLE_NOT_ALLOWED, INVITATION_OVER, ENROLMENT_BY_TWO, NOT_FOR_ONESELF, and
     * with LETTER_OTHERWISE where the checker was told another number than the maker.
     */
    public Outcome<Agreed> agree(Principal checker, InvitationId id, String letter) {
        if (checker.role() != Role.ADMINISTRATOR) {
            return notAllowed(checker);
        }
        Instant now = signIns.now();
        return housekeeping.commit(commit -> {
            Optional<EnrolmentStore.Open> found =
                    EnrolmentStore.open(commit, id).filter(one -> !one.agreed() && now.isBefore(one.endsAt()));
            if (found.isEmpty()) {
                return Outcome.refused("INVITATION_OVER");
            }
            EnrolmentStore.Open one = found.get();
            if (one.maker().equals(checker.actor().text())) {
                return Outcome.refused("ENROLMENT_BY_TWO");
            }
            if (one.person().equals(checker.actor())) {
                return Outcome.refused("NOT_FOR_ONESELF");
            }
            if (!one.letter().equals(Proposal.plain(letter))) {
                return wrong(commit, one, now, "LETTER_OTHERWISE");
            }
            return Outcome.done(agreed(commit, one, checker, now));
        });
    }

    private static Agreed agreed(Commit commit, EnrolmentStore.Open one, Principal checker, Instant now) {
        SessionToken link = SessionToken.next(one.id().bucket());
        EnrolmentStore.agree(commit, one.id(), checker.actor().text(), link, now, now.plus(LINK));
        SignInEvents.note(
                commit,
                one.person(),
                one.organisation(),
                "AGREED_" + one.kind(),
                checker.actor().text(),
                now);
        if (one.kind() != Invitation.Kind.CONNECT) {
            return new Agreed(one.id(), link.clear(), now.plus(LINK));
        }
        SignInStore.vouch(commit, one.person(), one.issuer(), one.subject());
        EnrolmentStore.end(commit, one.id(), "USED", now);
        return new Agreed(one.id(), "", now);
    }

    /** Takes a proposal or a link back; any administrator may. Refused with ROLE_NOT_ALLOWED, INVITATION_OVER. */
    public Outcome<InvitationId> withdraw(Principal by, InvitationId id) {
        if (by.role() != Role.ADMINISTRATOR) {
            return notAllowed(by);
        }
        Instant now = signIns.now();
        return housekeeping.commit(commit -> EnrolmentStore.open(commit, id)
                .<Outcome<InvitationId>>map(one -> {
                    EnrolmentStore.end(commit, id, "WITHDRAWN", now);
                    SignInEvents.note(
                            commit,
                            one.person(),
                            one.organisation(),
                            "WITHDRAWN",
                            by.actor().text(),
                            now);
                    return Outcome.done(id);
                })
                .orElseGet(() -> Outcome.refused("INVITATION_OVER")));
    }

    /** Whom a link is for; refused with INVITATION_OVER. */
    public Outcome<Welcome> welcome(String link) {
        return with(
                SessionToken.parse(link),
                EnrolmentStore::byLink,
                (commit, one) ->
                        Outcome.done(new Welcome(one.name(), one.organisationName(), one.role(), one.language())));
    }

    /**
     * The person shows the word and chooses a password. Refused with INVITATION_OVER, INVITATION_WORD_WRONG, or what speaks
     * against the password. May be done again while the link is good: what was chosen before is forgotten.
     */
    public Outcome<Begun> choose(String link, String word, String password) {
        return with(SessionToken.parse(link), EnrolmentStore::byLink, (commit, one) -> {
            if (!MessageDigest.isEqual(one.wordHash(), RecoveryCode.hash(word))) {
                return wrong(commit, one, signIns.now(), "INVITATION_WORD_WRONG");
            }
            Optional<Reason> against = PasswordRules.against(password, one.username());
            if (against.isPresent()) {
                return Outcome.refused(against.get());
            }
            SessionToken step = SessionToken.next(one.id().bucket());
            String secret = Totp.newSecret();
            EnrolmentStore.chosen(
                    commit,
                    one.id(),
                    step,
                    signIns.hashed(password),
                    signIns.seal().seal(one.person(), secret));
            return Outcome.done(new Begun(step.clear(), one.username(), secret));
        });
    }

    /** What was begun, once more: a code was mistyped. Refused with INVITATION_OVER. */
    public Outcome<Begun> begun(String step) {
        return with(
                SessionToken.parse(step),
                EnrolmentStore::byStep,
                (commit, one) -> Outcome.done(
                        new Begun(step, one.username(), signIns.seal().open(one.person(), one.secretSealed()))));
    }

    /**
     * The telephone shows its first code: the person is in from now on, and out wherever they were. Answers the recovery codes,
     * which nobody can read again. Refused with INVITATION_OVER, CODE_WRONG, SIGN_IN_NAME_TAKEN.
     */
    public Outcome<List<String>> finish(String step, String code) {
        return with(SessionToken.parse(step), EnrolmentStore::byStep, (commit, one) -> {
            Instant now = signIns.now();
            OptionalLong used = Totp.match(signIns.seal().open(one.person(), one.secretSealed()), code, now, 0);
            if (used.isEmpty()) {
                return wrong(commit, one, now, "CODE_WRONG");
            }
            if (!EnrolmentStore.admit(commit, one, used.getAsLong(), now)) {
                return Outcome.refused("SIGN_IN_NAME_TAKEN");
            }
            EnrolmentStore.end(commit, one.id(), "USED", now);
            SignInStore.endAll(commit, List.of(one.person()), now);
            List<String> codes = new ArrayList<>(RecoveryCode.set());
            SignInStore.recovery(commit, one.person(), one.organisation(), codes, now);
            SignInEvents.note(
                    commit,
                    one.person(),
                    one.organisation(),
                    "ENROLLED",
                    one.person().text(),
                    now);
            return Outcome.done(List.copyOf(codes));
        });
    }

    private interface Step<T> {
        Outcome<T> take(Commit commit, EnrolmentStore.Open one);
    }

    private interface Finding {
        Optional<EnrolmentStore.Open> find(Commit commit, SessionToken token);
    }

    private <T> Outcome<T> with(Optional<SessionToken> token, Finding finding, Step<T> step) {
        Function<Commit, Outcome<T>> work = commit -> token.flatMap(it -> finding.find(commit, it))
                .filter(one -> one.agreed() && signIns.now().isBefore(one.endsAt()))
                .map(one -> step.take(commit, one))
                .orElseGet(() -> Outcome.refused("INVITATION_OVER"));
        return housekeeping.commit(work);
    }

    /** Nobody may guess for long. */
    private static <T> Outcome<T> wrong(Commit commit, EnrolmentStore.Open one, Instant now, String code) {
        EnrolmentStore.wrong(commit, one.id());
        if (one.wrongTries() + 1 < WRONG_MOST) {
            return Outcome.refused(code);
        }
        EnrolmentStore.end(commit, one.id(), "SPOILT", now);
        SignInEvents.note(commit, one.person(), one.organisation(), "SPOILT", "channel", now);
        return Outcome.refused("INVITATION_OVER");
    }

    private static <T> Outcome<T> notAllowed(Principal principal) {
        return Outcome.refused(Reason.of("ROLE_NOT_ALLOWED", "role", principal.role()));
    }
}
