package landsea.onboarding;

import java.util.List;
import landsea.compliance.Party;
import landsea.compliance.PartyRole;
import landsea.compliance.Screening;
import landsea.compliance.screening.Subject;
import landsea.engine.Commit;
import landsea.parties.Merchant;
import landsea.policy.register.Register;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Service;

/**
 * For merchants that a sandbox, a bench or a test registers without an application: they are screened by their names, and
 * the register gives them the best standing. Outside the sandbox nobody can vouch for anybody.
 */
@Service
@Profile("sandbox")
public class Vouching {

    private final Screening screening;

    Vouching(Screening screening) {
        this.screening = screening;
    }

    /** Vouches for these; twice is once. */
    public void vouch(Commit commit, List<Merchant> merchants) {
        screening.screen(
                commit,
                merchants.stream()
                        .map(one -> new Party(
                                one.organisation(),
                                PartyRole.MERCHANT,
                                one.id().text(),
                                Subject.organisation(one.name(), "CN")))
                        .toList());
        Register.seedBest(commit, merchants.stream().map(Merchant::organisation).toList());
    }
}
