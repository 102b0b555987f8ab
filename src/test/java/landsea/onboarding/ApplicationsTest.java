package landsea.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import landsea.basics.Bucket;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.compliance.Screening;
import landsea.engine.Command;
import landsea.engine.Deadline;
import landsea.engine.TestEngine;
import landsea.ledger.Claim;
import landsea.ledger.Ledger;
import landsea.ledger.Posting;
import landsea.ledger.PostingId;
import landsea.marketplace.archive.RawContent;
import landsea.marketplace.archive.RawFileId;
import landsea.marketplace.archive.RawOwner;
import landsea.onboarding.ApplicationStore.Cause;
import landsea.onboarding.JudgeCommand.Judgement;
import landsea.onboarding.StandingProposal.Change;
import landsea.parties.Institutions;
import landsea.parties.Merchant;
import landsea.parties.MerchantId;
import landsea.parties.MerchantStanding;
import landsea.parties.Organisation;
import landsea.parties.OrganisationId;
import landsea.parties.OrganisationKind;
import landsea.parties.Parties;
import landsea.parties.PersonId;
import landsea.testing.Postgres;
import landsea.testing.SomeUscc;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Applications and standings in the store: time, two people, and what the database itself refuses. */
class ApplicationsTest {

    private static final PersonId MAKER = PersonId.next(new Bucket(0));
    private static final PersonId CHECKER = PersonId.next(new Bucket(0));

    private final Parties parties = new Parties();
    private final Ledger ledger = new Ledger();
    private final Screening screening = new Screening();
    private final Checklist checklist = new Checklist(parties, new Institutions());
    private final Refusing refusing = new Refusing(checklist, ledger, screening);

    @BeforeEach
    void morning() {
        Postgres.morning();
    }

    @Test
    void a_draft_and_a_submitted_application_end_when_their_time_is_over_and_not_before() {
        Application draft = opened();
        assertThat(due(draft, Postgres.MORNING).state()).isEqualTo("DRAFT");

        Application submitted = submitted(opened(), Postgres.MORNING.plusSeconds(60));
        claim(submitted);
        assertThat(due(submitted, Postgres.MORNING).state()).isEqualTo("SUBMITTED");
        Postgres.clock().set(Postgres.MORNING.plusSeconds(61));

        assertThat(due(submitted, Postgres.MORNING.plusSeconds(60)).state()).isEqualTo("REFUSED");
        assertThat(found(submitted).reason()).isEqualTo("REVIEW_LAPSED");
        assertThat(holder(submitted)).as("its shop is free again").isEmpty();
        assertThat(due(submitted, Postgres.MORNING.plusSeconds(60)).state()).isEqualTo("REFUSED");

        Postgres.clock().set(Postgres.MORNING.plusSeconds(31 * 86_400L));
        assertThat(due(draft, Postgres.MORNING).state()).isEqualTo("REFUSED");
        assertThat(found(draft).reason()).isEqualTo("DRAFT_LAPSED");
    }

    @Test
    void an_enterprise_has_one_open_application_and_none_when_it_is_a_merchant() {
        ApplyCommand.For enterprise = new ApplyCommand.For.Enterprise(SomeUscc.next(), "Fuling Works");
        assertThat(List.of(code(apply(enterprise)), code(apply(enterprise))))
                .containsExactly("DONE", "APPLICATION_OPEN_ALREADY");

        Merchant merchant = merchant();
        assertThat(code(apply(new ApplyCommand.For.Enterprise(
                        merchant.identity().uscc().orElseThrow(), "Again"))))
                .isEqualTo("MERCHANT_KNOWN_ALREADY");
        assertThat(code(apply(new ApplyCommand.For.Known(merchant.id(), OrganisationId.next(new Bucket(7))))))
                .isEqualTo("MERCHANT_UNKNOWN");
        assertThat(code(apply(new ApplyCommand.For.Known(merchant.id(), merchant.organisation()))))
                .isEqualTo("DONE");
    }

    @Test
    void another_organisations_application_is_not_there() {
        Application it = opened();
        OrganisationId other = OrganisationId.next(it.id().bucket());

        Outcome<Application> found = Postgres.commit(commit -> ApplicationFinder.draft(commit, it.id(), other));

        assertThat(code(found)).isEqualTo("APPLICATION_UNKNOWN");
    }

    @Test
    void who_submitted_cannot_approve_whatever_the_program_says() {
        Application it = submitted(opened(), Postgres.MORNING.plusSeconds(60));

        assertThatThrownBy(() -> Postgres.commit(commit ->
                        ApplicationStore.move(commit, it, new ApplicationState.Approved(MAKER), Cause.by(MAKER, ""))))
                .hasStackTraceContaining("applications_check");
        assertThat(Postgres.<Application>commit(commit -> ApplicationStore.move(
                                commit, it, new ApplicationState.Approved(CHECKER), Cause.by(CHECKER, "")))
                        .state())
                .isEqualTo(new ApplicationState.Approved(CHECKER));
    }

