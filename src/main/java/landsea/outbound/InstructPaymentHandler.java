package landsea.outbound;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import landsea.basics.Bic;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.declarations.Declarations;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import landsea.fx.Fx;
import landsea.outbound.OutboundPayment.Judged;
import landsea.parties.Merchant;
import landsea.parties.MerchantId;
import landsea.parties.OrganisationId;
import landsea.parties.Parties;
import landsea.policy.Decided;
import landsea.policy.Decision;
import landsea.policy.Notice;
import landsea.policy.Policy;
import landsea.policy.PolicyFacts;
import landsea.policy.PolicyFacts.Channel;
import landsea.policy.PolicyFacts.Direction;
import landsea.policy.PolicyFacts.Nature;
import landsea.policy.PolicyFacts.Subject;
import landsea.policy.PolicyFacts.SupervisionMode;
import landsea.policy.PolicyFacts.Transaction;
import landsea.policy.PolicyQuestion;
import landsea.policy.Registration;
import landsea.policy.register.FacilitationStanding;
import landsea.policy.register.Register;
import org.springframework.stereotype.Component;

/**
 * Takes instructions in: what cannot be understood is refused, field by field; of the rest the packs decide, the parties are
 * screened, and the payment is opened where it stands.
 */
@Component
class InstructPaymentHandler implements CommandHandler<InstructPaymentCommand, OutboundAnswer> {

    /** An instruction that holds together. */
    private record Draft(
            OutboundId id,
            InstructPaymentCommand command,
            Merchant merchant,
            Money usd,
            boolean goods,
            boolean countryReviewed) {}

    private final Parties parties;
    private final Fx fx;
    private final Policy policy;
    private final Register register;
    private final Beneficiaries beneficiaries;
    private final Declarations declarations;

    InstructPaymentHandler(
            Parties parties,
            Fx fx,
            Policy policy,
            Register register,
            Beneficiaries beneficiaries,
            Declarations declarations) {
        this.parties = parties;
        this.fx = fx;
        this.policy = policy;
        this.register = register;
        this.beneficiaries = beneficiaries;
        this.declarations = declarations;
    }

    @Override
    public Class<InstructPaymentCommand> handles() {
        return InstructPaymentCommand.class;
    }

    @Override
    public Class<OutboundAnswer> answers() {
        return OutboundAnswer.class;
    }

    @Override
    public List<Outcome<OutboundAnswer>> handle(Commit commit, List<InstructPaymentCommand> commands) {
        LocalDate day = Days.of(commit);
        Map<InstructPaymentCommand, Outcome<OutboundAnswer>> outcomes = new HashMap<>();
        List<Draft> drafts = new ArrayList<>();
        drafts(commit, commands, day).forEach((command, draft) -> {
            switch (draft) {
                case Outcome.Done<Draft>(Draft good) -> drafts.add(good);
                case Outcome.Refused<Draft>(Reason reason) -> outcomes.put(command, Outcome.refused(reason));
            }
        });
        List<PolicyQuestion> questions = questions(commit, drafts, day);
        List<Outcome<Decided>> decided = policy.decide(commit, questions);
        List<OutboundPayment> judged = new ArrayList<>();
        Map<OutboundId, Decision> decisions = new HashMap<>();
        for (int i = 0; i < drafts.size(); i++) {
            Draft draft = drafts.get(i);
            switch (decided.get(i)) {
                case Outcome.Refused<Decided>(Reason reason) -> outcomes.put(draft.command(), Outcome.refused(reason));
                case Outcome.Done<Decided>(Decided made) -> {
                    judged.add(payment(draft, made, questions.get(i).facts().party(), commit.at()));
                    decisions.put(draft.id(), made.decision());
                }
            }
        }
        Journal journal = new Journal(commit);
        Map<OutboundId, Reason> faults = beneficiaries.faults(commit, judged);
        Map<OutboundId, OutboundPayment> opened = new HashMap<>();
        for (OutboundPayment payment : judged) {
            OutboundState first = first(payment, decision(decisions, payment), faults);
            opened.put(
                    payment.id(),
                    journal.open(
                            new OutboundPayment(
                                    payment.id(),
                                    payment.payer(),
                                    payment.instruction(),
                                    payment.judged(),
                                    payment.funding(),
                                    false,
                                    false,
                                    payment.aftermath(),
                                    first,
                                    1,
                                    commit.at()),
                            cause(drafts, payment)));
        }
        journal.write();
        drafts.forEach(draft -> Optional.ofNullable(opened.get(draft.id()))
                .ifPresent(payment -> outcomes.put(draft.command(), Outcome.done(OutboundAnswer.of(payment)))));
        return commands.stream()
                .map(command -> outcomes.getOrDefault(command, Outcome.refused("MERCHANT_UNKNOWN")))
                .toList();
    }

