package landsea.banking.rail.sftp;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import landsea.banking.rail.Rail;
import landsea.banking.rail.RailKind;
import landsea.banking.rail.Switchboard;
import landsea.banking.rail.files.Intake;
import landsea.banking.rail.files.Rounds;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.core.CoreModuleProperties;
import org.springframework.context.SmartLifecycle;

/** The banks that exchange files with us over SFTP, by the names under which they are configured. */
final class SftpRails implements RailKind, SmartLifecycle, AutoCloseable {

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final int UNANSWERED_MAX = 2;

    private final Map<String, Bank> banks = new HashMap<>();
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("sftp-deadlines").daemon().factory());
    private final List<Rounds> running = new ArrayList<>();

    /** Two lines: what comes in does not wait for what goes out. */
    private record Bank(SftpSettings settings, SshClient client, SftpRail rail, Line incoming, Intake intake) {}

    /** @throws IllegalArgumentException naming the bank whose keys cannot be read */
    SftpRails(Map<String, SftpSettings> settings, Switchboard switchboard, Clock clock, MeterRegistry meters) {
        settings.forEach((name, one) -> {
            SshClient client = client(name, one);
            client.start();
            Line line = new Line(name, one, client, deadlines, clock);
            Intake intake = new Intake(
                    name,
                    new SftpFolder(line, one, clock),
                    switchboard,
                    one.whole(),
                    one.sizeMax().toBytes(),
                    clock,
                    meters);
            SftpRail rail = new SftpRail(new Line(name, one, client, deadlines, clock), one.upload());
            banks.put(name, new Bank(one, client, rail, line, intake));
        });
    }

    @Override
    public String name() {
        return "sftp";
    }

    @Override
    public Rail open(String bank) {
        return Optional.ofNullable(banks.get(bank))
                .map(Bank::rail)
                .orElseThrow(() -> new IllegalStateException("landsea.rails.sftp.banks." + bank + ".host is missing"));
    }

    Map<String, Intake> intakes() {
        return banks.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, bank -> bank.getValue().intake()));
    }

    /** Knows nothing but what is configured: no known hosts, agents, passwords or settings of whoever runs the program. */
    private static SshClient client(String bank, SftpSettings settings) {
        List<PublicKey> known = new ArrayList<>();
        List<KeyPair> ours = new ArrayList<>();
        try {
            for (String line : settings.hostKeys()) {
                known.add(PublicKeyEntry.parsePublicKeyEntry(line)
                        .resolvePublicKey(null, Map.of(), PublicKeyEntryResolver.FAILING));
            }
            try (InputStream stream = Files.newInputStream(Path.of(settings.privateKey()))) {
                Iterable<KeyPair> read = SecurityUtils.loadKeyPairIdentities(
                        null, NamedResource.ofName(settings.privateKey()), stream, FilePasswordProvider.EMPTY);
                if (read != null) {
                    read.forEach(ours::add);
                }
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("the keys of " + bank + " cannot be read", e);
        }
        if (ours.isEmpty()) {
            throw new IllegalArgumentException("no key for " + bank + " in " + settings.privateKey());
        }
        SshClient client = SshClient.setUpDefaultClient();
        client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        client.setServerKeyVerifier((session, address, key) -> Line.isKnown(session, key, known));
        client.setKeyIdentityProvider(KeyIdentityProvider.wrapKeyPairs(ours));
        client.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        CoreModuleProperties.HEARTBEAT_INTERVAL.set(client, HEARTBEAT);
        CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(client, UNANSWERED_MAX);
        return client;
    }

    @Override
    public synchronized void start() {
        if (running.isEmpty()) {
            banks.forEach((name, bank) -> running.add(new Rounds(
                    "sftp-" + name,
                    bank.intake()::look,
                    () -> Thread.sleep(bank.settings().poll()))));
        }
    }

    @Override
    public synchronized void stop() {
        running.forEach(Rounds::close);
        running.clear();
    }

    @Override
    public synchronized boolean isRunning() {
        return !running.isEmpty();
    }

    /** As with the rails over files. */
    @Override
    public int getPhase() {
        return 2;
    }

    @Override
    public void close() {
        banks.values().forEach(bank -> {
            bank.rail().close();
            bank.incoming().close();
            bank.client().stop();
        });
        deadlines.shutdownNow();
    }
}