    @Test
    void an_application_that_has_moved_meanwhile_is_not_moved_again() {
        Application it = opened();
        submitted(it, Postgres.MORNING.plusSeconds(60));

        assertThatThrownBy(() -> submitted(it, Postgres.MORNING.plusSeconds(60)))
                .hasStackTraceContaining("not at step 1 any more");
    }

    @Test
    void a_suspension_is_on_the_merchant_that_every_payment_reads_and_nobody_is_suspended_twice() {
        Merchant merchant = merchant();
        assertThat(read(merchant).standing().suspension()).isEmpty();

        assertThat(Postgres.<Set<MerchantId>>commit(
                        commit -> parties.suspend(commit, List.of(merchant.id()), "UNDER_REVIEW")))
                .containsExactly(merchant.id());
        assertThat(Postgres.<Set<MerchantId>>commit(commit -> parties.suspend(commit, List.of(merchant.id()), "OTHER")))
                .isEmpty();

        assertThat(read(merchant).standing())
                .isEqualTo(new MerchantStanding.Suspended(Postgres.MORNING, "UNDER_REVIEW"));
        assertThat(read(merchant).standing().suspension().map(Reason::code)).contains("MERCHANT_SUSPENDED");
        assertThat(Postgres.<Set<MerchantId>>commit(commit -> parties.reinstate(commit, List.of(merchant.id()))))
                .containsExactly(merchant.id());
        assertThat(read(merchant)).isEqualTo(merchant);
    }

    @Test
    void nobody_comes_back_whose_people_were_never_screened() {
        Merchant merchant = merchant();
        try (TestEngine engine = Postgres.engine(
                new StandingHandlers.Proposing(parties), new StandingHandlers.Deciding(parties, screening))) {
            MerchantStandings standings = new MerchantStandings(Postgres.desk(), engine.engine());
            assertThat(code(decide(standings, merchant, propose(standings, merchant, Change.SUSPEND))))
                    .isEqualTo("DONE");

            Outcome<StandingAnswer> back = decide(standings, merchant, propose(standings, merchant, Change.REINSTATE));

            assertThat(code(back)).startsWith("SCREENING_");
            assertThat(read(merchant).standing().suspension()).isPresent();
        }
    }

    @Test
    void a_proposal_that_nobody_looked_at_lapses_and_changes_nothing() {
        Merchant merchant = merchant();
        try (TestEngine engine = Postgres.engine(new StandingHandlers.Proposing(parties))) {
            MerchantStandings standings = new MerchantStandings(Postgres.desk(), engine.engine());
            ProposalId proposal = propose(standings, merchant, Change.SUSPEND);
            Deadline over = new Deadline(proposal.value(), "onboarding.standing", Postgres.MORNING);

            Postgres.commit(
                    commit -> new StandingHandlers.Lapsing().handle(commit, List.of(new StandingDueCommand(over))));

            assertThat(standings.of(landsea.engine.Viewer.bank(Parties.bank().value()), merchant.id()))
                    .extracting(one -> one.decision().code())
                    .containsExactly("DROPPED");
            assertThat(read(merchant).standing()).isEqualTo(MerchantStanding.ACTIVE);
            assertThat(standings.of(
                            landsea.engine.Viewer.of(merchant.organisation().value()), merchant.id()))
                    .as("why a merchant stands still is the bank's own")
                    .isEmpty();
        }
    }

    static Stream<Command<?>> commands() {
        Bucket bucket = new Bucket(9);
        OrganisationId of = OrganisationId.next(bucket);
        ApplicationId id = ApplicationId.next(bucket);
        MerchantId merchant = MerchantId.next(bucket);
        RawContent content =
                new RawContent(RawFileId.next(bucket), new RawOwner(of.value(), merchant.value()), "0".repeat(64), 17);
        return Stream.of(
                new ApplyCommand("key", new ApplyCommand.For.Enterprise(SomeUscc.next(), "涪陵"), MAKER),
                new ApplyCommand("key", new ApplyCommand.For.Known(merchant, of), MAKER),
                new FillCommand(of, "key", id, Dossier.EMPTY, MAKER),
                new AttachCommand(of, "key", id, DocumentKind.OTHER, "a", "b", content, MAKER),
                new SubmitCommand(of, "key", id, MAKER),
                new JudgeCommand(of, "key", id, new Judgement.Approve(""), CHECKER),
                new JudgeCommand(of, "key", id, new Judgement.Refuse("NOT_CONVINCING", "because"), CHECKER),
                new ProposeStandingCommand(of, "key", merchant, Change.SUSPEND, "UNDER_REVIEW", "note", MAKER),
                new DecideStandingCommand(of, "key", merchant, ProposalId.next(bucket), true, CHECKER));
    }

