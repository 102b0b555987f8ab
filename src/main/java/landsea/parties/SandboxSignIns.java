package landsea.parties;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import landsea.engine.Housekeeping;
import landsea.parties.signin.Enrolment;
import landsea.parties.signin.Language;
import landsea.parties.signin.SignIns;
import landsea.parties.signin.Totp;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Lets the sandbox's people sign in, and leaves their passwords and second factors in a file that only the program's user can
 * read. They stay the same while the file is good.
 */
@Component
@Profile("sandbox")
final class SandboxSignIns implements SmartLifecycle {

    /** After the parties, which are at -100. */
    private static final int PHASE = -99;

    private record Desk(Person person, Role role, Organisation organisation) {}

    private static final Map<String, Desk> DESKS = desks();

    private final Housekeeping housekeeping;
    private final SignIns signIns;
    private final TokenFile file;
    private volatile boolean running;

    SandboxSignIns(Housekeeping housekeeping, SignIns signIns, @Value("${landsea.store.folder}") Path folder) {
        this.housekeeping = housekeeping;
        this.signIns = signIns;
        this.file = new TokenFile(folder.resolve("sign-ins.json"));
    }

    @Override
    public void start() {
        Map<String, Map<String, String>> kept = file.entries();
        boolean good = kept.keySet().equals(DESKS.keySet())
                && signIns.enrolled(kept.entrySet().stream()
                        .map(entry -> enrolment(entry.getKey(), entry.getValue()))
                        .toList());
        if (!good) {
            Map<String, Map<String, String>> fresh = fresh();
            List<Enrolment> enrolments = fresh.entrySet().stream()
                    .map(entry -> enrolment(entry.getKey(), entry.getValue()))
                    .toList();
            housekeeping.commit(commit -> {
                signIns.enrolQuickly(commit, enrolments);
                return commit.at();
            });
            file.write(fresh);
        }
        running = true;
    }

    private static Map<String, Map<String, String>> fresh() {
        Map<String, Map<String, String>> entries = new LinkedHashMap<>();
        DESKS.forEach((username, desk) -> {
            Map<String, String> entry = new LinkedHashMap<>();
            entry.put("password", password());
            entry.put("secret", Totp.newSecret());
            entry.put("role", desk.role().name());
            entry.put("name", desk.person().name());
            entry.put("organisation", desk.organisation().name());
            entries.put(username, entry);
        });
        return entries;
    }

    /** Sixteen characters that can be typed from a screen. */
    private static String password() {
        String random = Totp.newSecret().toLowerCase(java.util.Locale.ROOT);
        return String.join(
                "-", random.substring(0, 4), random.substring(4, 8), random.substring(8, 12), random.substring(12, 16));
    }

    private static Enrolment enrolment(String username, Map<String, String> entry) {
        Desk desk = DESKS.getOrDefault(username, DESKS.values().iterator().next());
        return new Enrolment(
                desk.person(),
                desk.role(),
                username,
                entry.getOrDefault("password", ""),
                entry.getOrDefault("secret", ""),
                Language.ZH);
    }

    private static Map<String, Desk> desks() {
        Map<String, Desk> desks = new LinkedHashMap<>();
        desks.put(
                "merchant",
                new Desk(SandboxParties.CLERK, Role.MERCHANT, SandboxParties.organisationOf(SandboxParties.EXPORTER)));
        desks.put(
                "other-merchant",
                new Desk(
                        SandboxParties.OTHER_CLERK,
                        Role.MERCHANT,
                        SandboxParties.organisationOf(SandboxParties.OTHER_EXPORTER)));
        desks.put("operator", new Desk(SandboxParties.MAKER, Role.OPERATOR, SandboxParties.BANK));
        desks.put("checker", new Desk(SandboxParties.CHECKER, Role.OPERATOR, SandboxParties.BANK));
        desks.put("treasurer", new Desk(SandboxParties.TREASURER, Role.TREASURER, SandboxParties.BANK));
        desks.put("reporter", new Desk(SandboxParties.REPORTER, Role.REPORTING_OFFICER, SandboxParties.BANK));
        desks.put(
                "second-reporter",
                new Desk(SandboxParties.SECOND_REPORTER, Role.REPORTING_OFFICER, SandboxParties.BANK));
        desks.put("issuer", new Desk(SandboxParties.FINANCIER, Role.ISSUER, SandboxParties.RAISER));
        desks.put("supervisor-cq", new Desk(SandboxParties.WATCHER, Role.SUPERVISOR, SandboxParties.AUTHORITY));
        desks.put(
                "supervisor-sg",
                new Desk(SandboxParties.SECOND_WATCHER, Role.SUPERVISOR, SandboxParties.SECOND_AUTHORITY));
        desks.put("projects", new Desk(SandboxParties.PROJECT_OFFICER, Role.PROJECT_OFFICE, SandboxParties.OFFICE));
        desks.put("administrator", new Desk(SandboxParties.ADMINISTRATOR, Role.ADMINISTRATOR, SandboxParties.BANK));
        desks.put(
                "second-administrator",
                new Desk(SandboxParties.SECOND_ADMINISTRATOR, Role.ADMINISTRATOR, SandboxParties.BANK));
        return desks;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
