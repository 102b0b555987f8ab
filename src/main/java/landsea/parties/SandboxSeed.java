package landsea.parties;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import landsea.basics.Id;
import landsea.engine.Commit;
import landsea.engine.Housekeeping;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Puts the sandbox's parties into the books before the engine starts, and leaves a token for each of its actors in a file
 * that only the program's user can read. Tokens stay the same while the file is good.
 */
@Component
@Profile("sandbox")
final class SandboxSeed implements SmartLifecycle {

    /** Before the engine, which is at 0; seeds that build upon these parties come between. */
    private static final int PHASE = -100;

    private record Holder(Principal principal, Map<String, String> about) {}

    private static final Map<String, Holder> HOLDERS = holders();

    private final Housekeeping housekeeping;
    private final Parties parties;
    private final Credentials credentials;
    private final TokenFile file;
    private volatile boolean running;

    SandboxSeed(
            Housekeeping housekeeping,
            Parties parties,
            Credentials credentials,
            @Value("${landsea.store.folder}") Path folder) {
        this.housekeeping = housekeeping;
        this.parties = parties;
        this.credentials = credentials;
        this.file = new TokenFile(folder.resolve("tokens.json"));
    }

    @Override
    public void start() {
        housekeeping.commit(commit -> {
            SandboxParties.register(commit, parties);
            return commit.at();
        });
        if (!isGood(file.tokens())) {
            file.write(housekeeping.commit(this::issue));
        }
        running = true;
    }

    private boolean isGood(Map<String, String> tokens) {
        return HOLDERS.entrySet().stream()
                .allMatch(holder -> credentials
                        .authenticate(tokens.getOrDefault(holder.getKey(), ""))
                        .filter(holder.getValue().principal()::equals)
                        .isPresent());
    }

    private Map<String, Map<String, String>> issue(Commit commit) {
        List<Principal> principals =
                HOLDERS.values().stream().map(Holder::principal).toList();
        List<Id> actors = principals.stream().map(Principal::actor).toList();
        credentials.revoke(commit, actors);
        Map<Principal, String> tokens = credentials.issue(commit, principals);
        Map<String, Map<String, String>> entries = new LinkedHashMap<>();
        HOLDERS.forEach((name, holder) -> {
            Map<String, String> entry = new LinkedHashMap<>();
            entry.put("token", tokens.getOrDefault(holder.principal(), ""));
            entry.put("role", holder.principal().role().name());
            entry.put("actor_id", holder.principal().actor().text());
            entry.put("name", holder.principal().name());
            entry.put("organisation_id", holder.principal().organisation().text());
            entry.putAll(holder.about());
            entries.put(name, entry);
        });
        return entries;
    }

    private static Map<String, Holder> holders() {
        Map<String, Holder> holders = new LinkedHashMap<>();
        holders.put("merchant", holder(SandboxParties.CLERK, SandboxParties.SHOP));
        holders.put("other_merchant", holder(SandboxParties.OTHER_CLERK, SandboxParties.OTHER_SHOP));
        holders.put("operator", holder(SandboxParties.MAKER, Role.OPERATOR));
        holders.put("checker", holder(SandboxParties.CHECKER, Role.OPERATOR));
        holders.put("reporting_officer", holder(SandboxParties.REPORTER, Role.REPORTING_OFFICER));
        holders.put("second_reporting_officer", holder(SandboxParties.SECOND_REPORTER, Role.REPORTING_OFFICER));
        holders.put("supervisor", holder(SandboxParties.WATCHER, Role.SUPERVISOR));
        holders.put("platform", holder(SandboxParties.PLATFORM_PROGRAM, Role.PLATFORM));
        holders.put("collecting_bank", holder(SandboxParties.COLLECTING_PROGRAM, Role.COLLECTING_BANK));
        return holders;
    }

    private static Holder holder(Person clerk, Shop shop) {
        Map<String, String> about = new LinkedHashMap<>();
        about.put("merchant_id", shop.merchant().text());
        about.put("shop_id", shop.id().text());
        about.put("marketplace", shop.marketplace());
        about.put("seller_id", shop.sellerId());
        about.put("receiving_number", shop.receivingNumber());
        return new Holder(new Principal(clerk.id(), clerk.name(), clerk.organisation(), Role.MERCHANT), about);
    }

    private static Holder holder(Person person, Role role) {
        return new Holder(new Principal(person.id(), person.name(), person.organisation(), role), Map.of());
    }

    private static Holder holder(Program program, Role role) {
        return new Holder(new Principal(program.id(), program.name(), program.organisation(), role), Map.of());
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