    private Map<InstructPaymentCommand, Outcome<Draft>> drafts(
            Commit commit, List<InstructPaymentCommand> commands, LocalDate day) {
        Map<MerchantId, Merchant> merchants = parties.merchants(
                commit,
                commands.stream()
                        .map(InstructPaymentCommand::merchant)
                        .distinct()
                        .toList());
        List<Outcome<Money>> worth = fx.inDollars(
                commit,
                commands.stream().map(command -> command.instruction().amount()).toList());
        OutboundRules rules = OutboundRules.of(commit, day);
        Map<InstructPaymentCommand, Outcome<Draft>> drafts = new HashMap<>();
        for (int i = 0; i < commands.size(); i++) {
            InstructPaymentCommand command = commands.get(i);
            Optional<Merchant> merchant = Optional.ofNullable(merchants.get(command.merchant()))
                    .filter(one -> one.organisation().value().equals(command.organisation()));
            drafts.put(
                    command,
                    merchant.isEmpty()
                            ? Outcome.refused(Reason.of("MERCHANT_UNKNOWN", "merchant", command.merchant()))
                            : draft(commit, command, merchant.get(), worth.get(i), rules, day));
        }
        return drafts;
    }

    private Outcome<Draft> draft(
            Commit commit,
            InstructPaymentCommand command,
            Merchant merchant,
            Outcome<Money> worth,
            OutboundRules rules,
            LocalDate day) {
        OutboundInstruction instruction = command.instruction();
        Money amount = instruction.amount();
        if (amount.currency().equals(Currency.CNY)) {
            return Outcome.refused(Reason.of("OUTBOUND_IN_RENMINBI", "currency", amount.currency()));
        }
        if (!amount.isPositive()) {
            return Outcome.refused(Reason.of("AMOUNT_NOT_POSITIVE", "amount", amount));
        }
        if (merchant.standing().suspension().isPresent()) {
            return Outcome.refused(merchant.standing().suspension().get());
        }
        if (worth instanceof Outcome.Refused<Money>(Reason reason)) {
            return Outcome.refused(reason);
        }
        Money usd = worth.orThrow();
        if (!usd.isPositive()) {
            // Less than a cent: no rule would know it.
            return Outcome.refused(Reason.of("AMOUNT_NOT_POSITIVE", "amount", amount));
        }
        Optional<Reason> fault = TravelRule.fault(instruction, usd, rules.travelRuleFrom());
        if (fault.isPresent()) {
            return Outcome.refused(fault.get());
        }
        Set<String> countries = Set.copyOf(List.of(
                instruction.beneficiary().country(),
                Bic.of(instruction.beneficiary().bank()).country()));
        OutboundRules.Effect effect = rules.of(countries);
        if (effect == OutboundRules.Effect.REFUSED) {
            return Outcome.refused(Reason.of(
                    "OUTBOUND_COUNTRY_REFUSED",
                    "country",
                    countries.stream().sorted().collect(Collectors.joining(","))));
        }
        String code = instruction.trade().transactionCode();
        Optional<Boolean> goods = declarations.isGoods(commit, code, day);
        if (goods.isEmpty()) {
            return Outcome.refused(Reason.of("TRANSACTION_CODE_UNKNOWN", "code", code));
        }
        OutboundId id = OutboundId.next(command.bucket());
        List<Reason> faults = declarations.faultsOf(
                commit,
                Declaring.of(
                        id,
                        merchant,
                        instruction,
                        usd,
                        false,
                        Money.zero(amount.currency()),
                        Declaring.kept(merchant, amount.currency()),
                        day));
        return faults.isEmpty()
                ? Outcome.done(
                        new Draft(id, command, merchant, usd, goods.get(), effect == OutboundRules.Effect.REVIEWED))
                : Outcome.refused(Reason.of(
                        "OUTBOUND_DECLARATION_FAULTY",
                        "rules",
                        faults.stream().map(Reason::code).sorted().collect(Collectors.joining(","))));
    }

