package landsea.outbound;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import landsea.basics.Bic;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.declarations.DeclarationDesk;
import landsea.declarations.DeclarationDesk.CodeInWords;
import landsea.engine.Desk;
import landsea.engine.Viewer;
import landsea.fx.FeeLine;
import landsea.fx.FeeRequest;
import landsea.fx.Fx;
import landsea.parties.Merchant;
import landsea.parties.MerchantId;
import landsea.parties.Parties;
import landsea.policy.Decision;
import landsea.policy.Policy;
import landsea.policy.Rulebook;
import landsea.policy.register.Register;
import org.springframework.stereotype.Service;

/** Tells a merchant, while he fills an instruction in, what is wrong and missing in it and what the packs will demand. Keeps nothing. */
@Service
public class InstructionCheck {

    /**
     * What can be told of an instruction.
     *
     * @param wrong what would be refused as it stands, of what is said
     * @param missing fields that must travel with it, as {@code TRAVEL_RULE_FIELD_MISSING} names them
     * @param usd what it is worth; empty where that is not known
     * @param decision what the packs of today say; empty while they cannot be asked
     */
    public record Looked(
            List<Reason> wrong,
            List<String> missing,
            boolean addressesTravel,
            Optional<Money> usd,
            Optional<Decision> decision) {

        public Looked {
            wrong = List.copyOf(wrong);
            missing = List.copyOf(missing);
        }

        /** Whether nothing that is known here speaks against it. */
        public boolean isSound() {
            return wrong.isEmpty() && missing.isEmpty();
        }
    }

    private final Desk desk;
    private final Parties parties;
    private final Fx fx;
    private final Policy policy;
    private final Register register;
    private final DeclarationDesk declarations;
    private final Clock clock;

    InstructionCheck(
            Desk desk,
            Parties parties,
            Fx fx,
            Policy policy,
            Register register,
            DeclarationDesk declarations,
            Clock clock) {
        this.desk = desk;
        this.parties = parties;
        this.fx = fx;
        this.policy = policy;
        this.register = register;
        this.declarations = declarations;
        this.clock = clock;
    }

    /** The codes under which payments may be declared today, by number. */
    public List<CodeInWords> codes(Viewer viewer) {
        return declarations.codesOfPayments(viewer, today());
    }

    /** Looks at what has been filled in so far. A merchant whom the viewer may not see is nobody, and nothing is decided of him. */
    public Looked look(Viewer viewer, MerchantId merchant, OutboundInstruction instruction) {
        Instant now = clock.instant();
        OutboundRules rules = desk.read(viewer, sql -> OutboundRules.of(sql, today()));
        Money amount = instruction.amount();
        List<Reason> wrong = new ArrayList<>();
        Optional<Money> usd = Optional.empty();
        if (amount.currency().equals(Currency.CNY)) {
            wrong.add(Reason.of("OUTBOUND_IN_RENMINBI", "currency", amount.currency()));
        } else if (amount.isPositive()) {
            switch (fx.inDollars(viewer, amount, now)) {
                case Outcome.Done<Money>(Money worth) -> usd = Optional.of(worth);
                case Outcome.Refused<Money>(Reason reason) -> wrong.add(reason);
            }
        }
        boolean all = usd.filter(worth -> worth.compareTo(rules.travelRuleFrom()) >= 0)
                .isPresent();
        wrong.addAll(TravelRule.wrong(instruction.beneficiary()));
        Set<String> countries = countries(instruction.beneficiary());
        if (rules.of(countries) == OutboundRules.Effect.REFUSED) {
            wrong.add(Reason.of("OUTBOUND_COUNTRY_REFUSED", "country", String.join(",", countries)));
        }
        String asked = instruction.trade().transactionCode();
        Optional<CodeInWords> code =
                codes(viewer).stream().filter(one -> one.code().equals(asked)).findFirst();
        if (code.isEmpty() && !asked.isBlank()) {
            wrong.add(Reason.of("TRANSACTION_CODE_UNKNOWN", "code", asked));
        }
        List<String> missing = TravelRule.missing(instruction, all);
        Optional<Decision> decision = usd.filter(worth -> worth.isPositive()
                        && TravelRule.isCountry(instruction.beneficiary().country()))
                .flatMap(worth -> code.flatMap(one -> decision(viewer, merchant, instruction, one.goods(), worth)));
        return new Looked(wrong, missing, all, usd, decision);
    }

    /** What is charged for a payment from the balance in its currency; refused with MERCHANT_UNKNOWN or TARIFF_MISSING. */
    public Outcome<List<FeeLine>> fees(Viewer viewer, MerchantId id, Money amount) {
        return desk.read(viewer, sql -> parties.merchant(sql, id))
                .map(merchant -> fx.fees(
                        viewer, new FeeRequest(merchant.plan(), OutboundPayHandler.FEES, amount), clock.instant()))
                .orElseGet(() -> Outcome.refused(Reason.of("MERCHANT_UNKNOWN", "merchant", id)));
    }

    private static Set<String> countries(OutboundInstruction.Beneficiary beneficiary) {
        Set<String> countries = new java.util.TreeSet<>();
        if (!beneficiary.country().isBlank()) {
            countries.add(beneficiary.country());
        }
        if (Bic.parse(beneficiary.bank()) instanceof Outcome.Done<Bic>(Bic bank)) {
            countries.add(bank.country());
        }
        return countries;
    }

    private Optional<Decision> decision(
            Viewer viewer, MerchantId id, OutboundInstruction instruction, boolean goods, Money usd) {
        LocalDate today = today();
        Optional<Merchant> merchant = desk.read(viewer, sql -> parties.merchant(sql, id));
        if (merchant.isEmpty() || !(policy.rulebook(today) instanceof Outcome.Done<Rulebook>(Rulebook book))) {
            return Optional.empty();
        }
        Instant newYear = today.withDayOfYear(1).atStartOfDay(Policy.ZONE).toInstant();
        Money before = desk.read(viewer, sql -> OutboundStore.paidSince(sql, id, newYear));
        return book.decide(InstructPaymentHandler.facts(
                                instruction,
                                goods,
                                register.explain(viewer, merchant.get().organisation(), today)
                                        .of(merchant.get()),
                                usd,
                                before))
                        instanceof Outcome.Done<Decision>(Decision decision)
                ? Optional.of(decision)
                : Optional.empty();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Policy.ZONE);
    }
}
