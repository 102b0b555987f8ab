package landsea.onboarding;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import landsea.compliance.Party;
import landsea.compliance.Screening;
import landsea.engine.Commit;
import landsea.parties.Merchant;
import landsea.parties.OrganisationId;
import landsea.parties.Parties;
import landsea.policy.register.Entry;
import landsea.policy.register.Register;
import landsea.policy.register.Standing;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Service;

/**
 * For merchants that a sandbox, a bench or a test registers without an application: they are screened by their names, and the
 * register has them as quality enterprises of class A in the best grade, and the bank as admitted. Outside the sandbox nobody
 * can vouch for anybody.
 */
@Service
@Profile("sandbox")
public class Vouching {

    private static final LocalDate FROM = LocalDate.of(2024, 1, 1);
    private static final String REASON = "FIRST_ENTRY";

    private final Screening screening;

    Vouching(Screening screening) {
        this.screening = screening;
    }

    /** Vouches for these; twice is once. */
    public void vouch(Commit commit, List<Merchant> merchants) {
        screening.screen(commit, merchants.stream().map(Party::of).toList());
        register(commit, merchants.stream().map(Merchant::organisation).toList());
    }

    /** For the register alone. */
    public static void register(Commit commit, List<OrganisationId> merchants) {
        List<Entry> entries = new ArrayList<>(List.of(entry(Parties.bank(), Standing.ADMITTED)));
        for (OrganisationId merchant : merchants) {
            entries.add(entry(merchant, Standing.CLASS_A));
            entries.add(entry(merchant, Standing.GRADE_I));
            entries.add(entry(merchant, Standing.RECOMMENDED));
        }
        Register.seed(commit, entries);
    }

    private static Entry entry(OrganisationId organisation, Standing standing) {
        return new Entry(organisation, standing, FROM, REASON, "Sandbox", "sandbox", Set.of());
    }
}