    private List<PolicyQuestion> questions(Commit commit, List<Draft> drafts, LocalDate day) {
        Map<OrganisationId, FacilitationStanding> standings = register.standings(
                commit,
                drafts.stream()
                        .map(InstructPaymentHandler::organisation)
                        .distinct()
                        .toList(),
                day);
        Instant newYear = day.withDayOfYear(1).atStartOfDay(Policy.ZONE).toInstant();
        Map<MerchantId, Money> paid = OutboundStore.paidSince(
                commit, drafts.stream().map(draft -> draft.command().merchant()).toList(), newYear);
        return drafts.stream()
                .map(draft -> {
                    Money before = paid.getOrDefault(draft.command().merchant(), Money.zero(Currency.USD));
                    FacilitationStanding standing =
                            standings.getOrDefault(organisation(draft), FacilitationStanding.NOBODY);
                    PolicyFacts.Party party = standing.of(draft.merchant());
                    return new PolicyQuestion(draft.id(), organisation(draft), day, facts(draft, party, before));
                })
                .toList();
    }

    private static PolicyFacts facts(Draft draft, PolicyFacts.Party party, Money before) {
        return facts(draft.command().instruction(), draft.goods(), party, draft.usd(), before);
    }

    /**
     * What rules know of an instruction.
     *
     * @param before what the merchant had paid in the year
     */
    static PolicyFacts facts(
            OutboundInstruction instruction, boolean goods, PolicyFacts.Party party, Money usd, Money before) {
        int advanceDays = instruction.trade().advanceDays();
        boolean eCommerce = instruction.trade().eCommerce();
        return new PolicyFacts(
                new Transaction(
                        Direction.PAYMENT,
                        goods ? Subject.GOODS : Subject.SERVICES,
                        eCommerce ? Channel.E_COMMERCE : Channel.ORDINARY,
                        goods ? SupervisionMode.M0110 : SupervisionMode.NONE,
                        eCommerce,
                        instruction.beneficiary().country()),
                party,
                advanceDays > 0 ? new Nature.TradeCredit(advanceDays) : new Nature.Trade(),
                usd,
                before.plus(usd),
                Set.of());
    }

    private static OutboundPayment payment(Draft draft, Decided made, PolicyFacts.Party party, Instant at) {
        Decision decision = made.decision();
        boolean facilitated = decision.notices().stream().anyMatch(notice -> notice.value() == Notice.PILOT_REMARK);
        return new OutboundPayment(
                draft.id(),
                new OutboundPayment.Payer(draft.command().merchant(), organisation(draft)),
                draft.command().instruction(),
                new Judged(
                        made.id(),
                        draft.usd(),
                        decision.review().value(),
                        decision.evidence().value(),
                        decision.registration().value(),
                        facilitated,
                        draft.countryReviewed(),
                        counted(draft, decision, party)),
                new OutboundPayment.Funding.None(),
                false,
                false,
                OutboundPayment.Aftermath.none(
                        draft.command().instruction().amount().currency()),
                new OutboundState.AwaitingDocuments(),
                1,
                at);
    }

    private static Counted counted(Draft draft, Decision decision, PolicyFacts.Party party) {
        return switch (party.kind()) {
            case INDIVIDUAL -> decision.allowance().value().counted() ? Counted.PURCHASE_OF_PERSON : Counted.NOTHING;
            case ENTERPRISE ->
                draft.goods()
                                && party.directoryClass() == PolicyFacts.DirectoryClass.NONE
                                && decision.registration().value().isDoneByTheBank()
                        ? Counted.GOODS_OF_SMALL_MERCHANT
                        : Counted.NOTHING;
        };
    }

    /** Where a payment begins; what is not allowed at all ends there, with the decision that says so kept. */
    private static OutboundState first(OutboundPayment payment, Decision decision, Map<OutboundId, Reason> faults) {
        if (payment.judged().registration() == Registration.DIRECTORY) {
            return new OutboundState.Rejected("NOT_IN_DIRECTORY");
        }
        Reason fault = faults.get(payment.id());
        return fault == null ? payment.next(Set.of()) : new OutboundState.Held(fault.code());
    }

    private static Cause cause(List<Draft> drafts, OutboundPayment payment) {
        return drafts.stream()
                .filter(draft -> draft.id().equals(payment.id()))
                .findFirst()
                .map(draft -> Cause.by(
                        draft.command().actor(), payment.judged().decision().text()))
                .orElseThrow();
    }

    private static Decision decision(Map<OutboundId, Decision> decisions, OutboundPayment payment) {
        return Optional.ofNullable(decisions.get(payment.id())).orElseThrow();
    }

    private static OrganisationId organisation(Draft draft) {
        return new OrganisationId(draft.command().organisation());
    }
}
