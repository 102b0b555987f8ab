package landsea.outbound;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import landsea.basics.Bic;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.compliance.Cleared;
import landsea.compliance.Party;
import landsea.compliance.PartyRole;
import landsea.compliance.PaymentParties;
import landsea.compliance.Screened;
import landsea.compliance.Screening;
import landsea.compliance.Verdict;
import landsea.compliance.screening.Subject;
import landsea.compliance.screening.SubjectKind;
import landsea.engine.Commit;
import landsea.outbound.OutboundInstruction.Beneficiary;
import landsea.parties.Merchant;
import landsea.parties.MerchantId;
import org.springframework.stereotype.Component;

/** Whether those whom payments go to, their banks, and those who pay are clear on the lists in force. */
@Component
class Beneficiaries {

    private final Screening screening;

    Beneficiaries(Screening screening) {
        this.screening = screening;
    }

    /** Why payments must not pass; those that may are absent. What is known on the lists in force is not compared again. */
    Map<OutboundId, Reason> faults(Commit commit, Collection<OutboundPayment> payments) {
        // Each once: two payments to one beneficiary name one party.
        List<Party> parties = payments.stream()
                .flatMap(payment -> parties(payment).stream())
                .distinct()
                .toList();
        List<Outcome<Screened>> screened = screening.screen(commit, parties);
        Map<Party, Reason> faultOf = new HashMap<>();
        for (int i = 0; i < parties.size(); i++) {
            switch (screened.get(i)) {
                case Outcome.Refused<Screened>(Reason reason) -> faultOf.put(parties.get(i), reason);
                case Outcome.Done<Screened>(Screened one) -> {
                    if (!one.isClear()) {
                        faultOf.put(parties.get(i), fault(one));
                    }
                }
            }
        }
        Map<OutboundId, Reason> faults = new HashMap<>();
        payments.forEach(payment -> parties(payment).stream()
                .flatMap(party -> Optional.ofNullable(faultOf.get(party)).stream())
                .findFirst()
                .ifPresent(reason -> faults.put(payment.id(), reason)));
        return faults;
    }

    /** Why merchants must not pay: they themselves, or who stands beside them, are not clear; those that may are absent. */
    Map<MerchantId, Reason> payerFaults(Commit commit, Collection<Merchant> payers) {
        List<Merchant> asked = List.copyOf(payers);
        List<Outcome<Cleared>> cleared = screening.cleared(
                commit,
                asked.stream()
                        .map(merchant -> new PaymentParties(Party.of(merchant), ""))
                        .toList());
        Map<MerchantId, Reason> faults = new HashMap<>();
        for (int i = 0; i < asked.size(); i++) {
            if (cleared.get(i) instanceof Outcome.Refused<Cleared>(Reason reason)) {
                faults.put(asked.get(i).id(), reason);
            }
        }
        return faults;
    }

    private static Reason fault(Screened one) {
        return one.verdict() instanceof Verdict.NotComparable
                ? Reason.of("SCREENING_NOT_COMPARABLE", "parties", 1)
                : Reason.of("SCREENING_HIT", "parties", 1);
    }

    private static List<Party> parties(OutboundPayment payment) {
        Beneficiary beneficiary = payment.instruction().beneficiary();
        Subject paid = new Subject(beneficiary.name(), SubjectKind.UNKNOWN, List.of(), Set.of(beneficiary.country()));
        Subject bank = Subject.organisation(
                beneficiary.bankName(), Bic.of(beneficiary.bank()).country());
        return List.of(
                party(payment, beneficiary.country() + "/" + beneficiary.name(), paid),
                party(payment, beneficiary.bank() + "/" + beneficiary.bankName(), bank));
    }

    /** Who is paid again is the same party: a merchant has as many as it pays, not as it makes payments. */
    private static Party party(OutboundPayment payment, String reference, Subject subject) {
        return new Party(payment.payer().organisation(), PartyRole.BENEFICIARY, reference, subject);
    }
}