    @ParameterizedTest
    @MethodSource("commands")
    <C extends Command<?>> void a_command_is_the_same_at_another_node(C command) {
        @SuppressWarnings("unchecked") // its own class
        Class<C> type = (Class<C>) command.getClass();

        C there = TestEngine.travelled(command, type);

        assertThat(there).isEqualTo(command);
        assertThat(there.body()).isEqualTo(command.body());
        assertThat(there.subject()).isEqualTo(command.subject());
    }

    private Outcome<ApplicationAnswer> apply(ApplyCommand.For applicant) {
        ApplyCommand command = new ApplyCommand(UUID.randomUUID().toString(), applicant, MAKER);
        return Postgres.commit(commit ->
                new ApplyHandler(parties).handle(commit, List.of(command)).getFirst());
    }

    private Application opened() {
        ApplicationId id = ApplicationId.parse(apply(new ApplyCommand.For.Enterprise(SomeUscc.next(), "Fuling Works"))
                .orThrow()
                .application());
        return Postgres.commit(commit -> ApplicationStore.find(commit.sql(), id).orElseThrow());
    }

    private static Application submitted(Application it, Instant dueAt) {
        return Postgres.commit(commit -> {
            ApplicationStore.fill(
                    commit,
                    it,
                    new Dossier(
                            Dossier.EMPTY.enterprise(),
                            List.of(),
                            List.of(new Dossier.ShopEntry("amazon.com", it.id().text(), "X", number(it))),
                            List.of()),
                    MAKER);
            return ApplicationStore.move(commit, it, new ApplicationState.Submitted(MAKER, dueAt), Cause.by(MAKER, ""));
        });
    }

    private static String number(Application it) {
        return it.id().text().substring(4).toUpperCase(java.util.Locale.ROOT);
    }

    private void claim(Application it) {
        Postgres.commit(commit -> ledger.post(
                        commit,
                        List.of(new Posting(
                                PostingId.next(it.id().bucket()),
                                it.applicant().organisation().value(),
                                it.id().text(),
                                List.of(),
                                checklist.claims(commit, it))))
                .getFirst()
                .orThrow());
        assertThat(holder(it)).contains(it.id().text());
    }

    private Optional<String> holder(Application it) {
        Claim claim = new Claim("receiving-number", number(it));
        return Optional.ofNullable(Postgres.commit(commit -> ledger.holders(commit, List.of(claim)))
                .get(claim));
    }

    private ApplicationAnswer due(Application it, Instant at) {
        Deadline deadline = new Deadline(it.id().value(), ApplicationStore.DEADLINE, at);
        return Postgres.commit(commit -> refusing.handle(commit, List.of(new ApplicationDueCommand(deadline))))
                .getFirst()
                .orThrow();
    }

    private static Application found(Application it) {
        return Postgres.commit(
                commit -> ApplicationStore.find(commit.sql(), it.id()).orElseThrow());
    }

    private Merchant merchant() {
        Bucket bucket = new Bucket(7);
        OrganisationId organisation = OrganisationId.next(bucket);
        Merchant merchant =
                new Merchant(MerchantId.next(bucket), organisation, "Fuling Works", SomeUscc.next(), "STANDARD");
        return Postgres.commit(commit -> {
            parties.registerOrganisations(
                    commit,
                    List.of(new Organisation(organisation, OrganisationKind.MERCHANT, "Fuling Works", "CN", Map.of())));
            parties.registerMerchants(commit, List.of(merchant));
            return merchant;
        });
    }

    private Merchant read(Merchant merchant) {
        return Optional.ofNullable(Postgres.commit(commit -> parties.merchants(commit, List.of(merchant.id())))
                        .get(merchant.id()))
                .orElseThrow();
    }

    private static ProposalId propose(MerchantStandings standings, Merchant merchant, Change change) {
        return ProposalId.parse(standings
                .propose(new ProposeStandingCommand(
                        merchant.organisation(),
                        UUID.randomUUID().toString(),
                        merchant.id(),
                        change,
                        "UNDER_REVIEW",
                        "note",
                        MAKER))
                .orThrow()
                .proposal());
    }

    private static Outcome<StandingAnswer> decide(MerchantStandings standings, Merchant merchant, ProposalId id) {
        return standings.decide(new DecideStandingCommand(
                merchant.organisation(), UUID.randomUUID().toString(), merchant.id(), id, true, CHECKER));
    }

    private static String code(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Refused<?>(Reason reason) -> reason.code();
            case Outcome.Done<?> done -> "DONE";
        };
    }
}
