package landsea.onboarding;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import landsea.engine.Commit;
import landsea.ledger.Claim;
import landsea.onboarding.Admission.Checked;
import landsea.parties.BankAccount;
import landsea.parties.Institutions;
import landsea.parties.Parties;
import org.springframework.stereotype.Component;

/** Gathers what {@link DossierCheck} must know, within a commit. */
@Component
class Checklist {

    private final Parties parties;
    private final Institutions institutions;

    Checklist(Parties parties, Institutions institutions) {
        this.parties = parties;
        this.institutions = institutions;
    }

    Checked check(Commit commit, Application it) {
        Dossier dossier = dossier(commit, it);
        DossierCheck.Known known = new DossierCheck.Known(
                institutions.on(commit, OnboardingRules.today(commit), DossierCheck.codes(dossier)),
                shops -> parties.taken(commit, shops),
                parties
                        .accounts(commit, Set.of(it.applicant().merchant()))
                        .getOrDefault(it.applicant().merchant(), List.of())
                        .stream()
                        .map(BankAccount::currency)
                        .collect(Collectors.toSet()),
                BigDecimal.valueOf(OnboardingRules.of(commit).value(OnboardingRules.Name.OWNER_SHARE_PERCENT_FROM)),
                commit.at(),
                OnboardingRules.today(commit));
        return DossierCheck.check(it, dossier, ApplicationStore.documents(commit.sql(), it.id()), known);
    }

    /** What a submitted application has claimed; its dossier has not changed since, whatever else has. */
    List<Claim> claims(Commit commit, Application it) {
        return Admission.claims(dossier(commit, it));
    }

    private static Dossier dossier(Commit commit, Application it) {
        return ApplicationStore.filed(commit.sql(), it.id())
                .map(ApplicationStore.Filed::dossier)
                .orElse(Dossier.EMPTY);
    }
}
