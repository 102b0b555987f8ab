package landsea.onboarding;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import landsea.compliance.Party;
import landsea.compliance.PartyRole;
import landsea.compliance.screening.BirthDate;
import landsea.compliance.screening.Subject;
import landsea.compliance.screening.SubjectKind;
import landsea.parties.Institution;
import landsea.parties.Institutions;
import landsea.parties.Owner;

/** Who of an application is screened: the enterprise by each of its names, its owners, its accounts' banks. */
final class DossierParties {

    private static final String HOME = "CN";

    private DossierParties() {}

    static List<Party> of(
            Application application, Dossier dossier, List<Owner> owners, Map<Institutions.Code, Institution> banks) {
        List<Party> parties = new ArrayList<>();
        if (!application.supplement()) {
            parties.add(party(
                    application,
                    PartyRole.MERCHANT,
                    "name",
                    subject(application, dossier.enterprise().name())));
            if (!dossier.enterprise().nameLocal().isBlank()) {
                parties.add(party(
                        application,
                        PartyRole.MERCHANT,
                        "name-local",
                        subject(application, dossier.enterprise().nameLocal())));
            }
        }
        for (Owner owner : owners) {
            LocalDate born = owner.bornOn();
            parties.add(party(
                    application,
                    PartyRole.OWNER,
                    owner.id().text(),
                    new Subject(
                            owner.name(),
                            SubjectKind.PERSON,
                            List.of(new BirthDate(born.getYear(), born.getMonthValue(), born.getDayOfMonth())),
                            Set.of(owner.country()))));
        }
        banks.forEach((code, bank) -> parties.add(
                party(application, PartyRole.BANK, code.toString(), Subject.organisation(bank.name(), HOME))));
        return parties;
    }

    private static Subject subject(Application application, String name) {
        return Party.subject(application.applicant().identity(), name);
    }

    private static Party party(Application application, PartyRole role, String what, Subject subject) {
        return new Party(application.applicant().organisation(), role, application.id() + "/" + what, subject);
    }
}
